/**
 * Takes from OpenAI's published spec what answers must look like, for the tests: `bun scripts/published_schemas.ts openai-openapi.json`
 */
import { readFileSync, writeFileSync } from "node:fs";
import { ENDPOINTS } from "../src/api/endpoint_table.ts";
import { isObject, type JsonObject, type JsonValue } from "../src/json.ts";

/** What says nothing of the form. */
const WORDS = new Set([
  "description",
  "title",
  "default",
  "example",
  "examples",
  "deprecated",
  "format",
  "discriminator",
]);

/** What tools of OpenAI's own do and tell: nothing here makes such items or events. */
const ELSEWHERE =
  /^(AdditionalTools|ApplyPatchToolCall|CodeInterpreterToolCall|Computer(ToolCall|Call|Action)|FileSearchToolCall|FunctionShellCall|ImageGenToolCall|LocalShellToolCall|MCP(?!Tool$|ToolFilter)|Program|ToolSearch(Call|Output)|WebSearch(ToolCall|Action)|Response(Audio|CodeInterpreter|FileSearch|ImageGen|MCP|ShellCall|WebSearch|OutputTextAnnotation)|Realtime)/;

/** Takes a spec apart: what each wanted route answers, and the schemas that this leads to. */
export function takeSchemas(spec: JsonObject, wanted: readonly string[]): JsonObject {
  const schemas = (spec["components"] as JsonObject)["schemas"] as JsonObject;
  const paths = new Map(
    Object.entries(spec["paths"] as JsonObject).map(([path, operations]) => [plain(path), operations]),
  );
  const routes: JsonObject = {};
  const found: JsonObject = {};

  function take(name: string): void {
    if (name in found) return;
    found[name] = strip(schemas[name]!, (reference) => take(reference));
  }

  for (const route of wanted) {
    const [method = "", path = ""] = route.split(" ");
    const operation = (paths.get(plain(path)) as Record<string, JsonObject> | undefined)?.[method.toLowerCase()];
    const answer = (operation?.["responses"] as Record<string, JsonObject> | undefined)?.["200"];
    const kinds = Object.entries((answer?.["content"] ?? {}) as Record<string, { schema: { $ref?: string } }>);
    const named = kinds.flatMap(([kind, { schema }]) => (schema.$ref ? [[kind, nameOf(schema.$ref)] as const] : []));
    if (named.length === 0) continue;
    routes[`${method} ${plain(path)}`] = Object.fromEntries(named);
    for (const [, name] of named) take(name);
  }
  return { routes, $defs: Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

const plain = (path: string): string => path.replace(/\{[^}]*\}/g, "{}");
const nameOf = (reference: string): string => reference.replace("#/components/schemas/", "");

function strip(value: JsonValue, onReference: (name: string) => void, isMap = false): JsonValue {
  if (Array.isArray(value)) {
    return value.filter((member) => !isElsewhere(member)).map((member) => strip(member, onReference));
  }
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key]) => isMap || !(WORDS.has(key) || key.startsWith("x-") || key.startsWith("$recursive")),
  );
  return Object.fromEntries(
    kept.map(([key, inner]): [string, JsonValue] => {
      if (key !== "$ref" || isMap) return [key, strip(inner, onReference, key === "properties" && !isMap)];
      onReference(nameOf(String(inner)));
      return [key, `#/$defs/${nameOf(String(inner))}`];
    }),
  );
}

function isElsewhere(member: JsonValue): boolean {
  return isObject(member) && ELSEWHERE.test(nameOf(String(member["$ref"] ?? "")));
}

if (import.meta.main) {
  const spec = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as JsonObject;
  const routes = ENDPOINTS.map(({ route }) => route);
  writeFileSync("test/support/published_schemas.json", `${JSON.stringify(takeSchemas(spec, routes))}\n`);
}
