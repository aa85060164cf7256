import type { Delta } from "../engine.ts";
import type { Reasoning } from "../prompt.ts";
import type { Random } from "../random.ts";
import type { Encoding } from "../tokens/encoding.ts";
import { FIRST_THOUGHTS, LATER_THOUGHTS } from "./thought_words.ts";
import { salientTopics } from "./topic.ts";
import { splitWords, viewOf } from "./wording.ts";

/** What a model thinks of before it speaks, and who wants to know. */
export interface Thought {
  readonly choice: number;
  readonly question: string;
  readonly summary: Reasoning["summary"];
  readonly random: Random;
}

/** Says that the model thinks; what, only where a summary is wanted. */
export function* speakThoughts({ choice, question, summary, random }: Thought, encoding: Encoding): Generator<Delta> {
  yield { type: "reasoning", choice, part: 0, text: "", tokens: 0 };
  if (summary === undefined) return;
  for (const [part, text] of writeSummary(question, summary, random).entries()) {
    for (const piece of encoding.cut(text)) {
      yield { type: "reasoning", choice, part, text: piece.text, tokens: piece.ids.length };
    }
  }
}

function writeSummary(question: string, summary: "auto" | "concise" | "detailed", random: Random): readonly string[] {
  const [topic] = salientTopics(splitWords(viewOf(question)), 1);
  const about = topic?.text ?? "the question";
  const later = summary === "detailed" ? random.between(1, 2) : 0;
  const start = random.below(LATER_THOUGHTS.length);
  const thoughts = [random.pick(FIRST_THOUGHTS)];
  for (let at = 0; at < later; at++) thoughts.push(LATER_THOUGHTS[(start + at) % LATER_THOUGHTS.length]!);
  return thoughts.map(([heading, text]) => `**${heading.replace("~", about)}**\n\n${text.replace("~", about)}`);
}
