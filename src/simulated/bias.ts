import type { Encoding, TokenPiece } from "../tokens/encoding.ts";
import { type Run, runOf } from "./runs.ts";

/** What `logit_bias` asks for; only its ends, −100 and +100, change an answer. */
export interface Bias {
  /** Tokens that are never said. */
  readonly banned: ReadonlySet<number>;
  /** The token that is always said; absent: any. */
  readonly forced?: number;
}

const UNBIASED: Bias = { banned: new Set() };

/** Reads a bias by token id; ids that the encoding does not have mean nothing. */
export function readBias(logitBias: Readonly<Record<string, number>> | undefined, encoding: Encoding): Bias {
  if (logitBias === undefined) return UNBIASED;
  const entries = Object.entries(logitBias).map(([id, bias]) => [Number(id), bias] as const);
  const known = entries.filter(([id]) => Number.isInteger(id) && id >= 0 && id < encoding.size);
  const forced = known.find(([, bias]) => bias >= 100)?.[0];
  return {
    banned: new Set(known.flatMap(([id, bias]) => (bias <= -100 ? [id] : []))),
    ...(forced !== undefined && { forced }),
  };
}

/** Leaves banned tokens out of a text, until what is left can be said without them. */
export function cutWithout(text: string, banned: ReadonlySet<number>, encoding: Encoding): readonly TokenPiece[] {
  const isBanned = ({ ids }: TokenPiece): boolean => ids.some((id) => banned.has(id));
  let pieces = encoding.cut(text);
  // What is left may join to other tokens, banned ones too.
  while (pieces.some(isBanned)) {
    const rest = pieces.filter((piece) => !isBanned(piece));
    pieces = encoding.cut(rest.map((piece) => piece.text).join(""));
  }
  return pieces;
}

/** Says one token over and over. */
export function* repeatToken(id: number, encoding: Encoding): Generator<Run> {
  const run = runOf([{ text: encoding.decode([id]), ids: [id] }]);
  for (;;) yield run;
}
