import type { Clock } from "./clock.ts";
import type { JsonObject } from "./json.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./models.ts";
import { once } from "./once.ts";
import type { Prompt } from "./prompt.ts";
import type { Random } from "./random.ts";

/** Why an answer ended. */
export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter";

/** A token and how likely it was. */
export interface TokenLogprob {
  readonly token: string;
  /** Natural logarithm of the probability; −9999 where it is next to nothing. */
  readonly logprob: number;
  /** The token in UTF-8; a token may be part of a character. */
  readonly bytes: readonly number[];
  /** The likeliest tokens at this place, likeliest first. */
  readonly top: readonly Omit<TokenLogprob, "top">[];
}

/**
 * One piece of an answer, in the order it is spoken.
 *
 * `tokens` says how many tokens its text holds: 1, or more where a code point or a held-back stop text joins some; 0
 * where it echoes the text that is continued (`Continuation.echo`), whose first token has no log probability that counts.
 */
export type Delta =
  | {
      readonly type: "text" | "refusal";
      readonly choice: number;
      readonly text: string;
      readonly tokens: number;
      readonly logprobs?: readonly TokenLogprob[];
    }
  | {
      readonly type: "reasoning";
      readonly choice: number;
      readonly part: number;
      readonly text: string;
      readonly tokens: number;
    }
  | {
      readonly type: "tool_call";
      readonly choice: number;
      readonly index: number;
      readonly kind: "function" | "custom";
      readonly id: string;
      readonly name: string;
      /** How many calls the choice will hold, where the engine knows. */
      readonly of?: number;
    }
  | {
      readonly type: "tool_arguments";
      readonly choice: number;
      readonly index: number;
      readonly kind: "function" | "custom";
      readonly text: string;
      readonly tokens: number;
    }
  | { readonly type: "finish"; readonly choice: number; readonly reason: FinishReason }
  /** Always last. */
  | { readonly type: "usage"; readonly usage: Usage; readonly timings?: JsonObject };

/** How many tokens a question and its answers took. */
export interface Usage {
  readonly promptTokens: number;
  /** Of all choices together, reasoning included. */
  readonly completionTokens: number;
  /** Of the prompt's, those found in the cache. */
  readonly cachedTokens: number;
  /** Of the completion's, those spent on reasoning. */
  readonly reasoningTokens: number;
}

/** A known answer is an Iterable; one that takes time is an AsyncIterable. */
export type Deltas = Iterable<Delta> | AsyncIterable<Delta>;

/**
 * When tokens are due: milliseconds after the start for the token at this place of a choice (0, 1, 2, …).
 *
 * Never less than for the token before. It is asked once for each token, in order.
 */
export type Schedule = (choice: number, token: number) => number;

/** Who answers, with what, and how slowly. */
export interface Answer {
  /** The engine that answers, such as "simulated". */
  readonly by: string;
  /** The model's full name, such as "gpt-4o-2024-08-06". */
  readonly model: string;
  /** What OpenAI calls `system_fingerprint`; absent: null. */
  readonly fingerprint?: string;
  /** What is said. */
  readonly deltas: Deltas;
  /** Tokens in the prompt, where the engine knows before it answers. */
  readonly promptTokens?: number;
  /** Of these, found in the cache. */
  readonly cachedTokens?: number;
  /** When it is said; absent: at once, or as the engine itself takes time. */
  readonly schedule?: Schedule;
}

/** What surrounds one question. */
export interface Call {
  /** The request's id, `req_` and 32 hexadecimal digits. */
  readonly id: string;
  /** Who asks: the API key, or "" without one. */
  readonly key: string;
  /** Aborts as soon as the client has left. */
  readonly signal: AbortSignal;
  /** Aborts when the simulator closes; absent: it never does. */
  readonly closing?: AbortSignal;
  readonly clock: Clock;
  /** Counts what is asked, and refuses what is too much; absent: nobody counts. */
  readonly meter?: Meter;
  /** Chance for the content of this answer; the same for the same question and seed. */
  readonly random: Random;
  /** Whether this very prompt came before, with the same chance: what was said then may be said again. */
  readonly isRepeated?: boolean;
  /** How finely the answer is wanted: a delta for each token, or with as many tokens as come together. @default "token" */
  readonly grain?: "token" | "any";
}

/** Texts, or texts as the model's token ids, whose meaning is asked for as vectors. */
export interface EmbeddingQuestion {
  /** The model asked for, as the client wrote it. */
  readonly model: string;
  readonly inputs: readonly (string | readonly number[])[];
  /** Length of the vectors; absent: the model's own. */
  readonly dimensions?: number;
}

/** What texts mean. */
export interface Embeddings {
  /** The engine that answers, such as "simulated". */
  readonly by: string;
  /** The model's full name. */
  readonly model: string;
  /** A vector of length 1 for each input, in their order. */
  readonly vectors: readonly Float32Array[];
  /** Tokens of all inputs together. */
  readonly promptTokens: number;
}

/** How far a model is: one that failed says why whenever it is asked. */
export type ModelStatus = "loading" | "ready" | "failed";

type Maybe<T> = T | undefined | Promise<T | undefined>;

/** Anything that can answer. Giving `undefined` means: not mine, ask the next. */
export interface Engine {
  /** Answers a prompt. @throws {ApiError} what the client is told instead. */
  generate(prompt: Prompt, call: Call): Maybe<Answer>;
  /** Counts the tokens of a prompt, as `Usage.promptTokens` would, without an answer. */
  count?(prompt: Prompt): Maybe<number>;
  /** Turns texts into vectors. @throws {ApiError} what the client is told instead. */
  embed?(question: EmbeddingQuestion, call: Call): Maybe<Embeddings>;
  /** The models that it serves beside OpenAI's, for the list of models. */
  models?(): readonly Model[];
  /** How far one of its models is. */
  status?(model: string): ModelStatus | undefined;
}

/** Asks each engine in turn; the first that answers wins. */
export function firstOf(...engines: readonly Engine[]): Required<Engine> {
  async function first<T>(ask: (engine: Engine) => Maybe<T>): Promise<T | undefined> {
    for (const engine of engines) {
      const answer = await ask(engine);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  return {
    generate: (prompt, call) => first((engine) => engine.generate(prompt, call)),
    count: (prompt) => first((engine) => engine.count?.(prompt)),
    embed: (question, call) => first((engine) => engine.embed?.(question, call)),
    models: () => engines.flatMap((engine) => engine.models?.() ?? []),
    status: (model) => engines.map((engine) => engine.status?.(model)).find((status) => status !== undefined),
  };
}

/** Puts an engine off until it is first asked. It lists no models: who asks for a list would wait for it. */
export function whenAsked(load: () => Promise<Engine>): Engine {
  let engine: Engine | undefined;
  const loading = once(async () => (engine = await load()));
  const asked = <T>(ask: (ready: Engine) => Maybe<T>): Maybe<T> =>
    engine === undefined ? loading().then(ask) : ask(engine);
  return {
    generate: (prompt, call) => asked((ready) => ready.generate(prompt, call)),
    count: (prompt) => asked((ready) => ready.count?.(prompt)),
    embed: (question, call) => asked((ready) => ready.embed?.(question, call)),
  };
}
