import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { isObject, type JsonSchema, type JsonValue } from "../../../src/json.ts";
import { createRandom } from "../../../src/random.ts";
import { validate } from "../../../src/schema/validate.ts";
import { generateJson } from "../../../src/simulated/json/generate.ts";
import { UnsatisfiableError } from "../../../src/simulated/json/unsatisfiable.ts";
import { randomSchema } from "./random_schema.ts";

const SEED = 20_260_101;

function generated(schema: JsonSchema, seed = "seed"): JsonValue | undefined {
  try {
    return generateJson(schema, createRandom(seed));
  } catch (error) {
    if (error instanceof UnsatisfiableError) return undefined;
    throw error;
  }
}

test("generateJson() satisfies random schemas, or says that it cannot", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  let [made, refused] = [0, 0];
  const strayed: string[] = [];

  fc.assert(
    fc.property(randomSchema, (schema) => {
      const holds = ajv.compile(schema as object);
      const value = generated(schema);
      if (value === undefined) {
        refused++;
        // Whatever ajv takes shows that there was something to find.
        const found = WITNESSES.find((witness) => holds(witness) && validate(schema, witness) === undefined);
        if (found !== undefined) strayed.push(`${JSON.stringify(schema)} takes ${JSON.stringify(found)}`);
        return;
      }
      made++;
      if (!holds(value)) throw new Error(`${JSON.stringify(value)} breaks the schema`);
    }),
    { seed: SEED, numRuns: 600 },
  );

  console.log(`random schemas: ${made} values made, ${refused} refused, ${strayed.length} of them wrongly`);
  expect(made).toBeGreaterThan(400);
  expect(strayed.length / (made + strayed.length)).toBeLessThan(0.01);
});

/** Simple values, any of which may happen to satisfy a random schema. */
const WITNESSES: readonly JsonValue[] = [
  ...[null, true, false, 0, 1, 2, 3, -1, 0.5, 6, 12, "", "a", "b", "foo", "bar1", "abcdefg", "A1", [], ["a"], [1, 2]],
  ...[[null], {}, { a: 1 }, { a: "a", b: "b" }, { name: null }, { age: 3 }, { a: true, b: false, name: "x" }],
];

test("generateJson() throws nothing but UnsatisfiableError, whatever JSON stands for a schema", () => {
  const keyword = fc.constantFrom(
    ...[
      "type",
      "enum",
      "const",
      "$ref",
      "$id",
      "properties",
      "required",
      "items",
      "prefixItems",
      "contains",
      "pattern",
    ],
    ..."minimum maximum multipleOf minLength maxLength minItems uniqueItems not if then".split(" "),
    ..."anyOf oneOf allOf $defs $dynamicRef patternProperties additionalProperties format".split(" "),
    ...[
      "propertyNames",
      "minProperties",
      "dependentSchemas",
      "dependentRequired",
      "unevaluatedProperties",
      "minContains",
    ],
  );
  const leaf = fc.oneof(
    fc.constantFrom<JsonValue>(
      "#",
      "#/$defs/a",
      "strnig",
      "string",
      "object",
      "array",
      "^(a+)+$",
      "(",
      null,
      true,
      false,
    ),
    fc.constantFrom<JsonValue>(-1, 0, 0.1, 3, 1e9, 1e308, 5e-324),
    fc.string(),
  );
  const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie("json"), { maxLength: 3 }),
      fc.dictionary(keyword, tie("json"), { maxKeys: 4, noNullPrototype: true }),
    ) as fc.Arbitrary<JsonValue>,
  }));

  fc.assert(
    fc.property(json, (schema) => {
      if (!isObject(schema) && typeof schema !== "boolean") return;
      const started = performance.now();
      generated(schema);
      expect(performance.now() - started).toBeLessThan(3000);
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

const HOSTILE: Record<string, { schema: JsonSchema; keyword: string }> = {
  "endless recursion": {
    schema: { type: "object", required: ["a"], properties: { a: { $ref: "#" } } },
    keyword: "required",
  },
  "a reference that leads nowhere": { schema: { $ref: "#/$defs/none" }, keyword: "$ref" },
  "a remote reference": { schema: { items: true, $ref: "https://example.com/schema.json" }, keyword: "$ref" },
  "bounds that cross": { schema: { type: "integer", minimum: 5, maximum: 3 }, keyword: "minimum" },
  "an enum of another type": { schema: { type: "string", enum: [1, 2] }, keyword: "enum" },
  "a million items": { schema: { type: "array", items: { type: "string" }, minItems: 1_000_000 }, keyword: "minItems" },
  "a huge text": { schema: { type: "string", minLength: 1e9 }, keyword: "minLength" },
  "a huge pattern": { schema: { type: "string", pattern: "^((a{99}){99}){99}$" }, keyword: "pattern" },
  "a contradiction": { schema: { allOf: [{ type: "string" }, { type: "number" }] }, keyword: "type" },
  "a paradox": { schema: { not: { $ref: "#" } }, keyword: "not" },
};

for (const [name, { schema, keyword }] of Object.entries(HOSTILE)) {
  test(`generateJson() names the keyword of ${name}`, () => {
    const started = performance.now();
    let caught: unknown;

    try {
      generateJson(schema, createRandom("seed"));
    } catch (error) {
      caught = error;
    }

    expect(caught).toBeInstanceOf(UnsatisfiableError);
    expect((caught as UnsatisfiableError).keyword).toBe(keyword);
    expect(performance.now() - started).toBeLessThan(3000);
  });
}
