import { isObject, type JsonObject, type JsonSchema, type JsonValue } from "../json.ts";
import { malformedProblem } from "./malformed.ts";
import { type Context, problemIn, python, type SchemaProblem, tuple } from "./problem.ts";
import { sizeProblem } from "./strict_size.ts";

/** The keywords that strict schemas may hold (OpenAI's guide to structured outputs, 2026). */
const PERMITTED = new Set([
  ..."type enum const anyOf $ref $defs definitions title description $schema $id".split(" "),
  ..."properties required additionalProperties items minItems maxItems pattern format".split(" "),
  ..."minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength".split(" "),
  ..."$comment $anchor".split(" "),
]);

const FORMATS = new Set("date-time time date duration email hostname ipv4 ipv6 uuid".split(" "));

/**
 * Finds the first thing that OpenAI's strict mode does not take in a schema; undefined: it is taken.
 *
 * Messages are OpenAI's own, as quoted in public issues (wire.md §1).
 */
export function strictProblem(schema: JsonSchema): SchemaProblem | undefined {
  const malformed = malformedProblem(schema);
  if (malformed) return malformed;
  if (!isObject(schema) || schema["type"] !== "object") {
    const type = isObject(schema) ? schema["type"] : undefined;
    const got = typeof type === "string" ? type : python(type);
    return { context: tuple([]), message: `schema must be a JSON Schema of 'type: "object"', got 'type: "${got}"'.` };
  }
  return inSchema(schema, []) ?? sizeProblem(schema);
}

function inSchema(schema: JsonValue, context: Context): SchemaProblem | undefined {
  if (!isObject(schema)) return problemIn(context, "schema must have a 'type' key.");
  if ("$ref" in schema) return besideReference(schema, context);
  for (const key of Object.keys(schema)) {
    if (!PERMITTED.has(key)) return problemIn(context, `${python(key)} is not permitted.`);
  }
  const { type, anyOf, format } = schema;
  if (type === undefined && anyOf === undefined) return problemIn(context, "schema must have a 'type' key.");
  if (typeof format === "string" && !FORMATS.has(format)) {
    return problemIn(context, `${python(format)} is not a valid format.`);
  }
  const isObjectType = type === "object" || (Array.isArray(type) && type.includes("object"));
  return (
    (isObjectType || "properties" in schema ? inObject(schema, context) : undefined) ?? inChildren(schema, context)
  );
}

/** A reference stands alone; definitions and the like may stand beside it only at the root. */
function besideReference(schema: JsonObject, context: Context): SchemaProblem | undefined {
  const others = Object.keys(schema).filter((key) => key !== "$ref" && !DEFINITIONS.includes(key));
  if (others.length === 0) return undefined;
  const found = tuple(context);
  // This one message begins without "In".
  return { context: found, message: `context=${found}, $ref cannot have keywords {${others.map(python).join(", ")}}.` };
}

const DEFINITIONS = ["$defs", "definitions"];

function inObject(schema: JsonObject, context: Context): SchemaProblem | undefined {
  if (schema["additionalProperties"] !== false) {
    return problemIn(context, "'additionalProperties' is required to be supplied and to be false.");
  }
  const names = isObject(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const rule = "'required' is required to be supplied and to be an array including every key in properties.";
  const missing = names.find((name) => !required.includes(name));
  if (missing !== undefined) return problemIn(context, `${rule} Missing ${python(missing)}.`);
  const extra = required.find((name) => typeof name === "string" && !names.includes(name));
  return extra === undefined ? undefined : problemIn(context, `${rule} Extra required key ${python(extra)} supplied.`);
}

function inChildren(schema: JsonObject, context: Context): SchemaProblem | undefined {
  for (const key of ["properties", ...DEFINITIONS]) {
    const children = schema[key];
    for (const [name, child] of isObject(children) ? Object.entries(children) : []) {
      const problem = inSchema(child, [...context, key, name]);
      if (problem) return problem;
    }
  }
  const { items, anyOf } = schema;
  if (items !== undefined) {
    const problem = inSchema(items, [...context, "items"]);
    if (problem) return problem;
  }
  for (const [at, child] of Array.isArray(anyOf) ? anyOf.entries() : []) {
    const problem = inSchema(child, [...context, "anyOf", String(at)]);
    if (problem) return problem;
  }
  return undefined;
}
