import { expect, test } from "bun:test";
import type { Conversation } from "../../src/llama/conversation.ts";
import { openQuestion } from "../../src/llama/question.ts";
import type { Speaker } from "../../src/llama/speech/speaker.ts";
import type { Limits } from "../../src/prompt.ts";
import { promptOf } from "../support/prompt.ts";

/** Tokens that an answer to a prompt of 10 may have in a context of 400. */
function roomFor(limits: Limits): number {
  const conversation: Conversation = {
    tokens: new Int32Array(10),
    echo: undefined,
    createSpeaker: () => ({}) as Speaker,
    close: () => {},
  };
  const { choices } = openQuestion({ id: 1, prompt: promptOf("", { limits }), conversation, contextTokens: 400 });
  return choices[0]!.tokens.length - 10;
}

test("openQuestion() gives an answer a quarter of the context, or what the request says, up to all of it", () => {
  const stop: readonly string[] = [];

  expect(roomFor({ stop })).toBe(100);
  expect(roomFor({ stop, minTokens: 150 })).toBe(150);
  expect(roomFor({ stop, maxTokens: 200 })).toBe(200);
  expect(roomFor({ stop, maxTokens: 1000 })).toBe(390);
});
