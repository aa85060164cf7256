import type { Domain } from "./domain_words.ts";
import { DOMAINS } from "./domain_words.ts";
import type { Word } from "../wording.ts";

/** Finds the field of life that words belong to; undefined if they belong to no known one. */
export function findDomain(words: readonly Word[]): Domain | undefined {
  return DOMAINS.find((candidate) => words.some(({ lower }) => candidate.words.has(lower)));
}
