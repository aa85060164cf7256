import { createRandom } from "../../random.ts";
import { splitWords } from "../wording.ts";
import { CATEGORIES, type Category, type Scores } from "./category.ts";
import { HARMLESS, MINORS, SIGNS } from "./sign_words.ts";

/** No content scores more than this for nothing. */
const NOISE = 0.0004;

/**
 * Scores a text by its words: what speaks for a category, each sign making the others more likely.
 *
 * What lies below is noise, the same for the same text: a real model never gives a round zero.
 */
export function moderate(text: string): Scores {
  const line = readLine(text);
  const unlikely = new Map<Category, number>();
  const add = (category: Category, score: number): void =>
    void unlikely.set(category, (unlikely.get(category) ?? 1) * (1 - score));
  for (const { pattern, speaksFor } of SIGNS) {
    if (!pattern.test(line)) continue;
    for (const [category, score] of Object.entries(speaksFor) as [Category, number][]) add(category, score);
  }
  const sexual = 1 - (unlikely.get("sexual") ?? 1);
  if (sexual > 0 && MINORS.test(line)) {
    add("sexual", 0.7);
    add("sexual/minors", 0.9);
  }
  const random = createRandom(`moderation ${line}`);
  const scoreOf = (category: Category): number => {
    const noise = random.next();
    const score = 1 - (unlikely.get(category) ?? 1);
    return score === 0 ? noise * noise * NOISE : score * (0.97 + 0.03 * noise);
  };
  return Object.fromEntries(CATEGORIES.map((category) => [category, scoreOf(category)])) as Record<Category, number>;
}

/** Writes a text in small letters with one blank around each word, less the phrases that only sound bad. */
function readLine(text: string): string {
  const words = splitWords(text.replaceAll("’", "'")).map(({ lower }) => lower);
  return HARMLESS.reduce((line, phrase) => line.replace(phrase, " "), ` ${words.join(" ")} `);
}
