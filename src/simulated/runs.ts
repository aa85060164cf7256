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
  const kept = new Map<string, Run>();
  let characters = 0;

  function keep(fragment: string): Run {
    const copy = copyOf(fragment);
    const run = runOf(encoding.cut(copy));
    kept.set(copy, run);
    characters += copy.length;
    for (const oldest of kept.keys()) {
      if (characters <= KEPT_CHARACTERS) break;
      kept.delete(oldest);
      characters -= oldest.length;
    }
    return run;
  }

  return (fragment) => {
    if (fragment.length > LONGEST_KEPT) return runOf(encoding.cut(fragment));
    return kept.get(fragment) ?? keep(fragment);
  };
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

/** Copies letter by letter: a slice of a request, kept as a key, would keep the whole request alive on Bun. */
function copyOf(text: string): string {
  return text.split("").join("");
}
