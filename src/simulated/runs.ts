import type { Encoding, TokenPiece } from "../tokens/encoding.ts";

/** A stretch of an answer, cut into tokens. */
export interface Run {
  readonly pieces: readonly TokenPiece[];
  /** How many tokens the pieces hold together. */
  readonly tokens: number;
}

/** How many fragments are kept cut; some 500 bytes each. */
const FRAGMENTS_KEPT = 8192;
/** Longer fragments are seldom said twice. */
const LONGEST_KEPT = 64;

/** Makes runs of texts, and remembers those of short ones: an answer is put together from fragments that recur. */
export function createRuns(encoding: Encoding): (fragment: string) => Run {
  const kept = new Map<string, Run>();

  return (fragment) => {
    const found = kept.get(fragment);
    if (found !== undefined) return found;
    if (fragment.length > LONGEST_KEPT) return runOf(encoding.cut(fragment));
    const copy = copyOf(fragment);
    const run = runOf(encoding.cut(copy));
    if (kept.size >= FRAGMENTS_KEPT) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
    kept.set(copy, run);
    return run;
  };
}

/** Joins pieces to a run. */
export function runOf(pieces: readonly TokenPiece[]): Run {
  return { pieces, tokens: pieces.reduce((sum, { ids }) => sum + ids.length, 0) };
}

/** Copies letter by letter: a slice of a request, kept as a key, would keep the whole request alive on Bun. */
function copyOf(text: string): string {
  let copy = "";
  for (let at = 0; at < text.length; at++) copy += String.fromCharCode(text.charCodeAt(at));
  return copy;
}
