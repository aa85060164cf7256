import { expect, test } from "bun:test";
import type { JsonObject, JsonSchema } from "../../src/json.ts";
import { strictProblem } from "../../src/schema/strict.ts";

const text = { type: "string" };

function object(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false, ...more };
}

function nested(levels: number): JsonObject {
  return levels === 1 ? object({ a: text }) : object({ a: nested(levels - 1) });
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `n${at}`);
}

const RULE = "'required' is required to be supplied and to be an array including every key in properties.";
const REDUCE = (what: string): string =>
  `Consider reducing the number of ${what}, or use 'strict: false' to opt out of structured outputs.`;

const REFUSED: Record<string, { schema: JsonSchema; message: string }> = {
  "an object that is open": {
    schema: { type: "object", properties: {}, required: [] },
    message: "In context=(), 'additionalProperties' is required to be supplied and to be false.",
  },
  "a property that is not required, deep inside": {
    schema: object({ a: { type: "array", items: object({ b: text }, { required: [] }) } }),
    message: `In context=('properties', 'a', 'items'), ${RULE} Missing 'b'.`,
  },
  "a required key that is no property": {
    schema: object({ a: text }, { required: ["a", "b"] }),
    message: `In context=(), ${RULE} Extra required key 'b' supplied.`,
  },
  "a default": {
    schema: object({ description: { type: "string", default: "" } }),
    message: "In context=('properties', 'description'), 'default' is not permitted.",
  },
  "a keyword inside anyOf": {
    schema: object({ a: { anyOf: [text, object({ b: { type: "array", items: text, uniqueItems: true } })] } }),
    message: "In context=('properties', 'a', 'anyOf', '1', 'properties', 'b'), 'uniqueItems' is not permitted.",
  },
  "a root that is a union": {
    schema: { anyOf: [object({})] },
    message: "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"None\"'.",
  },
  "a root that is a list": {
    schema: { type: "array", items: text },
    message: "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"array\"'.",
  },
  "a constant without a type": {
    schema: object({ kind: { const: "fact" } }),
    message: "In context=('properties', 'kind'), schema must have a 'type' key.",
  },
  "a reference with a description": {
    schema: object({ mode: { $ref: "#/$defs/m", description: "the mode" } }, { $defs: { m: text } }),
    message: "context=('properties', 'mode'), $ref cannot have keywords {'description'}.",
  },
  "a format that is not known": {
    schema: object({ link: { type: "string", format: "uri" } }),
    message: "In context=('properties', 'link'), 'uri' is not a valid format.",
  },
  "a definition that breaks the rules": {
    schema: object({ a: { $ref: "#/$defs/x" } }, { $defs: { x: { type: "object", properties: { b: text } } } }),
    message: "In context=('$defs', 'x'), 'additionalProperties' is required to be supplied and to be false.",
  },
  "eleven levels": {
    schema: nested(11),
    message: `Expected at most 10 levels of nesting within a single schema when using structured outputs, but received 11. ${REDUCE("levels of nesting")}`,
  },
  "5001 properties": {
    schema: object(Object.fromEntries(names(5001).map((name) => [name, text]))),
    message: `Expected at most 5000 object properties in total within a single schema when using structured outputs, but received 5001. ${REDUCE("properties")}`,
  },
  "1001 enum values": {
    schema: object({ a: { type: "string", enum: names(600) }, b: { type: "string", enum: names(401) } }),
    message: `Expected at most 1000 enum values in total within a single schema when using structured outputs, but received 1001. ${REDUCE("enums")}`,
  },
};

for (const [name, { schema, message }] of Object.entries(REFUSED)) {
  test(`strictProblem() refuses ${name}`, () => expect(strictProblem(schema)?.message).toBe(message));
}

for (const keyword of ["allOf", "oneOf", "not", "if", "dependentRequired", "patternProperties", "propertyNames"]) {
  test(`strictProblem() refuses ${keyword}`, () => {
    const value = { allOf: [text], oneOf: [text], dependentRequired: {}, patternProperties: {} }[keyword] ?? text;

    const problem = strictProblem(object({ a: { type: "string", [keyword]: value } }));

    expect(problem?.message).toBe(`In context=('properties', 'a'), '${keyword}' is not permitted.`);
    expect(problem?.context).toBe("('properties', 'a')");
  });
}

test("strictProblem() takes all that strict mode supports", () => {
  const schema = object(
    {
      text: { type: "string", pattern: "^a", minLength: 1, maxLength: 9, title: "Text", description: "A text" },
      when: { type: "string", format: "date-time" },
      number: { type: ["number", "null"], minimum: 0, exclusiveMaximum: 9, multipleOf: 0.5 },
      list: { type: "array", items: { $ref: "#/$defs/x" }, minItems: 1, maxItems: 3 },
      one: { anyOf: [{ type: "string", const: "a" }, { type: "integer", enum: [1, 2] }, { $ref: "#" }] },
    },
    { $defs: { x: object({}) }, $schema: "https://json-schema.org/draft/2020-12/schema" },
  );

  expect(strictProblem(schema)).toBe(undefined);
  expect(strictProblem(nested(10))).toBe(undefined);
});
