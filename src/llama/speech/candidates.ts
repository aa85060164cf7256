import type { Candidates, Grammar } from "../model.ts";

/** Writes some tokens with their logits into a list. */
export function listed(list: Candidates, tokens: ArrayLike<number>, logits: Float32Array): Candidates {
  list.size = tokens.length;
  for (let at = 0; at < tokens.length; at++) list.set(at, tokens[at]!, logits[tokens[at]!]!);
  return list;
}

/** Leaves only those tokens in a list that a grammar allows, in their order. */
export function allowedOf(grammar: Grammar, list: Candidates): Candidates {
  grammar.apply(list);
  let size = 0;
  for (let at = 0; at < list.size; at++) {
    const logit = list.logit(at);
    if (logit === -Infinity) continue;
    list.set(size++, list.token(at), logit);
  }
  list.size = size;
  return list;
}
