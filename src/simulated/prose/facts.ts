import { FACTS, CAPITALS } from "./fact_data.ts";
import type { Topic } from "../topic.ts";
import type { Word } from "../wording.ts";
import { toLower, capitalise } from "../wording.ts";

/** Finds what is commonly known about a topic: sentences, or none. */
export function findFacts(words: readonly Word[], topic: Topic): readonly string[] {
  if (words.length > 40) return [];
  const line = ` ${words.map(({ lower }) => lower).join(" ")} `;
  const capital = line.includes(" capital of ") ? findCapital(words, line) : undefined;
  if (capital !== undefined) return [capital];
  const about = ` ${toLower(topic.text)}`;
  const found = FACTS.find(({ words: keys }) =>
    keys.every((key) => about.includes(` ${key}`) || (keys.length > 1 && line.includes(` ${key}`))),
  );
  return found?.facts ?? [];
}

function findCapital(words: readonly Word[], line: string): string | undefined {
  const found = CAPITALS.find(([country]) => line.includes(` of ${country} `) || line.includes(` of the ${country} `));
  return found && `The capital of ${nameOf(found[0], words)} is ${found[1]}.`;
}

function nameOf(country: string, words: readonly Word[]): string {
  const last = country.split(" ");
  const at = words.findIndex((_, start) => last.every((part, index) => words[start + index]?.lower === part));
  return words
    .slice(at, at + last.length)
    .map(({ text }) => capitalise(text))
    .join(" ");
}
