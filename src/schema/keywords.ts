import { isObject, type JsonObject, type JsonSchema, type JsonValue } from "../json.ts";
import { equal } from "./equal.ts";
import { ANY, typesOf } from "./json_type.ts";
import { regularExpression } from "./regular_expression.ts";

/** Properties whose name a regular expression matches, and their schema. */
export interface PatternSchema {
  readonly pattern: string;
  readonly expression: RegExp;
  readonly schema: JsonSchema;
}

/** One schema object, read once: every keyword that says something, in its own type. */
export interface Keywords {
  readonly source: JsonObject;
  /** The types allowed, as bits. */
  types: number;
  /** The values that both `enum` and `const` allow. */
  values?: readonly JsonValue[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  format?: string;
  prefixItems?: readonly JsonSchema[];
  items?: JsonSchema;
  contains?: JsonSchema;
  minContains?: number;
  maxContains?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  unevaluatedItems?: JsonSchema;
  properties?: ReadonlyMap<string, JsonSchema>;
  patternProperties?: readonly PatternSchema[];
  additionalProperties?: JsonSchema;
  propertyNames?: JsonSchema;
  required?: readonly string[];
  minProperties?: number;
  maxProperties?: number;
  dependentRequired?: ReadonlyMap<string, readonly string[]>;
  dependentSchemas?: ReadonlyMap<string, JsonSchema>;
  unevaluatedProperties?: JsonSchema;
  reference?: string;
  dynamicReference?: string;
  allOf?: readonly JsonSchema[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  not?: JsonSchema;
  if?: JsonSchema;
  then?: JsonSchema;
  else?: JsonSchema;
}

const kept = new WeakMap<JsonObject, Keywords>();

/** Reads a schema object; what is malformed or unknown is left out. */
export function keywordsOf(source: JsonObject): Keywords {
  let keywords = kept.get(source);
  if (keywords) return keywords;
  keywords = { source, types: ANY };
  for (const key in source) READERS.get(key)?.(keywords, source[key]!);
  kept.set(source, keywords);
  return keywords;
}

type Reader = (keywords: Keywords, value: JsonValue) => void;
type NumberKey = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum";
type CountKey = `${"min" | "max"}${"Length" | "Items" | "Contains" | "Properties"}`;
type SchemaKey = "items" | "contains" | "propertyNames" | "additionalProperties" | "not" | "if" | "then" | "else";
type UnevaluatedKey = "unevaluatedItems" | "unevaluatedProperties";

const READERS = new Map<string, Reader>([
  ["type", (keywords, value) => void (keywords.types = typesOf(value))],
  ["enum", (keywords, value) => void (Array.isArray(value) && narrow(keywords, value))],
  ["const", (keywords, value) => narrow(keywords, [value])],
  ["pattern", readPattern],
  ["format", (keywords, value) => void (typeof value === "string" && (keywords.format = value))],
  ["$ref", (keywords, value) => void (typeof value === "string" && (keywords.reference = value))],
  ["$dynamicRef", (keywords, value) => void (typeof value === "string" && (keywords.dynamicReference = value))],
  ["uniqueItems", (keywords, value) => void (value === true && (keywords.uniqueItems = true))],
  ["required", (keywords, value) => void (Array.isArray(value) && (keywords.required = value.filter(isText)))],
  ["patternProperties", readPatternProperties],
  ["dependentRequired", readDependentRequired],
  ...(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const).map(number),
  ...(["minLength", "maxLength", "minItems", "maxItems", "minContains", "maxContains"] as const).map(count),
  ...(["minProperties", "maxProperties"] as const).map(count),
  ["multipleOf", (keywords, value) => void (typeof value === "number" && value > 0 && (keywords.multipleOf = value))],
  ...(["items", "contains", "unevaluatedItems", "additionalProperties", "propertyNames"] as const).map(schema),
  ...(["unevaluatedProperties", "not", "if", "then", "else"] as const).map(schema),
  ...(["prefixItems", "allOf", "anyOf", "oneOf"] as const).map(schemaList),
  ...(["properties", "dependentSchemas"] as const).map(schemaMap),
]);

function isText(value: JsonValue): value is string {
  return typeof value === "string";
}

function narrow(keywords: Keywords, allowed: readonly JsonValue[]): void {
  const { values } = keywords;
  keywords.values = values ? values.filter((value) => allowed.some((other) => equal(value, other))) : allowed;
}

/** Whether a value can be a schema at all. */
export function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === "boolean" || isObject(value);
}

function number(key: NumberKey): [string, Reader] {
  return [key, (keywords, value) => void (typeof value === "number" && (keywords[key] = value))];
}

function count(key: CountKey): [string, Reader] {
  return [key, (keywords, value) => void (typeof value === "number" && value >= 0 && (keywords[key] = value))];
}

function schema(key: SchemaKey | UnevaluatedKey): [string, Reader] {
  return [key, (keywords, value) => void (isSchema(value) && (keywords[key] = value))];
}

function schemaList(key: "prefixItems" | "allOf" | "anyOf" | "oneOf"): [string, Reader] {
  return [key, (keywords, value) => void (Array.isArray(value) && (keywords[key] = value.filter(isSchema)))];
}

function schemaMap(key: "properties" | "dependentSchemas"): [string, Reader] {
  return [key, (keywords, value) => void (isObject(value) && (keywords[key] = schemasIn(value)))];
}

/** A map rather than an object: names such as `__proto__` are names like any other. */
function schemasIn(value: JsonObject): Map<string, JsonSchema> {
  const schemas = new Map<string, JsonSchema>();
  for (const [name, child] of Object.entries(value)) if (isSchema(child)) schemas.set(name, child);
  return schemas;
}

function readPattern(keywords: Keywords, value: JsonValue): void {
  const expression = typeof value === "string" ? regularExpression(value) : undefined;
  if (expression) keywords.pattern = expression;
}

function readPatternProperties(keywords: Keywords, value: JsonValue): void {
  if (!isObject(value)) return;
  keywords.patternProperties = [...schemasIn(value)].flatMap(([pattern, schemaOf]) => {
    const expression = regularExpression(pattern);
    return expression ? [{ pattern, expression, schema: schemaOf }] : [];
  });
}

function readDependentRequired(keywords: Keywords, value: JsonValue): void {
  if (!isObject(value)) return;
  const lists = new Map<string, string[]>();
  for (const [name, list] of Object.entries(value)) if (Array.isArray(list)) lists.set(name, list.filter(isText));
  keywords.dependentRequired = lists;
}
