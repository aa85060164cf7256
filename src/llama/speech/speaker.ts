import type { Delta, FinishReason, TokenLogprob } from "../../engine.ts";
import type { Limits } from "../../prompt.ts";
import { CALLS_BEGIN } from "../call_marks.ts";
import type { Echo } from "../continued.ts";
import type { Context, Vocabulary } from "../model.ts";
import { type CallPart, type CallReader, createCallReader } from "./call_reader.ts";
import type { Chooser } from "./chooser.ts";
import { createCircleWatch } from "./circle.ts";
import { type Likelihoods, logprobOf } from "./logprobs.ts";
import { createPassageReader, type Passage } from "./passage.ts";

/** One choice of an answer: it chooses tokens, and turns them into what the client sees. */
export interface Speaker {
  /** Which of the answers it gives. */
  readonly choice: number;
  /** Tokens said so far; the one that ends an answer is none. */
  readonly tokens: number;
  /** Whether it has ended: nothing may be chosen or said any more. */
  readonly isDone: boolean;
  /** Chooses the next token from a row of the last batch. */
  next(context: Context, row: number): number;
  /** Says the token that was chosen; what may still change its meaning is held back. The last delta may be "finish". */
  say(token: number): readonly Delta[];
  /** Ends the answer from without, such as where the context is full; gives what was held back, and "finish". */
  end(reason: FinishReason): readonly Delta[];
  /** Frees what it holds. */
  close(): void;
}

/** What a speaker goes by. */
export interface SpeakerOptions {
  readonly choice: number;
  readonly limits: Limits;
  /** What the answer begins with, though nobody says it: the text that is gone on with. */
  readonly echo: Echo | undefined;
  readonly vocabulary: Vocabulary;
  readonly chooser: Chooser;
  /** Absent: nobody wants to know how likely the tokens were. */
  readonly likelihoods: Likelihoods | undefined;
  /** Absent: there are no tools. */
  readonly calls: CallOptions | undefined;
}

/** How calls of tools are told. */
export interface CallOptions {
  /** Names of tools that take free text. */
  readonly textTools: ReadonlySet<string>;
  /** Where calls may begin: a text that must have a form holds none, and where one must be made there is no text. */
  readonly where: "anywhere" | "first" | "only";
  /** Makes the id of a call. */
  readonly makeId: () => string;
}

/** Creates the speaker of a choice. */
export function createSpeaker(options: SpeakerOptions): Speaker {
  const { choice, limits, vocabulary, chooser, likelihoods, calls } = options;
  const { maxTokens = Infinity, minTokens = 0, ignoreEos = false, stop } = limits;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const reader = createPassageReader();
  // Who names a length gets it.
  const watch = limits.maxTokens === undefined && !ignoreEos ? createCircleWatch() : undefined;
  // Where a call must be made, all that is said before it is its mark.
  const mayText = calls?.where !== "only";
  let callReader: CallReader | undefined;
  let tokens = 0;
  /** Tokens of calls that no delta has told yet. */
  let untold = 0;
  let { echo } = options;
  let isDone = false;
  let hasCalled = false;
  let hasSpoken = false;
  let logprob: TokenLogprob | undefined;

  function finish(deltas: readonly Delta[], reason: FinishReason): readonly Delta[] {
    isDone = true;
    return [...deltas, { type: "finish", choice, reason }];
  }

  function close(reason: FinishReason): readonly Delta[] {
    return finish(callReader === undefined && mayText ? speak(reader.rest()) : [], reason);
  }

  function speak(passage: Passage | undefined): readonly Delta[] {
    return passage === undefined ? [] : [{ type: "text", choice, ...passage }];
  }

  function mayCall(): boolean {
    return calls !== undefined && (calls.where === "anywhere" || !hasSpoken);
  }

  function sayText(text: string): readonly Delta[] {
    const stops = mayText && tokens > minTokens ? stop : [];
    const { passage, cut } = reader.take({ text, logprob }, mayCall() ? [...stops, CALLS_BEGIN] : stops);
    hasSpoken ||= passage !== undefined;
    if (cut === undefined) return speak(passage);
    if (!calls || cut.mark !== CALLS_BEGIN) return finish(speak(passage), "stop");
    callReader = createCallReader(calls.textTools);
    untold = 1;
    return [...speak(passage), ...sayCalls(callReader, cut.rest)];
  }

  function sayCalls(from: CallReader, text: string): readonly Delta[] {
    const deltas: Delta[] = [];
    for (const part of from.take(text)) {
      if (part.type === "end") return finish(deltas, hasCalled ? "tool_calls" : "stop");
      deltas.push(tell(part));
    }
    return deltas;
  }

  function tell(part: Exclude<CallPart, { type: "end" }>): Delta {
    const { index, name } = part;
    const kind = calls?.textTools.has(name) ? "custom" : "function";
    hasCalled = true;
    if (part.type === "head") return { type: "tool_call", choice, index, kind, id: calls?.makeId() ?? "", name };
    const told = untold;
    untold = 0;
    return { type: "tool_arguments", choice, index, kind, text: part.text, tokens: told };
  }

  function sayEcho(): readonly Delta[] {
    if (echo === undefined) return [];
    const { text, logprobs } = echo;
    echo = undefined;
    return [{ type: "text", choice, text, tokens: 0, ...(logprobs && { logprobs }) }];
  }

  function answer(token: number): readonly Delta[] {
    if (maxTokens === 0) return close("length");
    if (vocabulary.isEnd(token)) return close(hasCalled ? "tool_calls" : "stop");
    tokens++;
    untold++;
    const text = decoder.decode(vocabulary.pieceOf(token), { stream: true });
    const deltas = callReader === undefined ? sayText(text) : sayCalls(callReader, text);
    if (isDone) return deltas;
    if (tokens >= maxTokens || (watch?.take(token) && tokens >= minTokens)) return [...deltas, ...close("length")];
    return chooser.isOver() ? [...deltas, ...close("stop")] : deltas;
  }

  return {
    choice,
    get tokens() {
      return tokens;
    },
    get isDone() {
      return isDone;
    },
    next(context, row) {
      const logits = context.logits(row);
      const token = chooser.choose(logits, !ignoreEos && tokens >= minTokens);
      logprob = likelihoods && logprobOf(token, logits, likelihoods);
      return token;
    },
    say: (token) => [...sayEcho(), ...answer(token)],
    end: (reason) => [...sayEcho(), ...close(reason)],
    close: () => chooser.close(),
  };
}
