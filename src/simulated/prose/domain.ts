import { DOMAINS } from "./domain_words.ts";
import type { Theme } from "./expository_words.ts";
import type { Reading } from "./reading.ts";

/** Finds the paragraphs for the field of life that a question belongs to; none if it belongs to no known one. */
export function domainThemes({ words }: Reading): readonly Theme[] {
  const asked = words.slice(0, 60);
  const domain = DOMAINS.find((candidate) => asked.some(({ lower }) => candidate.words.has(lower)));
  return domain?.themes ?? [];
}
