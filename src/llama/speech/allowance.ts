import type { Candidates, Grammar, Model } from "../model.ts";
import { allowedOf, listed } from "./candidates.ts";
import { likeliest } from "./likeliest.ts";
import { tokenStartsOf } from "./token_starts.ts";

/** What a grammar allows next. */
export interface Allowance {
  /** Whether a token may come next. */
  has(token: number): boolean;
  /** Lists what may come next, as far as it matters: one token at least. */
  among(logits: Float32Array): Candidates;
  /** Whether nothing may come but the end. */
  isOver(): boolean;
}

/** So many of the likeliest tokens are shown to the grammar before it is asked what it wants. */
const LOOKED_AT = 256;
/** The grammar tests so many tokens in a fraction of a step. */
const TESTED_AT_ONCE = 8192;

/**
 * Asks a grammar without testing the whole vocabulary, which takes as long as a step (llama.md §5).
 *
 * Where much is allowed, as within a text, the likeliest tokens hold enough that are. Where little is, as in a name
 * that is given, few bytes can come next: only the tokens that begin with them are tested.
 *
 * @param enough How many allowed tokens, likeliest first, are as good as all.
 */
export function createAllowance(model: Model, grammar: Grammar, enough: number): Allowance {
  const { vocabulary } = model;
  const starts = tokenStartsOf(vocabulary);
  const { single, ends } = starts;
  const singles = model.createCandidates(Math.max(1, single.length));
  const zeros = new Float32Array(vocabulary.size);
  const likely = model.createCandidates(Math.min(LOOKED_AT, vocabulary.size));
  let all: Candidates | undefined;

  /** Lists the tokens that begin with a byte that may come next. */
  function inReach(): number[] {
    const allowed = allowedOf(grammar, listed(singles, single, zeros));
    const tokens = [...ends, ...starts.startingWith(-1)];
    for (let at = 0; at < allowed.size; at++)
      for (const token of starts.startingWith(allowed.token(at))) tokens.push(token);
    return tokens;
  }

  return {
    has: (token) => grammar.allows(token),
    among(logits) {
      const top = allowedOf(grammar, listed(likely, likeliest(logits, LOOKED_AT), logits));
      if (top.size >= Math.min(enough, LOOKED_AT)) return top;
      const tokens = inReach();
      if (top.size > 0 && tokens.length > TESTED_AT_ONCE) return top;
      all ??= model.createCandidates(vocabulary.size);
      const allowed = tokens.length === 0 ? undefined : allowedOf(grammar, listed(all, tokens, logits));
      if (allowed === undefined || allowed.size === 0) throw new Error("Cannot go on: the grammar allows no token");
      return allowed;
    },
    isOver() {
      if (!grammar.mayEnd()) return false;
      if (allowedOf(grammar, listed(singles, single, zeros)).size > 0) return false;
      return !starts.startingWith(-1).some((token) => grammar.allows(token));
    },
  };
}
