import type { Call, Delta, FinishReason } from "../engine.ts";
import type { Random } from "../random.ts";
import type { Encoding, TokenPiece } from "../tokens/encoding.ts";
import type { Ending } from "./limit.ts";
import type { Logprobs } from "./logprobs.ts";
import type { Run } from "./runs.ts";

/** Counts what was said, of all choices. */
export interface Tally {
  completionTokens: number;
  reasoningTokens: number;
}

/** A call with its arguments written. */
export interface WrittenCall {
  readonly kind: "function" | "custom";
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** Who speaks: one choice, how finely, and where its tokens are counted. */
export interface Speaker {
  readonly choice: number;
  readonly tally: Tally;
  readonly grain: Call["grain"];
}

/** Shows log probabilities beside each token. */
export interface Likelihoods {
  readonly logprobs: Logprobs;
  readonly alternatives: number;
  readonly random: Random;
}

/** Says a text. */
export function* speakText(
  runs: Iterable<Run>,
  { choice, tally, grain }: Speaker,
  { ending, likelihoods }: { ending: Ending; likelihoods: Likelihoods | undefined },
): Generator<Delta> {
  for (const { pieces, text, tokens } of runs) {
    if (grain === "any" && likelihoods === undefined) {
      tally.completionTokens += tokens;
      if (tokens > 0) yield { type: "text", choice, text, tokens };
      continue;
    }
    for (const piece of pieces) {
      const tokens = piece.ids.length;
      tally.completionTokens += tokens;
      if (likelihoods === undefined) yield { type: "text", choice, text: piece.text, tokens };
      else {
        const { logprobs, alternatives, random } = likelihoods;
        yield { type: "text", choice, text: piece.text, tokens, logprobs: logprobs.of(piece, alternatives, random) };
      }
    }
  }
  yield { type: "finish", choice, reason: ending.reason };
}

/** Repeats the text that an answer goes on from: its tokens are the question's, and none of the answer's. */
export function* speakEcho(
  pieces: readonly TokenPiece[],
  { choice }: Speaker,
  likelihoods: Likelihoods | undefined,
): Generator<Delta> {
  if (pieces.length === 0) return;
  const text = pieces.map((piece) => piece.text).join("");
  if (likelihoods === undefined) return yield { type: "text", choice, text, tokens: 0 };
  const { logprobs, alternatives } = likelihoods;
  const random = likelihoods.random.fork("echo");
  const told = pieces.flatMap((piece) => logprobs.of(piece, alternatives, random));
  yield { type: "text", choice, text, tokens: 0, logprobs: told };
}

/** Says one thing after another. */
export function* inTurn(...voices: readonly Iterable<Delta>[]): Generator<Delta> {
  for (const voice of voices) yield* voice;
}

/** The marks around the name and the arguments of a call: an estimate, the same as for calls in a prompt. */
const CALL_TOKENS = 3;

/** Makes calls, as far as the tokens go. */
export function* speakCalls(
  calls: readonly WrittenCall[],
  { choice, tally }: Speaker,
  { limit, reason, encoding }: { limit: number; reason: FinishReason; encoding: Encoding },
): Generator<Delta> {
  let left = limit;
  const spend = (tokens: number): boolean => {
    if (tokens > left) return false;
    left -= tokens;
    tally.completionTokens += tokens;
    return true;
  };
  for (const [index, { kind, id, name, arguments: text }] of calls.entries()) {
    if (!spend(CALL_TOKENS + encoding.count(name))) return yield { type: "finish", choice, reason: "length" };
    yield { type: "tool_call", choice, index, kind, id, name, of: calls.length };
    for (const piece of encoding.cut(text)) {
      const tokens = piece.ids.length;
      if (!spend(tokens)) return yield { type: "finish", choice, reason: "length" };
      yield { type: "tool_arguments", choice, index, kind, text: piece.text, tokens };
    }
  }
  yield { type: "finish", choice, reason };
}

/** Lets choices speak in turn, one delta each, and ends with what comes last. */
export function interleave(voices: readonly Iterator<Delta>[], last: () => Delta): IterableIterator<Delta> {
  let speaking = [...voices];
  let turn = 0;
  let isOver = false;
  // No generator: the results of the voices are passed on as they are.
  const iterator: IterableIterator<Delta> = {
    [Symbol.iterator]: () => iterator,
    next() {
      while (speaking.length > 0) {
        if (turn >= speaking.length) turn = 0;
        const result = speaking[turn]!.next();
        if (!result.done) {
          turn++;
          return result;
        }
        speaking = speaking.toSpliced(turn, 1);
      }
      if (isOver) return { done: true, value: undefined };
      isOver = true;
      return { done: false, value: last() };
    },
  };
  return iterator;
}
