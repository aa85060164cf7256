import { expect, test } from "bun:test";
import type { Conversation } from "../../src/llama/conversation.ts";
import { checkRoom, openQuestion } from "../../src/llama/question.ts";
import type { Speaker } from "../../src/llama/speech/speaker.ts";
import type { Limits, Prompt } from "../../src/prompt.ts";
import { promptOf } from "../support/prompt.ts";

function conversationOf(tokens: number): Conversation {
  return {
    tokens: new Int32Array(tokens),
    echo: undefined,
    createSpeaker: () => ({}) as Speaker,
    close: () => {},
  };
}

/** Tokens that an answer to a prompt of 10 may have in a context of 400. */
function roomFor(limits: Limits): number {
  const conversation = conversationOf(10);
  const prompt = promptOf("", { limits });
  const { choices } = openQuestion({ id: 1, prompt, conversation, contextTokens: 400, isExact: false });
  return choices[0]!.tokens.length - 10;
}

/** A text of so many characters that is to be gone on with, by 16 tokens. */
function textOf(characters: number): Prompt {
  const continues = { text: "a".repeat(characters), echo: false };
  return promptOf("", { continues, messages: [], limits: { maxTokens: 16, stop: [] } });
}

test("openQuestion() gives an answer a quarter of the context, or what the request says, up to all of it", () => {
  const stop: readonly string[] = [];

  expect(roomFor({ stop })).toBe(100);
  expect(roomFor({ stop, minTokens: 150 })).toBe(150);
  expect(roomFor({ stop, maxTokens: 200 })).toBe(200);
  expect(roomFor({ stop, maxTokens: 1000 })).toBe(390);
});

test("openQuestion() refuses a text that is too long to be gone on with, in the words of completions", () => {
  const parts = { id: 1, prompt: textOf(1000), conversation: conversationOf(500), contextTokens: 400, isExact: false };

  expect(() => openQuestion(parts)).toThrow(
    "This model's maximum context length is 400 tokens, however you requested 516 tokens (500 in your prompt; " +
      "16 for the completion). Please reduce your prompt; or completion length.",
  );
});

test("checkRoom() refuses a text that is far too long before it is cut into tokens", () => {
  checkRoom(textOf(400 * 128), 1, 400);

  expect(() => checkRoom(textOf(401 * 128), 1, 400)).toThrow(
    "however you requested at least 417 tokens (at least 401 in your prompt; 16 for the completion)",
  );
});
