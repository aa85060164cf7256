import { expect, test } from "bun:test";
import type { JsonObject, JsonValue } from "../../src/json.ts";
import { schemaFromExample } from "../../src/schema/example.ts";

const text = { type: "string" };
const INFERRED: Record<string, { example: JsonValue; schema: JsonObject }> = {
  "a text as its description": {
    example: "your title",
    schema: { type: "string", description: "your title" },
  },
  "the name of a type": { example: "<Number>", schema: { type: "number" } },
  "values to choose from": {
    example: "low | medium|high",
    schema: { type: "string", enum: ["low", "medium", "high"] },
  },
  "an integer": { example: 3, schema: { type: "integer" } },
  "a fraction": { example: 0.5, schema: { type: "number" } },
  "a list by its items": { example: ["", ""], schema: { type: "array", items: text } },
  "an empty list as one of texts": { example: [], schema: { type: "array", items: text } },
  "a mixed list": { example: [1, ""], schema: { type: "array", items: { anyOf: [{ type: "integer" }, text] } } },
};

for (const [name, { example, schema }] of Object.entries(INFERRED)) {
  test(`schemaFromExample() reads ${name}`, () => expect(schemaFromExample(example)).toEqual(schema));
}

test("schemaFromExample() requires every key of an object, in its order", () => {
  const schema = schemaFromExample({ title: "", tags: ["tag1", "tag2"], meta: { ok: true } }) as JsonObject;

  expect(schema["required"]).toEqual(["title", "tags", "meta"]);
  expect(schema["additionalProperties"]).toBe(false);
  expect(Object.keys(schema["properties"] as JsonObject)).toEqual(["title", "tags", "meta"]);
  expect((schema["properties"] as JsonObject)["tags"]).toEqual({
    type: "array",
    items: { type: "string", description: "tag1" },
  });
});
