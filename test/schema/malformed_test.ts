import { expect, test } from "bun:test";
import * as fc from "fast-check";
import type { JsonValue } from "../../src/json.ts";
import { malformedProblem } from "../../src/schema/malformed.ts";

const MALFORMED: Record<string, { schema: JsonValue; message: string }> = {
  "an unknown type": {
    schema: { type: "strnig" },
    message: "'strnig' is not valid under any of the given schemas",
  },
  "a type that is None": { schema: { type: null }, message: "None is not valid under any of the given schemas" },
  "properties that are a list": {
    schema: { type: "object", properties: ["a"] },
    message: "['a'] is not of type 'object'",
  },
  "required that is a boolean": {
    schema: { type: "object", properties: { a: { type: "string", required: true } } },
    message: "True is not of type 'array'",
  },
  "a schema that is a text": {
    schema: { properties: { a: "string" } },
    message: "'string' is not of type 'object', 'boolean'",
  },
  "items of the old kind": {
    schema: { type: "array", items: [{ type: "string" }] },
    message: "[{'type': 'string'}] is not of type 'object', 'boolean'",
  },
  "a list without items": {
    schema: { type: "object", properties: { paths: { type: "array" } } },
    message: "In context=('properties', 'paths'), array schema missing items.",
  },
  "a pattern that is none": { schema: { pattern: "(" }, message: "'(' is not a 'regex'" },
  "a negative length": { schema: { maxLength: -1 }, message: "-1 is less than the minimum of 0" },
  "an empty union": { schema: { anyOf: [] }, message: "[] should be non-empty" },
  "a reference that leads nowhere": {
    schema: { properties: { a: { $ref: "#/$defs/x" } } },
    message: "In context=('properties', 'a'), reference to component '#/$defs/x' which was not found in the schema.",
  },
  "a remote reference": {
    schema: { $ref: "https://example.com/x.json" },
    message: "In context=(), reference to component 'https://example.com/x.json' which was not found in the schema.",
  },
  "no schema at all": { schema: "it's", message: "\"it's\" is not of type 'object', 'boolean'" },
};

for (const [name, { schema, message }] of Object.entries(MALFORMED)) {
  test(`malformedProblem() names ${name}`, () => expect(malformedProblem(schema)?.message).toBe(message));
}

test("malformedProblem() takes schemas of draft 2020-12", () => {
  const schema = {
    type: ["object", "null"],
    properties: { a: { $ref: "#/$defs/b%20c" }, type: { type: "string" }, d: true },
    patternProperties: { "^x": { minimum: 0.5 } },
    required: ["a"],
    dependentRequired: { a: ["type"] },
    prefixItems: [true, { uniqueItems: true }],
    $defs: { "b c": { $anchor: "there", enum: [1, null] }, e: { $ref: "#there" } },
    default: 3,
    "x-own": ["anything"],
  };

  expect(malformedProblem(schema)).toBe(undefined);
  expect(malformedProblem(true)).toBe(undefined);
});

test("malformedProblem() answers for any JSON, however deep", () => {
  const deep = JSON.parse(`${'{"not":'.repeat(3000)}{}${"}".repeat(3000)}`) as JsonValue;

  fc.assert(
    fc.property(fc.jsonValue(), (schema) => {
      expect(typeof malformedProblem(schema as JsonValue)?.message).toMatch(/string|undefined/);
    }),
  );
  expect(malformedProblem(deep)?.message).toContain("nested too deeply");
});
