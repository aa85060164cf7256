import type { Delta } from "../engine.ts";
import { ApiError, contextLengthExceeded } from "../error.ts";
import { type Prompt, textOf } from "../prompt.ts";
import type { Job } from "./schedule/scheduler.ts";
import type { Conversation } from "./conversation.ts";
import type { Speaker } from "./speech/speaker.ts";
import { type Times, writeTimings } from "./timing.ts";
import { leastTokens } from "./tokens.ts";

/** One answer on its way. */
export interface Choice extends Job {
  readonly question: Question;
  readonly speaker: Speaker;
}

/** A question with all its answers. */
export interface Question extends Times {
  readonly id: number;
  readonly promptTokens: number;
  readonly conversation: Conversation;
  readonly choices: Choice[];
  /** Answers that have not ended. */
  open: number;
}

/** What a question is made of. */
export interface QuestionParts {
  readonly id: number;
  readonly prompt: Prompt;
  /** Closed with the question. */
  readonly conversation: Conversation;
  /** Tokens of question and answer together, at most. */
  readonly contextTokens: number;
  /** Whether the answers must come out the same each time. */
  readonly isExact: boolean;
}

/** Refuses what cannot be taken in now, before any work is done for it. @throws {ApiError} 429 or 400. */
export function checkRoom(prompt: Prompt, room: number, contextTokens: number): void {
  if (room < prompt.choices) throw tooMany();
  const { messages, continues } = prompt;
  const characters = messages.reduce((sum, message) => sum + textOf(message).length, continues?.text.length ?? 0);
  const least = leastTokens(characters);
  if (least > contextTokens) throw tooLong(prompt, contextTokens, { count: least, more: "at least " });
}

/** The error for a prompt that leaves no room for an answer, as it is worded where prompts of its kind are asked. */
function tooLong({ continues, limits }: Prompt, contextTokens: number, { count, more = "" }: Counted): ApiError {
  if (continues === undefined) return contextLengthExceeded(contextTokens, `${more}${count}`);
  const { maxTokens = 0 } = limits;
  const asked = `${more}${count + maxTokens} tokens (${more}${count} in your prompt; ${maxTokens} for the completion)`;
  const limit = `This model's maximum context length is ${contextTokens} tokens`;
  const words = `${limit}, however you requested ${asked}. Please reduce your prompt; or completion length.`;
  return new ApiError(400, words, { code: "context_length_exceeded", param: "prompt" });
}

/** How many tokens there are; `more` says that there may be more. */
interface Counted {
  readonly count: number;
  readonly more?: string;
}

/** Where nobody says how long an answer may be: a small model that has not ended by then goes on for ever. */
const MOST_OF_CONTEXT = 1 / 4;

/** Opens a question. @throws {ApiError} 400 if it leaves no room for an answer. */
export function openQuestion({ id, prompt, conversation, contextTokens, isExact }: QuestionParts): Question {
  const { tokens } = conversation;
  if (tokens.length >= contextTokens) {
    conversation.close();
    throw tooLong(prompt, contextTokens, { count: tokens.length });
  }
  const { maxTokens, minTokens = 0 } = prompt.limits;
  const wanted = maxTokens ?? Math.max(minTokens, Math.ceil(contextTokens * MOST_OF_CONTEXT));
  const most = Math.min(contextTokens, tokens.length + wanted);
  const times: Times = { startMs: 0, firstMs: 0, lastMs: 0 };
  const counts = { promptTokens: tokens.length, open: prompt.choices };
  const question: Question = { id, conversation, choices: [], ...counts, ...times };
  try {
    for (let at = 0; at < prompt.choices; at++) {
      const room = new Int32Array(most);
      room.set(tokens);
      question.choices.push({
        tokens: room,
        length: tokens.length,
        promptTokens: tokens.length,
        isExact,
        cachedTokens: undefined,
        question,
        speaker: conversation.createSpeaker(at),
      });
    }
  } catch (error) {
    closeQuestion(question);
    throw error;
  }
  return question;
}

/** Frees what a question holds. */
export function closeQuestion({ choices, conversation }: Question): void {
  for (const { speaker } of choices) speaker.close();
  conversation.close();
}

/** Tells what a question and its answers took. */
export function usageOf({ choices, promptTokens, ...times }: Question): Delta {
  const completionTokens = choices.reduce((sum, { speaker }) => sum + speaker.tokens, 0);
  // The other answers find the prompt computed by the first.
  const cachedTokens = choices[0]!.cachedTokens ?? 0;
  return {
    type: "usage",
    usage: { promptTokens, completionTokens, cachedTokens, reasoningTokens: 0 },
    timings: writeTimings(times, { prompt: promptTokens, cached: cachedTokens, spoken: completionTokens }),
  };
}

function tooMany(): ApiError {
  const words = "Too many questions are waiting for this model. Please try again later.";
  const details = { type: "requests", code: "rate_limit_exceeded", headers: { "retry-after": "1" } };
  return new ApiError(429, words, details);
}
