import { Validator } from "@cfworker/json-schema";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "bun:test";
import type { JsonObject, JsonSchema } from "../../../src/json.ts";
import { createRandom } from "../../../src/random.ts";
import { strictProblem } from "../../../src/schema/strict.ts";
import { generateJson } from "../../../src/simulated/json/generate.ts";

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const text = { type: "string" };

/** OpenAI's strict subset, one schema for each thing that it may hold. */
const SCHEMAS: Record<string, JsonObject> = {
  flat: object({ name: text, age: { type: "integer" }, height: { type: "number" }, member: { type: "boolean" } }),
  nested: object({ user: object({ address: object({ city: text, zip: text }) }) }),
  lists: object({ tags: { type: "array", items: text }, rows: { type: "array", items: object({ id: text }) } }),
  mathReasoning: object({
    steps: { type: "array", items: object({ explanation: text, output: text }) },
    final_answer: text,
  }),
  nullable: object({ nick: { type: ["string", "null"] }, size: { type: ["integer", "null"], minimum: 3 } }),
  enums: object({ unit: { type: "string", enum: ["C", "F"] }, maybe: { type: ["string", "null"], enum: ["a", null] } }),
  constants: object({ kind: { type: "string", const: "cat" }, version: { type: "integer", const: 2 } }),
  union: object({
    item: {
      anyOf: [
        object({ kind: { type: "string", const: "user" }, age: { type: "integer" } }),
        object({ kind: { type: "string", const: "address" }, street: text }),
      ],
    },
  }),
  userInterface: {
    ...object({
      type: { type: "string", enum: ["div", "button", "header", "section", "field", "form"] },
      label: text,
      children: { type: "array", items: { $ref: "#" } },
      attributes: { type: "array", items: object({ name: text, value: text }) },
    }),
  },
  linkedList: {
    ...object({ list: { $ref: "#/$defs/node" } }),
    $defs: {
      node: object({ value: { type: "number" }, next: { anyOf: [{ $ref: "#/$defs/node" }, { type: "null" }] } }),
    },
  },
  mutual: {
    ...object({ folder: { $ref: "#/$defs/folder" } }),
    $defs: {
      folder: object({ name: text, entries: { type: "array", items: { $ref: "#/$defs/entry" } } }),
      entry: { anyOf: [{ $ref: "#/$defs/folder" }, object({ file: text })] },
    },
  },
  longMutual: {
    ...object({ a: { $ref: "#/$defs/a" } }),
    $defs: {
      a: object({ b: { $ref: "#/$defs/b" } }),
      b: object({
        c: { anyOf: [{ $ref: "#/$defs/a" }, { type: "null" }] },
        a: { type: "array", items: { $ref: "#/$defs/a" } },
      }),
    },
  },
  ranges: object({
    low: { type: "number", minimum: 0, maximum: 1 },
    open: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
    whole: { type: "integer", minimum: -3, exclusiveMaximum: -1 },
    large: { type: "integer", minimum: 1_000_000_000 },
  }),
  multiples: object({
    cents: { type: "number", multipleOf: 0.01, minimum: 0.03, maximum: 99.99 },
    tenths: { type: "number", multipleOf: 0.1 },
    dozens: { type: "integer", multipleOf: 12, minimum: 5 },
    odd: { type: "number", multipleOf: 0.3 },
  }),
  patterns: object({
    handle: { type: "string", pattern: "^@[a-zA-Z0-9_]+$" },
    code: { type: "string", pattern: "^[A-Z]{3}-\\d{4}$" },
    password: { type: "string", pattern: "^(?=.*[A-Z])(?=.*\\d)(?=.*[!@#])[A-Za-z\\d!@#]{8,20}$" },
    reserved: { type: "string", pattern: "^(?!admin|root)[a-z]{3,12}$" },
    plate: { type: "string", pattern: "^(?:[A-Z]{1,2}|[0-9]{3}) ?[0-9]+$" },
    twice: { type: "string", pattern: "^(\\w+) and \\1$" },
    letters: { type: "string", pattern: "^\\p{Lu}\\p{L}+$" },
    long: { type: "string", pattern: "^[a-z ]+$", minLength: 40, maxLength: 60 },
  }),
  formats: object(
    Object.fromEntries(
      ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"].map((format) => [
        format.replace("-", "_"),
        { type: "string", format },
      ]),
    ),
  ),
  shortFormats: object({
    email: { type: "string", format: "email", maxLength: 12 },
    host: { type: "string", format: "hostname", minLength: 12, maxLength: 14 },
    when: { type: "string", format: "date-time", maxLength: 20 },
  }),
  lengths: object({
    short: { type: "string", maxLength: 5 },
    exact: { type: "string", minLength: 17, maxLength: 17 },
    long: { type: "string", minLength: 400 },
    description: { type: "string", minLength: 300, maxLength: 320 },
    empty: { type: "string", maxLength: 0 },
  }),
  counts: object({
    pair: { type: "array", items: text, minItems: 2, maxItems: 2 },
    many: { type: "array", items: { type: "integer" }, minItems: 12 },
    none: { type: "array", items: text, maxItems: 0 },
    grid: { type: "array", items: { type: "array", items: { type: "number" }, minItems: 3, maxItems: 3 }, minItems: 3 },
  }),
  deep: object({ a: object({ b: object({ c: object({ d: object({ e: object({ f: text }) }) }) }) }) }),
};

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

for (const [name, schema] of Object.entries(SCHEMAS)) {
  test(`generateJson() always satisfies strict schemas: ${name}`, () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, multipleOfPrecision: 9 }).compile(schema);
    const cfworker = new Validator(schema, "2020-12");

    const wrong = SEEDS.map((seed) => generateJson(schema as JsonSchema, createRandom(`${name} ${seed}`))).filter(
      (value) => !ajv(value) || !cfworker.validate(value).valid,
    );

    expect(strictProblem(schema)).toBe(undefined);
    expect(wrong).toEqual([]);
  });
}

test("generateJson() varies with chance and keeps the schema's order", () => {
  const schema = SCHEMAS["flat"]!;

  const values = SEEDS.map((seed) => JSON.stringify(generateJson(schema, createRandom(String(seed)))));

  expect(new Set(values).size).toBeGreaterThan(50);
  for (const value of values) expect(Object.keys(JSON.parse(value))).toEqual(["name", "age", "height", "member"]);
});

test("generateJson() keeps recursive values small", () => {
  const sizes = SEEDS.map(
    (seed) => JSON.stringify(generateJson(SCHEMAS["userInterface"]!, createRandom(`${seed}`))).length,
  );

  expect(Math.max(...sizes)).toBeLessThan(20_000);
  expect(Math.max(...sizes)).toBeGreaterThan(300);
});
