import * as fc from "fast-check";
import type { JsonObject, JsonSchema } from "../../../src/json.ts";

const name = fc.constantFrom("name", "age", "tags", "next", "a", "b", "created_at");
const small = fc.nat({ max: 6 });
const value = fc.oneof(fc.constantFrom<string | null | boolean>("a", "b", null, true), fc.integer({ min: -5, max: 5 }));

function partial(shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> {
  return fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
}

const texts = partial({
  type: fc.constant("string"),
  minLength: small,
  maxLength: small.map((length) => length + 6),
  pattern: fc.constantFrom("^[a-z]+$", "\\d", "^(foo|bar)", "[A-Z]$", "^.{2,9}$", "^(?!x)"),
});
const numbers = partial({
  type: fc.constantFrom("integer", "number"),
  minimum: fc.integer({ min: -20, max: 5 }),
  maximum: fc.integer({ min: 6, max: 40 }),
  exclusiveMinimum: fc.integer({ min: -20, max: 5 }),
  multipleOf: fc.constantFrom(1, 2, 3, 0.5, 0.25),
});
const values = fc.oneof(
  value.map((constant) => ({ const: constant })),
  fc.uniqueArray(value, { minLength: 1, maxLength: 4 }).map((list) => ({ enum: list })),
);

/** Random schemas over most of draft 2020-12; many are satisfiable, some are not. */
export const randomSchema: fc.Arbitrary<JsonSchema> = fc.letrec<{ schema: JsonSchema; child: JsonSchema }>((tie) => ({
  child: fc.oneof({ maxDepth: 2, depthIdentifier: "schema" }, texts, values, numbers, fc.boolean(), tie("schema")),
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: "schema" },
    texts,
    numbers,
    values,
    partial({
      type: fc.constant("object"),
      properties: fc.dictionary(name, tie("child"), { maxKeys: 4, noNullPrototype: true }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: tie("child"),
      patternProperties: fc.dictionary(fc.constantFrom("^a", "e$"), tie("child"), {
        maxKeys: 1,
        noNullPrototype: true,
      }),
      propertyNames: fc.constantFrom<JsonObject>({ minLength: 1 }, { pattern: "^[a-z_]+$" }, { maxLength: 6 }),
      minProperties: fc.nat({ max: 3 }),
      maxProperties: fc.integer({ min: 3, max: 6 }),
      dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), {
        maxKeys: 1,
        noNullPrototype: true,
      }),
    }),
    partial({
      type: fc.constant("array"),
      items: tie("child"),
      prefixItems: fc.array(tie("child"), { minLength: 1, maxLength: 2 }),
      contains: tie("child"),
      minItems: fc.nat({ max: 3 }),
      maxItems: fc.integer({ min: 3, max: 6 }),
      uniqueItems: fc.boolean(),
    }),
    partial({
      allOf: fc.array(tie("child"), { minLength: 1, maxLength: 2 }),
      anyOf: fc.array(tie("child"), { minLength: 1, maxLength: 3 }),
      oneOf: fc.array(tie("child"), { minLength: 1, maxLength: 3 }),
      not: tie("child"),
      if: tie("child"),
      then: tie("child"),
      else: tie("child"),
    }),
  ) as fc.Arbitrary<JsonSchema>,
})).schema;
