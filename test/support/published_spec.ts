import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/json.ts";

interface Published {
  /** By method and path with its open parts left empty, and then by content type: the name of a schema. */
  readonly routes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly $defs: Readonly<Record<string, JsonObject>>;
}

/** What OpenAI publishes of its answers; `bun scripts/published_schemas.ts` makes it from the spec. */
const { routes, $defs } = JSON.parse(
  readFileSync(new URL("./published_schemas.json", import.meta.url), "utf8"),
) as Published;

/** Streams that the spec knows nothing of, though OpenAI sends them. */
const UNPUBLISHED: Readonly<Record<string, string>> = {
  "POST /completions": "CreateCompletionResponse",
  "GET /responses/{}": "ResponseStreamEvent",
};

let ajv: Ajv2020 | undefined;

/**
 * Checks an answer against the published spec, with the six relaxations that every recorded answer needs (wire.md), and
 * two for what no recording showed: echoed tokens, and stored messages.
 *
 * @throws {Error} that names the place that is wrong.
 */
export function checkAgainstSpec(request: { method: string; path: string }, contentType: string, text: string): void {
  const route = routeOf(request);
  const kinds = route === undefined ? {} : routes[route]!;
  if (contentType.startsWith("application/json")) {
    if (kinds["application/json"]) check(kinds["application/json"], JSON.parse(text), route!);
    return;
  }
  const name = kinds["text/event-stream"] ?? UNPUBLISHED[route ?? ""];
  if (name === undefined) return;
  for (const [, data = ""] of text.matchAll(/^data: (\{.*\})$/gm))
    checkEvent(name, JSON.parse(data) as JsonObject, route!);
}

function routeOf({ method, path }: { method: string; path: string }): string | undefined {
  const parts = path.replace(/^.*\/v1(?=\/)/, "").split("/");
  return Object.keys(routes).find((route) => {
    const [verb, pattern = ""] = route.split(" ");
    const segments = pattern.split("/");
    return (
      verb === method &&
      segments.length === parts.length &&
      // "input_tokens" is no id.
      segments.every((segment, at) => segment === parts[at] || (segment === "{}" && !routes[`${method} ${path}`]))
    );
  });
}

/** Errors in streams are not sent in the published form (wire.md §4). */
const SENT_ERROR = ["message", "type", "param", "code"];

function checkEvent(union: string, event: JsonObject, route: string): void {
  const error = event["error"];
  if (isObject(error)) {
    if (SENT_ERROR.some((key) => !(key in error))) throw new Error(`${route}: the error lacks a key`);
    return;
  }
  check(typeof event["type"] === "string" ? eventSchemas().get(event["type"])! : union, event, route);
}

let named: Map<string, string> | undefined;

/** Finds the schema of an event by its type: trying all of them takes long. */
function eventSchemas(): Map<string, string> {
  const members = $defs["ResponseStreamEvent"]!["anyOf"] as { $ref: string }[];
  return (named ??= new Map(
    members.map(({ $ref }) => {
      const name = $ref.replace("#/$defs/", "");
      const { type } = $defs[name]!["properties"] as { type: { enum: [string] } };
      return [type.enum[0], name];
    }),
  ));
}

function check(name: string | undefined, value: unknown, route: string): void {
  if (name === undefined) throw new Error(`${route}: there is no such event: ${JSON.stringify(value)}`);
  const validate = validatorOf(name);
  if (validate(value)) return;
  const [first] = (validate.errors ?? []).toSorted((a, b) => b.instancePath.length - a.instancePath.length);
  const place = `${first?.instancePath} ${first?.message} (${JSON.stringify(first?.params)})`;
  throw new Error(`${route} breaks the published spec (${name}): ${place} in ${JSON.stringify(value)}`);
}

function validatorOf(name: string): ValidateFunction {
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
    ajv.addSchema({ $id: "published", $defs: relaxAll() });
  }
  return ajv.getSchema(`published#/$defs/${name}`)!;
}

/** The relaxations that belong to one place. */
const EXCEPTIONS: Readonly<Record<string, (schema: JsonObject) => void>> = {
  // Has all roles but one refused, and its own example with them.
  ChatCompletionMessageList: (schema) => ((schema["properties"] as JsonObject)["data"] = { type: "array" }),
  CreateChatCompletionResponse: (schema) => leaveOut("logprobs", itemsOf(schema, "choices")),
  CreateCompletionResponse(schema) {
    const choice = itemsOf(schema, "choices");
    allowNull("finish_reason", choice);
    // Of the first token of an echo nobody knows how likely it was.
    const lists = (choice["properties"] as { logprobs: { anyOf: [JsonObject] } }).logprobs.anyOf[0]["properties"];
    for (const name of ["token_logprobs", "top_logprobs"]) {
      const list = (lists as Record<string, JsonObject>)[name]!;
      list["items"] = orNull(list["items"]!);
    }
  },
  Embedding: (schema) => {
    const properties = schema["properties"] as JsonObject;
    properties["embedding"] = { anyOf: [properties["embedding"]!, { type: "string" }] };
  },
  ResponseFunctionCallArgumentsDoneEvent: (schema) => leaveOut("name", schema),
};

function itemsOf(schema: JsonObject, name: string): JsonObject {
  return (schema["properties"] as Record<string, JsonObject>)[name]!["items"] as JsonObject;
}

function leaveOut(name: string, schema: JsonObject): void {
  schema["required"] = (schema["required"] as string[]).filter((required) => required !== name);
}

function allowNull(name: string, { properties }: JsonObject): void {
  (properties as JsonObject)[name] = orNull((properties as JsonObject)[name]!);
}

function relaxAll(): JsonObject {
  const entries = Object.entries($defs).map(([name, published]): [string, JsonValue] => {
    const schema = structuredClone(published);
    EXCEPTIONS[name]?.(schema);
    return [name, relax(schema)];
  });
  return Object.fromEntries(entries);
}

/** What need not be there may be null, and what may be null is so in either version of OpenAPI. */
function relax(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(relax);
  if (!isObject(schema)) return schema;
  const { nullable, ...rest } = schema;
  const relaxed = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, relax(value)]));
  const { properties, required } = relaxed;
  if (isObject(properties)) {
    for (const [name, property] of Object.entries(properties)) {
      if (!(Array.isArray(required) && required.includes(name))) properties[name] = orNull(property);
    }
  }
  return nullable === true ? orNull(relaxed) : relaxed;
}

function orNull(schema: JsonValue): JsonObject {
  return { anyOf: [schema, { type: "null" }] };
}
