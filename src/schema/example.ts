import { equal } from "./equal.ts";
import { isObject, type JsonObject, type JsonSchema, type JsonValue } from "../json.ts";

/**
 * Infers a schema from an example such as `{"title": "your title"}`.
 *
 * All keys are required and no others allowed; what an example text says becomes the description.
 */
export function schemaFromExample(example: JsonValue): JsonSchema {
  if (example === null) return {};
  if (typeof example === "string") return fromText(example);
  if (typeof example === "number") return { type: Number.isInteger(example) ? "integer" : "number" };
  if (typeof example === "boolean") return { type: "boolean" };
  if (Array.isArray(example)) return fromList(example);
  const properties = Object.fromEntries(
    Object.entries(example).map(([name, value]): [string, JsonSchema] => [name, schemaFromExample(value)]),
  );
  return { type: "object", properties, required: Object.keys(example), additionalProperties: false };
}

/** Types are often written in place of a value: `{"age": "number"}`. */
const TYPE_WORDS = new Map<string, JsonObject>([
  ...["string", "str", "text"].map((word): [string, JsonObject] => [word, { type: "string" }]),
  ...["number", "float", "double"].map((word): [string, JsonObject] => [word, { type: "number" }]),
  ...["integer", "int"].map((word): [string, JsonObject] => [word, { type: "integer" }]),
  ...["boolean", "bool", "true/false", "true|false"].map((word): [string, JsonObject] => [word, { type: "boolean" }]),
  ["array", { type: "array", items: { type: "string" } }],
  ["list", { type: "array", items: { type: "string" } }],
  ["date", { type: "string", format: "date" }],
]);

function fromText(text: string): JsonObject {
  const word = text.trim().replace(/^<(.*)>$/, "$1");
  const known = TYPE_WORDS.get(word.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  if (known) return known;
  // "low | medium | high" names the values wanted.
  const values = word.split("|").map((value) => value.trim());
  if (values.length > 1 && values.every((value) => /^[\w-]+$/.test(value))) return { type: "string", enum: values };
  return text.trim() === "" ? { type: "string" } : { type: "string", description: text };
}

function fromList(items: readonly JsonValue[]): JsonObject {
  const [first, ...others] = items;
  if (first === undefined) return { type: "array", items: { type: "string" } };
  const schema = schemaFromExample(first);
  const alike = others.every((item) => equal(kindOf(schemaFromExample(item)), kindOf(schema)));
  if (alike) return { type: "array", items: schema };
  const kinds: JsonSchema[] = [];
  for (const kind of items.map(schemaFromExample)) if (!kinds.some((known) => equal(known, kind))) kinds.push(kind);
  return { type: "array", items: { anyOf: kinds } };
}

/** What two items have in common when one schema can speak for both. */
function kindOf(schema: JsonSchema): JsonValue {
  if (!isObject(schema)) return schema;
  return { type: schema["type"] ?? null, names: schema["required"] ?? null };
}
