import type { Vocabulary } from "../model.ts";

/** The tokens of a vocabulary by the byte that they begin with. */
export interface TokenStarts {
  /** For each byte that has one, the token of this byte alone. */
  readonly single: Int32Array;
  /** The tokens that begin as the token of a single byte does. */
  startingWith(single: number): readonly number[];
  /** The tokens that begin with a byte that has no token of its own. */
  readonly others: readonly number[];
  /** Tokens that end an answer. */
  readonly ends: readonly number[];
}

/** Sorts the tokens by their first byte. */
export function tokenStartsOf(vocabulary: Vocabulary): TokenStarts {
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
  const others = byByte.filter((_, byte) => singleOf[byte] === -1).flat();
  const lists = new Map(byByte.map((tokens, byte) => [singleOf[byte]!, tokens]));
  return {
    single: singleOf.filter((token) => token >= 0),
    startingWith: (single) => lists.get(single) ?? [],
    others,
    ends,
  };
}
