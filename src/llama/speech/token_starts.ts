import type { Vocabulary } from "../model.ts";

/** The tokens of a vocabulary by the byte that they begin with. */
export interface TokenStarts {
  /** For each byte that has one, the token of this byte alone. */
  readonly single: Int32Array;
  /** The tokens that begin as the token of a single byte does; those of bytes without one stand under −1. */
  startingWith(single: number): readonly number[];
  /** Tokens that end an answer. */
  readonly ends: readonly number[];
}

const kept = new WeakMap<Vocabulary, TokenStarts>();

/** Sorts the tokens by their first byte; a vocabulary is read once. */
export function tokenStartsOf(vocabulary: Vocabulary): TokenStarts {
  let starts = kept.get(vocabulary);
  if (starts === undefined) kept.set(vocabulary, (starts = read(vocabulary)));
  return starts;
}

function read(vocabulary: Vocabulary): TokenStarts {
  const byByte = Array.from({ length: 256 }, (): number[] => []);
  const singleOf = new Int32Array(256).fill(-1);
  const ends: number[] = [];
  for (let token = 0; token < vocabulary.size; token++) {
    if (vocabulary.isEnd(token)) ends.push(token);
    const piece = vocabulary.pieceOf(token);
    const [byte] = piece;
    if (byte === undefined) continue;
    byByte[byte]!.push(token);
    if (piece.length === 1 && singleOf[byte] === -1) singleOf[byte] = token;
  }
  const lists = new Map<number, number[]>([[-1, []]]);
  for (const [byte, tokens] of byByte.entries()) {
    const single = singleOf[byte]!;
    if (single === -1) lists.get(-1)!.push(...tokens);
    else lists.set(single, tokens);
  }
  return {
    single: singleOf.filter((token) => token >= 0),
    startingWith: (single) => lists.get(single) ?? [],
    ends,
  };
}
