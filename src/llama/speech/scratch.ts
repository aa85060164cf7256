import type { Candidates, Model } from "../model.ts";
import { type TokenStarts, tokenStartsOf } from "./token_starts.ts";

/** What all answers of a model write into, anew for each token: only one of them chooses at a time. */
export interface Scratch {
  /** Room for the likeliest tokens. */
  readonly few: Candidates;
  /** Room for the tokens of single bytes. */
  readonly singles: Candidates;
  /** Room for all tokens. */
  readonly all: Candidates;
  /** A logit of zero for each token. */
  readonly zeros: Float32Array;
  readonly starts: TokenStarts;
}

/** So many of the likeliest tokens are picked out here, rather than by the library from all of them. */
export const MOST_PICKED = 256;

/** Makes room for choosing from a model's tokens. */
export function createScratch(model: Model): Scratch {
  const { vocabulary } = model;
  const starts = tokenStartsOf(vocabulary);
  return {
    few: model.createCandidates(Math.min(MOST_PICKED, vocabulary.size)),
    singles: model.createCandidates(Math.max(1, starts.single.length)),
    all: model.createCandidates(vocabulary.size),
    zeros: new Float32Array(vocabulary.size),
    starts,
  };
}
