import { expect, test } from "bun:test";
import type { AnswerHead } from "../../../src/api/chat/answer_head.ts";
import { createChatCollector } from "../../../src/api/chat/completion.ts";
import type { Delta } from "../../../src/engine.ts";

const HEAD: AnswerHead = {
  id: "chatcmpl-1",
  created: 1,
  model: "gpt-4o-2024-08-06",
  serviceTier: "default",
  fingerprint: null,
  logprobs: false,
  legacyCalls: false,
};

function gather(deltas: readonly Delta[], head: Partial<AnswerHead> = {}): unknown {
  const collector = createChatCollector({ ...HEAD, ...head });
  for (const delta of deltas) collector.add(delta);
  return JSON.parse(JSON.stringify(collector.body()));
}

test("createChatCollector() gathers text and usage into the recorded shape", () => {
  const body = gather([
    { type: "text", choice: 0, text: "Good", tokens: 1 },
    { type: "text", choice: 0, text: " day", tokens: 1 },
    { type: "finish", choice: 0, reason: "stop" },
    { type: "usage", usage: { promptTokens: 5, completionTokens: 2, cachedTokens: 0, reasoningTokens: 0 } },
  ]);

  expect(body).toEqual({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "gpt-4o-2024-08-06",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: "Good day", refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: {
      prompt_tokens: 5,
      completion_tokens: 2,
      total_tokens: 7,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: 0,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    },
    service_tier: "default",
    system_fingerprint: null,
  });
});

test("createChatCollector() gives calls no content, and joins each call's pieces", () => {
  const body = gather([
    { type: "tool_call", choice: 0, index: 0, kind: "function", id: "call_1", name: "f" },
    { type: "tool_call", choice: 0, index: 1, kind: "custom", id: "call_2", name: "g" },
    { type: "tool_arguments", choice: 0, index: 0, kind: "function", text: "{", tokens: 1 },
    { type: "tool_arguments", choice: 0, index: 1, kind: "custom", text: "free", tokens: 1 },
    { type: "tool_arguments", choice: 0, index: 0, kind: "function", text: "}", tokens: 1 },
    { type: "finish", choice: 0, reason: "tool_calls" },
  ]) as { choices: { message: unknown; finish_reason: string }[] };

  expect(body.choices[0]).toMatchObject({
    message: {
      content: null,
      tool_calls: [
        { id: "call_1", type: "function", function: { name: "f", arguments: "{}" } },
        { id: "call_2", type: "custom", custom: { name: "g", input: "free" } },
      ],
    },
    finish_reason: "tool_calls",
  });
});

test("createChatCollector() tells a refusal, and an older call, in their own fields", () => {
  const refused = gather([
    { type: "refusal", choice: 0, text: "No", tokens: 1 },
    { type: "finish", choice: 0, reason: "stop" },
  ]);
  const called = gather(
    [
      { type: "tool_call", choice: 0, index: 0, kind: "function", id: "call_1", name: "f" },
      { type: "tool_arguments", choice: 0, index: 0, kind: "function", text: "{}", tokens: 1 },
      { type: "finish", choice: 0, reason: "tool_calls" },
    ],
    { legacyCalls: true },
  );

  expect(refused).toMatchObject({ choices: [{ message: { content: null, refusal: "No" } }] });
  expect(called).toMatchObject({
    choices: [
      { message: { content: null, function_call: { name: "f", arguments: "{}" } }, finish_reason: "function_call" },
    ],
  });
});

test("createChatCollector() tells how long a real model took", () => {
  const usage = { promptTokens: 5, completionTokens: 2, cachedTokens: 0, reasoningTokens: 0 };
  const body = gather([{ type: "usage", usage, timings: { predicted_n: 2 } }]);

  expect(body).toMatchObject({ timings: { predicted_n: 2 } });
});
