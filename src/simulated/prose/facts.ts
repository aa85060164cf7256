import { FACTS, CAPITALS } from "./fact_data.ts";
import { once } from "../../once.ts";
import type { Topic } from "../topic.ts";
import type { Word } from "../wording.ts";
import { toLower, capitalise } from "../wording.ts";

/** What is known, by the beginnings of words that ask for it. */
const KNOWN = FACTS.map(({ words, facts }) => ({ cues: words.map((word) => ` ${word}`), facts }));
/** Finds what one of them begins with: most questions hold nothing that is known. */
const anyFirstCue = once(
  () => new RegExp(KNOWN.map(({ cues: [first = ""] }) => first.replace(/[^a-z ]/g, "\\$&")).join("|")),
);

/** Finds what is commonly known about a topic: sentences, or none. */
export function findFacts(words: readonly Word[], topic: Topic): readonly string[] {
  if (words.length > 40) return [];
  const line = ` ${words.map(({ lower }) => lower).join(" ")} `;
  const capital = line.includes(" capital of ") ? findCapital(words, line) : undefined;
  if (capital !== undefined) return [capital];
  const about = ` ${toLower(topic.text)}`;
  if (!anyFirstCue().test(line + about)) return [];
  const found = KNOWN.find(({ cues }) =>
    cues.every((cue) => about.includes(cue) || (cues.length > 1 && line.includes(cue))),
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
