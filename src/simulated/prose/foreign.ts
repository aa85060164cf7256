import { GLOSSES, LANGUAGE_NAMES, SENTENCES } from "./language_data.ts";
import type { Page } from "./page.ts";
import { dealFrom, isShort } from "./page.ts";
import { writeThemes } from "./paragraphs.ts";

/** Writes in another language, then what it means. */
export function writeForeign(page: Page, language: string): void {
  const { draft, voice } = page;
  const sentences = SENTENCES[language]!;
  const isDense = language === "ja" || language === "zh";
  const deal = dealFrom(sentences.slice(2), voice.random);
  const add = (sentence: string): boolean =>
    draft.attempt(() => draft.add(isDense || draft.atLineStart() ? sentence : ` ${sentence}`));
  add(sentences[0]!);
  add(sentences[1]!);
  for (let sentence = deal(); sentence && isShort(page); sentence = deal()) add(sentence);
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
