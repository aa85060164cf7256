import type { Random } from "../../random.ts";
import { CAPITALS, FACTS } from "./fact_data.ts";
import type { Reading } from "./reading.ts";
import { toLower } from "./wording.ts";

/** Finds what is commonly known about the subject of a question: sentences, or none. */
export function findFacts({ words, topic }: Reading, random: Random): readonly string[] {
  if (words.length > 40) return [];
  const line = ` ${words.map(({ lower }) => lower).join(" ")} `;
  if (line.includes(" capital of ")) {
    for (const [country, capital] of CAPITALS) {
      if (line.includes(` of ${country} `) || line.includes(` of the ${country} `))
        return [`The capital of ${nameOf(country, words)} is ${capital}.`];
    }
  }
  const about = toLower(topic.text);
  const found = FACTS.find(({ words: keys }) =>
    keys.every((key) => about.includes(key) || (keys.length > 1 && line.includes(key))),
  );
  if (found === undefined) return [];
  // Now and then a fact less, so that seeds differ; the first always stays.
  return random.chance(0.5) ? found.facts : found.facts.slice(0, Math.max(2, found.facts.length - 1));
}

function nameOf(country: string, words: Reading["words"]): string {
  const last = country.split(" ");
  const at = words.findIndex((_, start) => last.every((part, index) => words[start + index]?.lower === part));
  return words
    .slice(at, at + last.length)
    .map(({ text }) => text.charAt(0).replace(/[a-z]/, (letter) => letter.toUpperCase()) + text.slice(1))
    .join(" ");
}
