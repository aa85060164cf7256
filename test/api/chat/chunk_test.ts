import { expect, test } from "bun:test";
import type { AnswerHead } from "../../../src/api/chat/answer_head.ts";
import { createChatEncoder } from "../../../src/api/chat/chunk.ts";
import type { Delta } from "../../../src/engine.ts";
import { ApiError } from "../../../src/error.ts";

const HEAD: AnswerHead = {
  id: "chatcmpl-1",
  created: 1,
  model: "gpt-4o-2024-08-06",
  serviceTier: "default",
  fingerprint: "fp_0123456789",
  logprobs: false,
  legacyCalls: false,
};
const PLAIN = { includeUsage: false, obfuscate: false };
const USAGE: Delta = {
  type: "usage",
  usage: { promptTokens: 1, completionTokens: 2, cachedTokens: 0, reasoningTokens: 0 },
};

function encode(deltas: readonly Delta[], head: Partial<AnswerHead> = {}, options = PLAIN): string[] {
  const encoder = createChatEncoder({ ...HEAD, ...head }, options);
  const text = encoder.open() + deltas.map((delta) => encoder.write(delta)).join("") + encoder.close();
  expect(text.endsWith("\n\n")).toBe(true);
  return text.split("\n\n").slice(0, -1);
}

interface Chunk {
  readonly choices: readonly { delta: Record<string, unknown>; logprobs: unknown; finish_reason: string | null }[];
  readonly usage?: { total_tokens: number } | null;
  readonly obfuscation?: string;
}

function payloads(frames: readonly string[]): readonly Chunk[] {
  return frames.slice(0, -1).map((frame) => JSON.parse(frame.slice("data: ".length)) as Chunk);
}

test("createChatEncoder() writes the keys of a chunk in OpenAI's order", () => {
  const frames = encode([
    { type: "text", choice: 0, text: "Hi", tokens: 1 },
    { type: "finish", choice: 0, reason: "stop" },
    USAGE,
  ]);

  expect(frames).toEqual([
    `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-2024-08-06","service_tier":"default","system_fingerprint":"fp_0123456789","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]}`,
    `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-2024-08-06","service_tier":"default","system_fingerprint":"fp_0123456789","choices":[{"index":0,"delta":{"content":"Hi"},"logprobs":null,"finish_reason":null}]}`,
    `data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-2024-08-06","service_tier":"default","system_fingerprint":"fp_0123456789","choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}`,
    "data: [DONE]",
  ]);
});

test("createChatEncoder() tells usage in a chunk of its own, and null before it, only if asked", () => {
  const deltas: Delta[] = [
    { type: "text", choice: 0, text: "Hi", tokens: 1 },
    { type: "finish", choice: 0, reason: "stop" },
    USAGE,
  ];

  const asked = payloads(encode(deltas, {}, { includeUsage: true, obfuscate: false }));
  const unasked = payloads(encode(deltas));

  expect(asked.map(({ usage }) => usage?.total_tokens ?? usage)).toEqual([null, null, null, 3]);
  expect(asked.at(-1)?.choices).toEqual([]);
  expect(unasked.some((chunk) => "usage" in chunk)).toBe(false);
});

test("createChatEncoder() says a lone call with the role, its id and name once", () => {
  const frames = encode([
    { type: "tool_call", choice: 0, index: 0, kind: "function", id: "call_1", name: "f", of: 1 },
    { type: "tool_arguments", choice: 0, index: 0, kind: "function", text: '{"a":', tokens: 2 },
    { type: "finish", choice: 0, reason: "tool_calls" },
  ]);

  expect(payloads(frames).map(({ choices: [choice] }) => choice?.delta)).toEqual([
    {
      role: "assistant",
      content: null,
      tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name: "f", arguments: "" } }],
      refusal: null,
    },
    { tool_calls: [{ index: 0, function: { arguments: '{"a":' } }] },
    {},
  ]);
});

test("createChatEncoder() says the role before parallel calls, then each call's head", () => {
  const frames = encode([
    { type: "tool_call", choice: 0, index: 0, kind: "function", id: "call_1", name: "f", of: 2 },
    { type: "tool_call", choice: 0, index: 1, kind: "custom", id: "call_2", name: "g", of: 2 },
    { type: "tool_arguments", choice: 0, index: 1, kind: "custom", text: "free", tokens: 1 },
    { type: "finish", choice: 0, reason: "tool_calls" },
  ]);

  expect(payloads(frames).map(({ choices: [choice] }) => choice?.delta)).toEqual([
    { role: "assistant", content: null },
    { tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name: "f", arguments: "" } }] },
    { tool_calls: [{ index: 1, id: "call_2", type: "custom", custom: { name: "g", input: "" } }] },
    { tool_calls: [{ index: 1, custom: { input: "free" } }] },
    {},
  ]);
});

test("createChatEncoder() speaks the older form of a call where functions were offered", () => {
  const frames = encode(
    [
      { type: "tool_call", choice: 0, index: 0, kind: "function", id: "call_1", name: "f", of: 1 },
      { type: "tool_arguments", choice: 0, index: 0, kind: "function", text: "{}", tokens: 1 },
      { type: "finish", choice: 0, reason: "tool_calls" },
    ],
    { legacyCalls: true },
  );

  const choices = payloads(frames).map((chunk) => chunk.choices[0]!);
  expect(choices[0]!.delta["function_call"]).toEqual({ name: "f", arguments: "" });
  expect(choices[1]!.delta).toEqual({ function_call: { arguments: "{}" } });
  expect(choices[2]!.finish_reason).toBe("function_call");
});

test("createChatEncoder() shows log probabilities as OpenAI does: empty first, null last", () => {
  const logprobs = [
    { token: "Hi", logprob: -0.5, bytes: [72, 105], top: [{ token: "Hi", logprob: -0.5, bytes: [72, 105] }] },
  ];
  const frames = encode(
    [
      { type: "text", choice: 0, text: "Hi", tokens: 1, logprobs },
      { type: "finish", choice: 0, reason: "stop" },
    ],
    { logprobs: true },
  );

  expect(payloads(frames).map(({ choices: [choice] }) => choice?.logprobs)).toEqual([
    { content: [], refusal: null },
    {
      content: [
        {
          token: "Hi",
          logprob: -0.5,
          bytes: [72, 105],
          top_logprobs: [{ token: "Hi", logprob: -0.5, bytes: [72, 105] }],
        },
      ],
      refusal: null,
    },
    null,
  ]);
});

test("createChatEncoder() streams a refusal in its own field", () => {
  const frames = encode([
    { type: "refusal", choice: 0, text: "I'm", tokens: 2 },
    { type: "finish", choice: 0, reason: "stop" },
  ]);

  const deltas = payloads(frames).map(({ choices: [choice] }) => choice?.delta);
  expect(deltas.slice(0, 2)).toEqual([{ role: "assistant", content: null, refusal: "" }, { refusal: "I'm" }]);
});

test("createChatEncoder() opens and ends a choice that says nothing", () => {
  const frames = encode([{ type: "finish", choice: 0, reason: "length" }]);

  const choices = payloads(frames).map((chunk) => chunk.choices[0]!);
  expect(choices.map(({ delta }) => delta)).toEqual([{ role: "assistant", content: "", refusal: null }, {}]);
  expect(choices[1]!.finish_reason).toBe("length");
});

test("createChatEncoder() pads every chunk to a length of 7 modulo 16, the same for the same id", () => {
  const deltas: Delta[] = [..."some words of any length"].map((text) => ({ type: "text", choice: 0, text, tokens: 1 }));

  const padded = encode([...deltas, USAGE], {}, { includeUsage: true, obfuscate: true });
  const again = encode([...deltas, USAGE], {}, { includeUsage: true, obfuscate: true });

  expect(padded).toEqual(again);
  for (const frame of padded.slice(0, -1)) expect(frame.length % 16).toBe(7);
  for (const chunk of payloads(padded)) expect(chunk.obfuscation).toMatch(/^[A-Za-z0-9]{0,15}$/);
});

test("createChatEncoder() tells an error in mid-stream in OpenAI's form", () => {
  const encoder = createChatEncoder(HEAD, PLAIN);

  const frame = encoder.fail(new ApiError(500, "Broken"));

  expect(frame).toBe(`data: {"error":{"message":"Broken","type":"server_error","param":null,"code":null}}\n\n`);
});

test("createChatEncoder() tells how long a real model took beside its usage", () => {
  const frames = encode([{ ...USAGE, timings: { predicted_n: 2 } }], {}, { ...PLAIN, includeUsage: true });

  expect(payloads(frames).at(-1)).toMatchObject({ usage: { total_tokens: 3 }, timings: { predicted_n: 2 } });
});
