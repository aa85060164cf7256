import { GLOSSES, LANGUAGE_NAMES, SENTENCES } from "./language_data.ts";
import type { Page } from "./page.ts";
import { isShort } from "./page.ts";
import { writeThemes } from "./paragraphs.ts";

/** From here on nothing is left out. */
const LONG_CHARACTERS = 450;

/** Writes in another language, then what it means. */
export function writeForeign(page: Page, language: string): void {
  const { draft, voice } = page;
  const sentences = SENTENCES[language]!;
  const isDense = language === "ja" || language === "zh";
  const add = (sentence: string): boolean =>
    draft.attempt(() => draft.add(isDense || draft.atLineStart() ? sentence : ` ${sentence}`));
  const isLong = page.goal > LONG_CHARACTERS;
  for (const [at, sentence] of sentences.entries()) {
    // Thanks come first and good wishes last; of the rest, some are left out where there is little room.
    const isFixed = at < 2 || at === sentences.length - 1;
    if (isFixed || isLong || voice.random.chance(0.75)) add(sentence);
  }
  if (!isShort(page)) return;
  draft.separate("\n\n");
  const opener = `In English, what I wrote in ${LANGUAGE_NAMES[language]!} means:\n\n`;
  for (let at = 0; at < sentences.length && isShort(page); at++) {
    const line = `- **${sentences[at]!}** ${GLOSSES[at]!}`;
    if (!draft.attempt(() => draft.add(at === 0 ? opener + line : line))) break;
    draft.separate("\n");
  }
  draft.separate("\n\n");
  writeThemes(page);
}
