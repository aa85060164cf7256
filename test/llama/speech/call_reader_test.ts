import { expect, test } from "bun:test";
import { type CallPart, createCallReader } from "../../../src/llama/speech/call_reader.ts";

const TEXT = '[ {"name": "f", "arguments": {"a": "x}]\\"", "b": [1, {}]}},{ "name":"g", "arguments":{} } ]</tool_call>';

/** Joins the arguments of each call. */
function callsIn(parts: readonly CallPart[]): { calls: { name: string; arguments: string }[]; ended: boolean } {
  const calls: { name: string; arguments: string }[] = [];
  for (const part of parts) {
    if (part.type === "head") calls[part.index] = { name: part.name, arguments: "" };
    if (part.type === "arguments") calls[part.index]!.arguments += part.text;
  }
  return { calls, ended: parts.at(-1)?.type === "end" };
}

test("createCallReader() reads the same calls wherever the text is cut", () => {
  const expected = {
    calls: [
      { name: "f", arguments: '{"a": "x}]\\"", "b": [1, {}]}' },
      { name: "g", arguments: "{}" },
    ],
    ended: true,
  };

  for (let size = 1; size <= TEXT.length; size++) {
    const reader = createCallReader(new Set());
    const parts: CallPart[] = [];
    for (let at = 0; at < TEXT.length; at += size) parts.push(...reader.take(TEXT.slice(at, at + size)));
    expect(callsIn(parts)).toEqual(expected);
  }
});

test("createCallReader() tells a call before its arguments are complete", () => {
  const reader = createCallReader(new Set());

  const parts = reader.take('[{"name": "f", "arguments": {"city": "Par');

  expect(parts).toEqual([
    { type: "head", index: 0, name: "f" },
    { type: "arguments", index: 0, name: "f", text: '{"city": "Par' },
  ]);
});

test("createCallReader() gives tools for free text the text itself", () => {
  const text = '[{"name": "run", "arguments": {"input": "a\\n\\"b\\" \\u00e9"}}]</tool_call>';
  for (const size of [1, 3, text.length]) {
    const reader = createCallReader(new Set(["run"]));
    const parts: CallPart[] = [];
    for (let at = 0; at < text.length; at += size) parts.push(...reader.take(text.slice(at, at + size)));
    expect(callsIn(parts)).toEqual({ calls: [{ name: "run", arguments: 'a\n"b" é' }], ended: true });
  }
});

test("createCallReader() takes an empty list for no call", () => {
  expect(createCallReader(new Set()).take("[ ]</tool_call>")).toEqual([{ type: "end" }]);
});
