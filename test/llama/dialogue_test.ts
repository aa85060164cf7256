import { expect, test } from "bun:test";
import { turnsOf } from "../../src/llama/dialogue.ts";
import type { Message, Part, Tool } from "../../src/prompt.ts";
import { promptOf } from "../support/prompt.ts";

const text = (words: string): readonly Part[] => [{ type: "text", text: words }];

const TOOL: Tool = {
  kind: "function",
  name: "add",
  description: "Adds numbers",
  parameters: { type: "object", properties: { a: { type: "integer" } } },
  strict: false,
  field: "tools[0].function.parameters",
};

function turns(messages: readonly Message[], tools: readonly Tool[] = []): string[] {
  return turnsOf(promptOf("", { messages }), tools).map(({ role, content }) => `${role}: ${content}`);
}

test("turnsOf() makes one system turn of what the system and the developer say", () => {
  const messages: readonly Message[] = [
    { role: "system", parts: text("Be kind.") },
    { role: "developer", parts: text("Be brief.") },
    { role: "user", parts: [...text("Hello"), ...text("there")] },
  ];

  expect(turns(messages)).toEqual(["system: Be kind.\n\nBe brief.", "user: Hello\nthere"]);
});

test("turnsOf() tells of tools as the model was trained on, and then what the system says", () => {
  const [first] = turns([{ role: "system", parts: text("Be kind.") }], [TOOL]);

  expect(first).toContain(
    '<tools>[{"type": "function", "function": {"name": "add", "description": "Adds numbers", ' +
      '"parameters": {"type": "object", "properties": {"a": {"type": "integer"}}}}}]</tools>',
  );
  expect(first!.endsWith("]</tool_call>\n\nBe kind.")).toBe(true);
});

test("turnsOf() writes calls, and tells all their results in one turn with the names of the tools", () => {
  const calls = [1, 2].map((a) => ({ kind: "function", id: `c${a}`, name: "add", arguments: `{"a":${a}}` }) as const);
  const messages: readonly Message[] = [
    { role: "user", parts: text("Add") },
    { role: "assistant", parts: [], calls },
    { role: "tool", callId: "c1", parts: text("3") },
    { role: "tool", callId: "c2", parts: text("4") },
  ];

  expect(turns(messages).slice(1)).toEqual([
    'assistant: <tool_call>[{"name": "add", "arguments": {"a": 1}}, {"name": "add", "arguments": {"a": 2}}]</tool_call>',
    "user: The function add returned: 3\nThe function add returned: 4\nNow answer my question in a sentence.",
  ]);
});

test("turnsOf() shows arguments that were cut short as they are", () => {
  const calls = [{ kind: "function", id: "c", name: "add", arguments: '{"a":' }] as const;

  expect(turns([{ role: "assistant", parts: [], calls }])[0]).toContain('"arguments": "{\\"a\\":"');
});
