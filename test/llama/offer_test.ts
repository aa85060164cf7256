import { expect, test } from "bun:test";
import { offeredTools } from "../../src/llama/offer.ts";
import type { Prompt, Tool } from "../../src/prompt.ts";
import { promptOf } from "../support/prompt.ts";

function tool(name: string, description = ""): Tool {
  return { kind: "function", name, description, parameters: {}, strict: false, field: "tools[0].function.parameters" };
}

const MANY = [
  ...Array.from({ length: 20 }, (_, at) => tool(`noise_${at}`, "Makes some noise")),
  tool("get_weather", "Get the current weather"),
  tool("sendMessage", "Send a note to a colleague"),
];

function offered(question: string, rest: Partial<Prompt> = {}): string[] {
  return offeredTools(promptOf(question, { tools: MANY, ...rest })).map(({ name }) => name);
}

test("offeredTools() offers none where none may be called, and else those that are allowed", () => {
  expect(offered("weather", { toolChoice: { mode: "none" } })).toEqual([]);
  expect(offered("x", { toolChoice: { mode: "auto", names: ["noise_3"] } })).toEqual(["noise_3"]);
  expect(offered("x", { tools: MANY.slice(0, 8) })).toHaveLength(8);
});

test("offeredTools() offers all that one of must be called", () => {
  expect(offered("x", { toolChoice: { mode: "required" } })).toHaveLength(MANY.length);
});

test("offeredTools() offers of many only those that the user speaks of, in their own order", () => {
  expect(offered("What is the weather like? Send it to Anna as a message.")).toEqual(["get_weather", "sendMessage"]);
  expect(offered("What is the capital of France?")).toEqual([]);
  expect(offered("Stop that noise")).toHaveLength(8);
});

test("offeredTools() goes on offering a tool that was called", () => {
  const calls = [{ kind: "function", id: "c", name: "noise_7", arguments: "{}" }] as const;
  const messages = [{ role: "assistant", parts: [], calls }] as const;

  expect(offered("", { messages })).toEqual(["noise_7"]);
});
