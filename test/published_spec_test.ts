import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { takeSchemas } from "../scripts/published_schemas.ts";
import type { JsonObject } from "../src/json.ts";
import { createAsker } from "./support/responses.ts";
import { checkAgainstSpec } from "./support/published_spec.ts";

const CREATE = { method: "POST", path: "/v1/responses" };

async function refusalOf(change: (body: JsonObject) => JsonObject): Promise<string> {
  const { body } = await createAsker().post({ model: "gpt-4o", input: "Hello" });
  try {
    checkAgainstSpec(CREATE, "application/json", JSON.stringify(change(body)));
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

test("checkAgainstSpec() takes a response, and refuses one that lacks a key or has it wrong", async () => {
  const without = (body: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(body).filter(([key]) => key !== "tools"));

  expect(await refusalOf((body) => body)).toBe("");
  expect(await refusalOf(without)).toContain("must have required property 'tools'");
  expect(await refusalOf((body) => ({ ...body, status: "over" }))).toContain(
    "must be equal to one of the allowed values",
  );
  expect(await refusalOf((body) => ({ ...body, output: [{ type: "message" }] }))).toContain("/output/0");
});

test("checkAgainstSpec() refuses events that are wrong, or that nobody knows", () => {
  const check = (event: object): void =>
    checkAgainstSpec(CREATE, "text/event-stream", `event: x\ndata: ${JSON.stringify(event)}\n\n`);
  const delta = { type: "response.refusal.delta", item_id: "a", output_index: 0, content_index: 0, delta: "a" };

  expect(() => check({ ...delta, sequence_number: 1 })).not.toThrow();
  expect(() => check(delta)).toThrow("must have required property 'sequence_number'");
  expect(() => check({ ...delta, type: "response.refused" })).toThrow("there is no such event");
  expect(() => check({ type: "error", sequence_number: 1, error: { message: "x" } })).toThrow("lacks a key");
});

test("what the tests know of the published spec is what the script takes from it", () => {
  const known = JSON.parse(readFileSync("test/support/published_schemas.json", "utf8")) as JsonObject;
  const spec = "../shared/data/openai-openapi.json";

  const routes = Object.keys(known["routes"] as object);
  expect(routes).toContain("POST /responses");
  if (existsSync(spec))
    expect(takeSchemas(JSON.parse(readFileSync(spec, "utf8")) as JsonObject, routes)).toEqual(known);
});
