import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Message, Part, Prompt, Tool } from "../../src/prompt.ts";
import type { JsonObject } from "../../src/json.ts";
import { countPromptTokens } from "../../src/tokens/prompt_tokens.ts";
import { renderTools } from "../../src/tokens/tool_namespace.ts";
import { loadEncoding } from "../support/encodings.ts";
import { promptOf } from "../support/prompt.ts";

const cl100k = loadEncoding("cl100k_base");

const count = (changes: Partial<Prompt>): number =>
  countPromptTokens(promptOf("", { model: "gpt-3.5-turbo", messages: [], ...changes }), cl100k);
const says = (role: "system" | "user", text: string, name?: string): Message => ({
  role,
  parts: [{ type: "text", text }],
  ...(name === undefined ? {} : { name }),
});
const hello = says("user", "hello");
const withPart = (part: Part): Partial<Prompt> => ({ messages: [{ role: "user", parts: [part] }] });

function createFunction(name: string, description: string, properties: JsonObject, required: string[] = []): Tool {
  return {
    kind: "function",
    name,
    description,
    parameters: { type: "object", properties, required },
    strict: false,
    field: "tools[0]",
  };
}

test("countPromptTokens() counts the cookbook's example as OpenAI bills it", () => {
  const messages = [
    says(
      "system",
      "You are a helpful, pattern-following assistant that translates corporate jargon into plain English.",
    ),
    says("system", "New synergies will help drive top-line growth.", "example_user"),
    says("system", "Things working well together will increase revenue.", "example_assistant"),
    says(
      "system",
      "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
      "example_user",
    ),
    says("system", "Let's talk later when we're less busy about how to do better.", "example_assistant"),
    says("user", "This late pivot means we don't have time to boil the ocean for the client deliverable."),
  ];
  expect(count({ messages })).toBe(129);
});

test("countPromptTokens() counts functions as the API was seen to count them", () => {
  const counted = (...tools: Tool[]): number => count({ messages: [hello], tools });
  expect(counted()).toBe(8);
  expect(counted(createFunction("foo", "", {}))).toBe(31);
  expect(counted(createFunction("foo", "Do a foo", {}))).toBe(36);
});

test("countPromptTokens() counts the choice of tools, and the system message that holds them", () => {
  const tools = [createFunction("foo", "", {})];
  const messages = [hello];
  expect(count({ messages, tools, toolChoice: { mode: "none" } })).toBe(32);
  expect(count({ messages, tools, toolChoice: { mode: "required", names: ["foo"] } })).toBe(36);
  expect(count({ messages: [says("system", "hello"), hello], tools })).toBe(31 + 5 - 4);
});

test("countPromptTokens() counts earlier calls and what they gave", () => {
  const calls = [{ kind: "function", id: "call_1", name: "foo", arguments: '{"a":1}' }] as const;
  const asked: Message = { role: "assistant", parts: [], calls };
  const gave: Message = { role: "tool", parts: [{ type: "text", text: "hello" }], callId: "call_1" };
  expect(count({ messages: [asked, gave] })).toBe(3 + 4 + (3 + 1 + 5) + 5);
});

test("countPromptTokens() counts the schema of a structured answer", () => {
  const format = { type: "json_schema", name: "foo", schema: { type: "object" }, strict: true, field: "" } as const;
  expect(count({ messages: [hello], format })).toBe(8 + 1 + cl100k.encode('{"type":"object"}').length);
});

test("countPromptTokens() estimates files and audio by their length", () => {
  const base64 = "AAAA".repeat(1600);
  expect(count(withPart({ type: "file", id: "file-1" }))).toBe(7 + 1000);
  expect(count(withPart({ type: "file", data: `data:application/pdf;base64,${base64}` }))).toBe(7 + 75);
  expect(count(withPart({ type: "file", data: `data:text/plain;base64,${base64}` }))).toBe(7 + 1200);
  expect(count(withPart({ type: "audio", data: base64, format: "wav" }))).toBe(7 + 1);
  expect(count(withPart({ type: "audio", data: base64, format: "mp3" }))).toBe(7 + 3);
});

test("renderTools() writes a namespace of TypeScript", () => {
  const tool = createFunction(
    "get_weather",
    "Weather of a city",
    {
      city: { type: "string", description: "Its name" },
      unit: { enum: ["c", "f"] },
      days: { type: "array", items: { type: "integer" } },
      at: {
        type: "object",
        properties: { north: { type: ["number", "null"], description: "not shown" } },
        required: ["north"],
      },
      mode: { anyOf: [{ type: "boolean" }, { $ref: "#/$defs/mode" }] },
    },
    ["city"],
  );
  const note: Tool = {
    kind: "custom",
    name: "note",
    description: "",
    grammar: { syntax: "regex", definition: "a+" },
    field: "",
  };

  expect(renderTools([tool, note]).split("\n")).toEqual([
    "namespace functions {",
    "",
    "// Weather of a city",
    "type get_weather = (_: {",
    "// Its name",
    "city: string,",
    'unit?: "c" | "f",',
    "days?: number[],",
    "at?: {",
    "  north: number | null,",
    "},",
    "mode?: boolean | any,",
    "}) => any;",
    "",
    "a+",
    "type note = (_: string) => any;",
    "",
    "} // namespace functions",
  ]);
});

test("renderTools() takes any JSON as a schema, however deep", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (schema) => {
      const properties = { x: schema as JsonObject };
      expect(renderTools([createFunction("foo", "", properties)])).toContain("type foo = (_: {");
    }),
  );
  let deep: JsonObject = { type: "string" };
  for (let level = 0; level < 50_000; level++) deep = { type: "array", items: deep };
  expect(renderTools([createFunction("foo", "", { x: deep })])).toContain("x?: any[][]");
});
