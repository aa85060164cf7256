import { capitalise, isBlank } from "../wording.ts";
import { LANGUAGE_NAMES, PHRASEBOOK } from "./language_data.ts";
import { SPOKEN_LANGUAGES } from "./demand_words.ts";
import * as words from "./handling_words.ts";
import { writeForeign } from "./foreign.ts";
import type { Page } from "./page.ts";
import { dealFrom, isShort, sayOneOf, sayUntil } from "./page.ts";
import { toTitle } from "../topic.ts";

/** Gives the gist of a text that came with the question, in its own sentences. */
export function writeSummary(page: Page): void {
  const { draft } = page;
  const sentences = givenSentences(page);
  if (sentences.length === 0) {
    sayOneOf(page, words.SUMMARY_OPENERS);
    return;
  }
  sayOneOf(page, words.SUMMARIES);
  const count = Math.max(1, Math.min(6, Math.ceil(sentences.length / 2)));
  for (const sentence of sentences.slice(0, count)) {
    draft.attempt(() => draft.add(draft.atLineStart() ? sentence : ` ${sentence}`));
  }
  draft.separate("\n\n");
  sayOneOf(page, words.HANDLING_CLOSERS);
}

/** Gives a text that came with the question back in other words, as far as that is possible. */
export function writeRewriting(page: Page): void {
  const { draft } = page;
  const sentences = givenSentences(page);
  sayOneOf(page, sentences.length === 0 ? words.REWRITING_REQUESTS : words.REWRITINGS);
  draft.separate("\n\n");
  for (const given of sentences.slice(0, 12)) {
    const sentence = capitalise(words.REPAIRS.reduce((text, [slip, meant]) => text.replace(slip, meant), given));
    draft.attempt(() => draft.add(draft.atLineStart() ? sentence : ` ${sentence}`));
  }
  draft.separate("\n\n");
  sayOneOf(page, words.HANDLING_CLOSERS);
}

/** Translates a common phrase; for anything else, shows how the language looks. */
export function writeTranslation(page: Page): void {
  const { reading, draft } = page;
  const lowerView = reading.words.map(({ lower }) => lower).join(" ");
  const language =
    reading.words.map(({ lower }) => SPOKEN_LANGUAGES.get(lower)).findLast((found) => found !== undefined) ??
    reading.demand.language ??
    "fr";
  const phrase = Object.keys(PHRASEBOOK).find((english) => lowerView.includes(english));
  if (phrase === undefined) return writeForeign(page, language);
  draft.attempt(() =>
    draft.add(`"${phrase}" in ${LANGUAGE_NAMES[language]!} is **${PHRASEBOOK[phrase]![language]!}**.`),
  );
  sayUntil(page, words.TRANSLATION_FOLLOWERS, page.range.min);
}

/** Writes a letter with greeting and closing. */
export function writeLetter(page: Page): void {
  const { draft, voice, reading } = page;
  const title = toTitle(reading.topic.text);
  draft.attempt(() => draft.add(`Subject: ${title}\n\nDear [Name],\n\nI hope you are well.`));
  sayOneOf(page, words.LETTER_OPENERS);
  draft.separate("\n\n");
  const deal = dealFrom(words.LETTER_BODY, voice.random);
  for (let line = deal(); line && isShort(page); line = deal()) sayOneOf(page, [line]);
  draft.separate("\n\n");
  sayOneOf(page, words.LETTER_CLOSERS);
}

/** Finds the sentences of the text that came along: what follows a colon or a line end. */
function givenSentences({ reading, range }: Page): readonly string[] {
  const { view } = reading;
  const start = view.search(/:\s|\n/);
  if (start < 0) return [];
  const sentences: string[] = [];
  for (const found of view.slice(start + 1).match(/[^.!?\n]{12,240}[.!?]+/g) ?? []) {
    let clean = "";
    for (const character of found) clean += isBlank(character.charCodeAt(0)) ? " " : character;
    clean = clean
      .replace(/[`*_#|<>[\]]+/g, "")
      .replace(/ +/g, " ")
      .trim();
    if (clean.length > 12 && clean.length + 60 < range.max) sentences.push(clean);
  }
  return sentences;
}
