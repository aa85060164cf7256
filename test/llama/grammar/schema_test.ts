import { expect, test } from "bun:test";
import * as fc from "fast-check";
import type { JsonObject, JsonSchema, JsonValue } from "../../../src/json.ts";
import { createRandom } from "../../../src/random.ts";
import { strictProblem } from "../../../src/schema/strict.ts";
import { validate } from "../../../src/schema/validate.ts";
import { allowsText, sayByChance, writeGrammar } from "../../support/grammar.ts";
import { openTestLibrary, writeTinyModel } from "../../support/llama.ts";
import { randomSchema } from "../../simulated/json/random_schema.ts";

const library = await openTestLibrary();
const model = await library.loadModel(writeTinyModel(), "vocabulary");

/** Tells what a grammar said that its schema does not allow. */
function wrongWords(schema: JsonSchema, gbnf: string, seed: string): string[] {
  const random = createRandom(seed);
  const said = [1, 2, 3].map(() => sayByChance(model, gbnf, random));
  return said.filter(
    (text) => text !== undefined && validate(schema, JSON.parse(text) as JsonValue) !== undefined,
  ) as string[];
}

const text = { type: "string" };

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const person = { ...object({ name: text, boss: { anyOf: [{ $ref: "#/$defs/person" }, { type: "null" }] } }) };

/** OpenAI's strict subset, one schema for each thing that it may hold. */
const STRICT: Readonly<Record<string, JsonObject>> = {
  scalars: object({ name: text, age: { type: "integer" }, height: { type: "number" }, member: { type: "boolean" } }),
  nothing: object({ nothing: { type: "null" } }),
  nested: object({ user: object({ address: object({ city: text }) }) }),
  lists: object({ rows: { type: "array", items: object({ id: text }), minItems: 1, maxItems: 3 } }),
  unions: object({
    item: { anyOf: [object({ kind: { const: "a", type: "string" } }), object({ size: { type: "integer" } })] },
  }),
  nullable: object({ nick: { type: ["string", "null"] }, size: { type: ["integer", "null"], minimum: 3 } }),
  enums: object({
    unit: { type: "string", enum: ["C", "F", 'quoted "x"', "é😀"] },
    level: { type: "integer", enum: [1, 12, -3] },
  }),
  recursion: { ...object({ person: { $ref: "#/$defs/person" } }), $defs: { person } },
  recursiveRoot: object({ label: text, children: { type: "array", items: { $ref: "#" } } }),
  lengths: object({ code: { type: "string", minLength: 2, maxLength: 5 } }),
  patterns: object({
    handle: { type: "string", pattern: "^@[a-zA-Z0-9_]+$" },
    free: { type: "string", pattern: "\\d" },
  }),
  patternsWithLengths: object({ word: { type: "string", pattern: "^(ab|c)*d?$", minLength: 3, maxLength: 7 } }),
  looks: object({ secret: { type: "string", pattern: '^(?=.*\\d)(?!.*[xy])[a-z0-9"\\\\]{4,9}$' } }),
  wholeNumbers: object({ year: { type: "integer", minimum: -17, exclusiveMaximum: 2031 } }),
  numbers: object({
    share: { type: "number", minimum: 0, exclusiveMaximum: 1 },
    low: { type: "number", maximum: -0.25 },
  }),
  multiples: object({
    price: { type: "number", multipleOf: 0.01 },
    week: { type: "integer", multipleOf: 7, maximum: 700 },
  }),
  multiplesInBounds: object({ size: { type: "number", multipleOf: 2.5, minimum: -5, maximum: 1000 } }),
  manyTexts: object({ note: { type: "string", maxLength: 5000 } }),
  ...Object.fromEntries(
    "date-time time date duration email hostname ipv4 ipv6 uuid"
      .split(" ")
      .map((format) => [format, object({ value: { type: "string", format } })]),
  ),
};

for (const [name, schema] of Object.entries(STRICT)) {
  test(`writeSchema() keeps to the whole of OpenAI's strict subset: ${name}`, () => {
    const written = writeGrammar(schema);

    expect(strictProblem(schema)).toBeUndefined();
    expect(written?.complaints).toEqual([]);
    expect(wrongWords(schema, written!.gbnf, name)).toEqual([]);
  });
}

test(
  "writeSchema() says nothing that a random schema does not allow, unless it complained",
  { timeout: 30_000 },
  () => {
    let said = 0;
    const property = fc.property(randomSchema, fc.string(), (schema, seed) => {
      const written = writeGrammar(schema);
      if (written === undefined) return;
      const wrong = wrongWords(schema, written.gbnf, seed);
      // Which of several branches hold is not decided by a grammar.
      const isSure = written.complaints.length === 0 && !JSON.stringify(schema).includes('"oneOf"');
      if (isSure) expect({ schema, wrong }).toEqual({ schema, wrong: [] });
      said++;
    });
    fc.assert(property, { numRuns: 80, seed: 20261123 });
    expect(said).toBeGreaterThan(50);
  },
);

test("writeSchema() says nothing at all for what nothing satisfies", () => {
  for (const schema of [
    false,
    { type: "integer", minimum: 3, maximum: 2 },
    { type: "string", pattern: "^a$", minLength: 2 },
    object({ impossible: { enum: [] } }),
    { type: "array", items: false, minItems: 1 },
    { allOf: [{ type: "string" }, { type: "null" }] },
  ] satisfies JsonSchema[]) {
    expect(writeGrammar(schema)).toBeUndefined();
  }
});

test("writeSchema() complains of keywords that no grammar keeps to, and of none where they bind nothing", () => {
  const complaints = (schema: JsonSchema): readonly string[] => writeGrammar(schema)!.complaints;

  expect(complaints({ type: "array", items: text, uniqueItems: true })).toEqual(["uniqueItems"]);
  expect(complaints({ type: "string", pattern: "(a)\\1" })).toEqual(["pattern"]);
  expect(complaints({ type: "string", pattern: "\\bword\\b" })).toEqual(["pattern"]);
  expect(complaints({ type: "string", minLength: 4000 })).toEqual(["minLength"]);
  expect(complaints({ type: "string", not: { const: "a" } })).toEqual(["not"]);
  expect(complaints({ type: "string", uniqueItems: true })).toEqual([]);
});

test("writeSchema() keeps properties in the order of the schema, with spaces or none", () => {
  const { gbnf } = writeGrammar({ ...object({ b: { type: "integer" }, a: text }), required: ["b"] })!;

  for (const json of ['{"b":1,"a":"x"}', '{ "b": 1, "a": "x" }', '{"b": 0}']) {
    expect([json, allowsText(model, gbnf, json)]).toEqual([json, true]);
  }
  for (const json of ['{"a":"x","b":1}', '{"b":1,"c":1}', '{"b":01}', '{"b":1}\n', '{"b":1,}', "{}"]) {
    expect([json, allowsText(model, gbnf, json)]).toEqual([json, false]);
  }
});

test("writeSchema() tells additional names from those that are taken", () => {
  const schema = { type: "object", properties: { a: { const: 1 } }, additionalProperties: { const: 2 } };
  const { gbnf } = writeGrammar(schema)!;

  expect(allowsText(model, gbnf, '{"a":1,"ab":2,"":2}')).toBe(true);
  expect(allowsText(model, gbnf, '{"a":2}')).toBe(false);
  expect(allowsText(model, gbnf, '{"a":1,"a":2}')).toBe(false);
});

test("writeSchema() adds no names to a list of them, be it empty, unless the schema asks for more", () => {
  const allows = (schema: JsonObject, json: string): boolean => allowsText(model, writeGrammar(schema)!.gbnf, json);

  expect(allows({ type: "object", properties: {} }, "{}")).toBe(true);
  expect(allows({ type: "object", properties: {} }, '{"a":1}')).toBe(false);
  expect(allows({ type: "object" }, '{"a":1}')).toBe(true);
  expect(allows({ type: "object", properties: {}, additionalProperties: true }, '{"a":1}')).toBe(true);
  expect(allows({ type: "object", properties: { a: { const: 1 } }, minProperties: 2 }, '{"a":1,"b":2}')).toBe(true);
});

test("writeSchema() writes careless schemas in no time, and within what libllama reads", { timeout: 30_000 }, () => {
  const many = Object.fromEntries(Array.from({ length: 4000 }, (_, at) => [`property${at}`, text]));
  let deep: JsonObject = { type: "null" };
  for (let level = 0; level < 190; level++) deep = { type: "array", items: deep };
  const careless: JsonSchema[] = [
    { type: "object", properties: many },
    { enum: Array.from({ length: 5000 }, (_, at) => `value ${at}`) },
    deep,
    { type: "string", pattern: "^(a|b)*a(a|b){12}$" },
    { type: "string", pattern: "^([a-z]{1,900}-){1,900}$" },
    {
      anyOf: Array.from({ length: 300 }, (_, at) => ({ const: at })),
      allOf: [{ anyOf: [{ minimum: 3 }, { maximum: 9 }] }],
    },
    { type: "object", minProperties: 5000 },
    { type: "object", minProperties: 1800, maxProperties: 5000 },
    { type: "array", items: { type: "array", items: text, maxItems: 5000 }, minItems: 5000 },
    { $ref: "#" },
    { anyOf: [{ $ref: "#" }, { type: "null" }] },
  ];

  for (const schema of careless) {
    const start = performance.now();
    const written = writeGrammar(schema);
    const grammar = written && model.createGrammar(written.gbnf);
    grammar?.close();
    // More would be a way to stop the server; a quiet machine takes a tenth of it.
    expect(performance.now() - start).toBeLessThan(3000);
    if (written) expect(grammar).toBeDefined();
  }
});
