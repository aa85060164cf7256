import { DOMAINS } from "./domain_words.ts";
import type { Theme } from "./expository_words.ts";
import type { Reading } from "./reading.ts";
import { splitWords } from "./wording.ts";

/** Finds the paragraphs for the field of life that a question belongs to; none if it belongs to no known one. */
export function domainThemes({ topic, acting }: Reading): readonly Theme[] {
  const asked = splitWords(`${topic.text} ${acting}`);
  const domain = DOMAINS.find((candidate) => asked.some(({ lower }) => candidate.words.has(lower)));
  return domain?.themes ?? [];
}
