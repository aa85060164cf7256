import { isObject, type JsonObject, type JsonSchema } from "../json.ts";
import { isSchema } from "./keywords.ts";

/** A schema object and the keys on the way to it. */
export interface PlacedSchema {
  readonly schema: JsonObject;
  readonly context: readonly string[];
}

/** Schemas nested deeper than this are not looked into: the stack is finite. */
export const DEEPEST = 256;

/** Lists every schema object, from the root down. */
export function* schemasIn(schema: JsonSchema, context: readonly string[] = []): Generator<PlacedSchema> {
  if (!isObject(schema) || context.length > DEEPEST) return;
  yield { schema, context };
  for (const [path, child] of subschemas(schema)) yield* schemasIn(child, [...context, ...path]);
}

/** Lists the schemas that stand right inside a schema; `enum` and `const` hold none. */
export function* subschemas(schema: JsonObject): Generator<[path: string[], child: JsonSchema]> {
  for (const key in schema) {
    const value = schema[key];
    if (SINGLE.has(key)) {
      if (isSchema(value)) yield [[key], value];
    } else if (HOLDERS.has(key) && typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) if (isSchema(child)) yield [[key, name], child];
    }
  }
}

const SINGLE = new Set([
  ..."items contains unevaluatedItems additionalProperties propertyNames".split(" "),
  ..."unevaluatedProperties not if then else".split(" "),
]);
/** Keywords that hold schemas in a list or by name. */
const HOLDERS = new Set([
  ..."prefixItems allOf anyOf oneOf properties patternProperties dependentSchemas".split(" "),
  ..."$defs definitions".split(" "),
]);
