import { createMemo } from "../memo.ts";
import type { Encoding, TokenPiece } from "../tokens/encoding.ts";

/** A stretch of an answer, cut into tokens. */
export interface Run {
  readonly pieces: readonly TokenPiece[];
  /** The pieces' text, joined. */
  readonly text: string;
  /** How many tokens the pieces hold together. */
  readonly tokens: number;
}

/** Characters of the fragments that are kept cut: some 40 bytes for each. */
const KEPT_CHARACTERS = 300_000;
/** Longer fragments are seldom said twice. */
const LONGEST_KEPT = 200;

/** Makes runs of texts, and remembers those of short ones: an answer is put together from fragments that recur. */
export function createRuns(encoding: Encoding): (fragment: string) => Run {
  const toRun = (fragment: string): Run => runOf(encoding.cut(fragment));
  const runs = createMemo(toRun, KEPT_CHARACTERS, copyOf);
  return (fragment) => (fragment.length > LONGEST_KEPT ? toRun(fragment) : runs.get(fragment));
}

/** Copies letter by letter: a slice of a request, kept as a key, would keep the whole request alive on Bun. */
function copyOf(text: string): string {
  return text.split("").join("");
}

/** Joins pieces to a run. */
export function runOf(pieces: readonly TokenPiece[]): Run {
  let text = "";
  let tokens = 0;
  for (const piece of pieces) {
    text += piece.text;
    tokens += piece.ids.length;
  }
  return { pieces, text, tokens };
}
