import { isObject, type JsonObject, type JsonValue } from "../json.ts";
import { TYPE_NAMES } from "./json_type.ts";
import { createDocument, type SchemaDocument } from "./references.ts";
import { type Context, problemIn, python, type SchemaProblem, tuple } from "./problem.ts";
import { regularExpression } from "./regular_expression.ts";
import { schemasIn } from "./subschemas.ts";

/** Schemas nested deeper than this are refused: every reader's stack is finite. */
const DEEPEST = 200;

/**
 * Finds what keeps a value from being a JSON Schema at all; undefined: it is one.
 *
 * The words are those of Python's validator, which OpenAI checks schemas with.
 */
export function malformedProblem(schema: JsonValue): SchemaProblem | undefined {
  if (!isObject(schema) && typeof schema !== "boolean") return state([], notOfType(schema, ["object", "boolean"]));
  const found = inSchema(schema, []);
  if (found || !isObject(schema)) return found;
  return unresolved(schema);
}

function state(context: Context, message: string): SchemaProblem {
  return { context: tuple(context), message };
}

function notOfType(value: JsonValue, types: readonly string[]): string {
  return `${python(value)} is not of type ${types.map(python).join(", ")}`;
}

function inSchema(schema: JsonValue, context: Context): SchemaProblem | undefined {
  if (typeof schema === "boolean") return undefined;
  if (!isObject(schema)) return state(context, notOfType(schema, ["object", "boolean"]));
  if (context.length > DEEPEST) return problemIn(context.slice(0, 8), "schema is nested too deeply.");
  for (const [key, value] of Object.entries(schema)) {
    const here = [...context, key];
    const problem = CHECKS.get(key)?.(value, here);
    if (problem) return problem;
  }
  const isArray = schema["type"] === "array";
  // Quoted for tools: OpenAI asks for this even where nothing is strict.
  if (isArray && !("items" in schema) && !("prefixItems" in schema))
    return problemIn(context, "array schema missing items.");
  return undefined;
}

type Check = (value: JsonValue, context: Context) => SchemaProblem | undefined;

function type(value: JsonValue, context: Context): SchemaProblem | undefined {
  const names = Array.isArray(value) ? value : [value];
  const known = names.length > 0 && names.every((name) => typeof name === "string" && TYPE_NAMES.includes(name));
  return known ? undefined : state(context, `${python(value)} is not valid under any of the given schemas`);
}

function number(value: JsonValue, context: Context): SchemaProblem | undefined {
  return typeof value === "number" ? undefined : state(context, notOfType(value, ["number"]));
}

function multiple(value: JsonValue, context: Context): SchemaProblem | undefined {
  if (typeof value !== "number") return number(value, context);
  return value > 0 ? undefined : state(context, `${value} is less than or equal to the minimum of 0`);
}

function count(value: JsonValue, context: Context): SchemaProblem | undefined {
  if (typeof value !== "number" || !Number.isInteger(value)) return state(context, notOfType(value, ["integer"]));
  return value >= 0 ? undefined : state(context, `${value} is less than the minimum of 0`);
}

function text(value: JsonValue, context: Context): SchemaProblem | undefined {
  return typeof value === "string" ? undefined : state(context, notOfType(value, ["string"]));
}

function boolean(value: JsonValue, context: Context): SchemaProblem | undefined {
  return typeof value === "boolean" ? undefined : state(context, notOfType(value, ["boolean"]));
}

function list(value: JsonValue, context: Context): SchemaProblem | undefined {
  return Array.isArray(value) ? undefined : state(context, notOfType(value, ["array"]));
}

function pattern(value: JsonValue, context: Context): SchemaProblem | undefined {
  if (typeof value !== "string") return text(value, context);
  return regularExpression(value) ? undefined : state(context, `${python(value)} is not a 'regex'`);
}

function names(value: JsonValue, context: Context): SchemaProblem | undefined {
  if (!Array.isArray(value)) return list(value, context);
  const stranger = value.find((name) => typeof name !== "string");
  if (stranger !== undefined) return state(context, notOfType(stranger, ["string"]));
  return new Set(value).size === value.length ? undefined : state(context, `${python(value)} has non-unique elements`);
}

function schemas(value: JsonValue, context: Context): SchemaProblem | undefined {
  if (!Array.isArray(value)) return list(value, context);
  if (value.length === 0) return state(context, "[] should be non-empty");
  return first(value.entries(), context, inSchema);
}

function schemaMap(value: JsonValue, context: Context): SchemaProblem | undefined {
  if (!isObject(value)) return state(context, notOfType(value, ["object"]));
  return first(Object.entries(value), context, inSchema);
}

function patternMap(value: JsonValue, context: Context): SchemaProblem | undefined {
  const keys = isObject(value) ? Object.keys(value) : [];
  return schemaMap(value, context) ?? first(keys.entries(), context, pattern);
}

function nameMap(value: JsonValue, context: Context): SchemaProblem | undefined {
  if (!isObject(value)) return state(context, notOfType(value, ["object"]));
  return first(Object.entries(value), context, names);
}

function first(
  entries: Iterable<[string | number, JsonValue]>,
  context: Context,
  check: Check,
): SchemaProblem | undefined {
  for (const [key, value] of entries) {
    const problem = check(value, [...context, String(key)]);
    if (problem) return problem;
  }
  return undefined;
}

function keys(check: Check, ...keywords: readonly string[]): [string, Check][] {
  return keywords.map((keyword) => [keyword, check]);
}

const CHECKS = new Map<string, Check>([
  ...keys(type, "type"),
  ...keys(number, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
  ...keys(multiple, "multipleOf"),
  ...keys(count, "minLength", "maxLength", "minItems", "maxItems", "minContains", "maxContains"),
  ...keys(count, "minProperties", "maxProperties"),
  ...keys(text, "format", "$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor", "title", "description"),
  ...keys(boolean, "uniqueItems"),
  ...keys(list, "enum"),
  ...keys(pattern, "pattern"),
  ...keys(names, "required"),
  ...keys(schemas, "allOf", "anyOf", "oneOf", "prefixItems"),
  ...keys(inSchema, "items", "contains", "unevaluatedItems", "additionalProperties", "propertyNames"),
  ...keys(inSchema, "unevaluatedProperties", "not", "if", "then", "else"),
  ...keys(schemaMap, "properties", "$defs", "definitions", "dependentSchemas"),
  ...keys(patternMap, "patternProperties"),
  ...keys(nameMap, "dependentRequired"),
]);

/** Finds a reference that leads nowhere: nothing is fetched. */
function unresolved(root: JsonObject): SchemaProblem | undefined {
  let document: SchemaDocument | undefined;
  for (const { schema, context } of schemasIn(root)) {
    const { $ref: reference, $dynamicRef: dynamic } = schema;
    for (const target of [reference, dynamic]) {
      if (typeof target !== "string") continue;
      document ??= createDocument(root);
      if (document.resolve(schema, target) !== undefined) continue;
      return problemIn(context, `reference to component ${python(target)} which was not found in the schema.`);
    }
  }
  return undefined;
}
