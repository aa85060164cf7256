import type { Delta } from "../../src/engine.ts";
import type { Prompt } from "../../src/prompt.ts";
import { createRandom } from "../../src/random.ts";
import type { Conversations } from "../../src/llama/conversation.ts";
import type { Context } from "../../src/llama/model.ts";

/** What was asked in tokens, and what was answered. */
export interface Talk {
  readonly prompt: Int32Array;
  readonly tokens: readonly number[];
  readonly deltas: readonly Delta[];
}

/** Has one choice of an answer spoken, one step after another, without a scheduler. */
export function talk(conversations: Conversations, context: Context, prompt: Prompt, choice = 0): Talk {
  const conversation = conversations.open(prompt, createRandom("talk"));
  const speaker = conversation.createSpeaker(choice);
  const deltas: Delta[] = [];
  const tokens: number[] = [];
  context.truncate(0, 0);
  let row = 0;
  for (const [at, token] of conversation.tokens.entries()) {
    row = context.add(token, at, 0, at === conversation.tokens.length - 1 ? "logits" : "none");
    if (context.rows === context.batchTokens) context.decode();
  }
  if (context.rows > 0) context.decode();
  try {
    while (!speaker.isDone) {
      const token = speaker.next(context, row);
      tokens.push(token);
      deltas.push(...speaker.say(token));
      if (speaker.isDone) break;
      if (context.length(0) === context.cells) {
        deltas.push(...speaker.end("length"));
        break;
      }
      row = context.add(token, context.length(0), 0, "logits");
      context.decode();
    }
  } finally {
    speaker.close();
    conversation.close();
  }
  return { prompt: conversation.tokens, tokens, deltas };
}

/** Joins the text of an answer. */
export function textOf({ deltas }: Talk): string {
  return deltas.map((delta) => (delta.type === "text" ? delta.text : "")).join("");
}
