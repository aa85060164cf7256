import { DOMAINS } from "./domain_words.ts";
import type { Theme } from "./expository_words.ts";
import type { Word } from "./wording.ts";

/** Finds the paragraphs for the field of life that words belong to; none if they belong to no known one. */
export function findDomain(words: readonly Word[]): readonly Theme[] {
  const domain = DOMAINS.find((candidate) => words.some(({ lower }) => candidate.words.has(lower)));
  return domain?.themes ?? [];
}
