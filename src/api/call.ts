import { keyOf } from "../conditions/key.ts";
import type { Call } from "../engine.ts";
import type { Continuation, Prompt } from "../prompt.ts";
import { once } from "../once.ts";
import type { Exchange } from "../http/exchange.ts";
import { createRandom, entropy, type Random } from "../random.ts";

/** The chance that belongs to one question. */
export interface Chance {
  /** For the content: a function of the question and the seed; at temperature 0 of the question alone. */
  readonly content: Random;
  /** For ids: without a seed, never the same twice. */
  readonly identity: Random;
}

/** Finds the chance that belongs to a question under the request's seed, the server's, or none. */
export function chanceOf(prompt: Prompt, serverSeed: number | undefined): Chance {
  const { limits, choices, topLogprobs, sampling } = prompt;
  const { seed = serverSeed, ...chosen } = sampling;
  const question = once(() => describeQuestion(prompt, chosen));
  // What nobody can foresee need not know what is asked.
  const random = createRandom(seed === undefined ? entropy() : `${seed}\n${question()}`);
  return {
    content: sampling.temperature === 0 ? createRandom(question()) : random.fork("content"),
    identity: random.fork(JSON.stringify([limits, choices, topLogprobs])),
  };
}

/**
 * The fields that decide what is answered. Where an answer must end is not among them: a limit cuts an answer short
 * and leaves what comes before it alone.
 */
function describeQuestion(
  { model, messages, continues, tools, toolChoice, parallelToolCalls, format, ...rest }: Prompt,
  sampling: Prompt["sampling"],
): string {
  const { reasoning, responseLength, toolStrategy } = rest;
  return JSON.stringify([
    model,
    continues === undefined ? messages : asMessages(continues),
    tools.map(withoutField),
    toolChoice,
    parallelToolCalls,
    withoutField(format),
    sampling,
    // Whether a model tells what it thought does not change what it says.
    reasoning?.effort && { effort: reasoning.effort },
    responseLength,
    toolStrategy,
  ]);
}

/** A text to be continued is the same question as a user's message; what follows it, if anything does, makes another. */
function asMessages({ text, suffix }: Continuation): readonly unknown[] {
  const parts = typeof text === "string" ? [{ type: "text", text }] : text;
  return suffix === undefined ? [{ role: "user", parts }] : [{ role: "user", parts }, suffix];
}

/** Where a schema stood in the request belongs to the wire format, not to the question. */
function withoutField(part: object): object {
  return { ...part, field: undefined };
}

/** What the work on one question needs besides the request. */
export interface CallStart {
  readonly random: Random;
  /** Gives what aborts as soon as the client has left. */
  readonly signal: () => AbortSignal;
  readonly grain: "token" | "any";
  readonly isRepeated?: boolean;
}

/** Starts the work on one question. */
export function startCall(
  request: Request,
  { id, clock, closing, meter }: Exchange,
  { random, signal, grain, isRepeated = false }: CallStart,
): Call {
  return {
    id,
    clock,
    closing,
    random,
    grain,
    isRepeated,
    ...(meter && { meter }),
    // Most answers are over before anybody asks for these, and both take time to make.
    get key() {
      return keyOf(request);
    },
    get signal() {
      return signal();
    },
  };
}
