import type { Candidates, Grammar } from "../model.ts";
import { allowedOf, listed } from "./candidates.ts";
import { likeliest } from "./likeliest.ts";
import { MOST_PICKED, type Scratch } from "./scratch.ts";

/** What a grammar allows next. */
export interface Allowance {
  /** Whether a token may come next. */
  has(token: number): boolean;
  /** Lists what may come next, as far as it matters: one token at least. */
  among(logits: Float32Array): Candidates;
  /** Whether nothing may come but the end. */
  isOver(): boolean;
}

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
export function createAllowance(grammar: Grammar, enough: number, scratch: Scratch): Allowance {
  const { few, singles, all, zeros, starts } = scratch;

  const singlesAllowed = (): Candidates => allowedOf(grammar, listed(singles, starts.single, zeros));

  /** Lists the tokens that begin with a byte that may come next. */
  function inReach(): number[] {
    const allowed = singlesAllowed();
    const tokens = [...starts.ends, ...starts.others];
    for (let at = 0; at < allowed.size; at++) {
      for (const token of starts.startingWith(allowed.token(at))) tokens.push(token);
    }
    return tokens;
  }

  return {
    has: (token) => grammar.allows(token),
    among(logits) {
      const top = allowedOf(grammar, listed(few, likeliest(logits, MOST_PICKED), logits));
      if (top.size >= Math.min(enough, MOST_PICKED)) return top;
      const tokens = inReach();
      if (top.size > 0 && tokens.length > TESTED_AT_ONCE) return top;
      const allowed = tokens.length === 0 ? undefined : allowedOf(grammar, listed(all, tokens, logits));
      if (!allowed?.size) throw new Error("Cannot go on: the grammar allows no token");
      return allowed;
    },
    isOver() {
      if (!grammar.mayEnd() || singlesAllowed().size > 0) return false;
      return !starts.others.some((token) => grammar.allows(token));
    },
  };
}
