import { CHOOSING_THEMES, PRACTICE_THEMES, READING_THEMES } from "./afterword_words.ts";
import type { Theme } from "./expository_words.ts";
import { THEMES } from "./expository_words.ts";
import type { Page } from "./page.ts";
import { writeFrame } from "./frame.ts";
import { dealFrom } from "./page.ts";
import { LISTENING_THEMES, TALK_THEMES } from "./talk_themes_words.ts";

/** Characters that a paragraph takes, about. */
const PARAGRAPH_CHARACTERS = 380;
/** From here on paragraphs are long, since there are only so many themes. */
const LONG_CHARACTERS = 1_500;

/**
 * Writes paragraphs, each on a theme of its own, until the text has a length.
 *
 * As many themes as are needed are drawn, and kept in the order of the table; the others come after, if need be.
 */
export function writeThemes(page: Page, themes: readonly Theme[] = THEMES, length = page.goal): void {
  const { draft, voice } = page;
  const needed = Math.ceil((length - draft.length()) / PARAGRAPH_CHARACTERS);
  const passed: Theme[] = [];
  for (let at = 0, taken = 0; at < themes.length && draft.length() < length; at++) {
    const odds = (needed - taken) / (themes.length - at);
    if (odds < 1 && !voice.random.chance(odds)) {
      passed.push(themes[at]!);
      continue;
    }
    taken++;
    writeSection(page, themes[at]!, length);
  }
  for (const theme of passed) if (draft.length() < length) writeSection(page, theme, length);
}

function writeSection(page: Page, theme: Theme, length: number): void {
  page.draft.separate("\n\n");
  if (page.reading.demand.headings) writeHeading(page, theme.heading);
  writeTheme(page, theme, length);
}

/** Writes a paragraph on a theme: three to five sentences, more in long texts, as far as they fit. */
export function writeTheme(page: Page, theme: Theme = page.voice.random.pick(THEMES), length = page.goal): void {
  const { draft, voice } = page;
  const lead = voice.random.pick(theme.lead);
  const left = length > LONG_CHARACTERS ? voice.random.between(4, 6) : voice.random.between(2, 4);
  const deal = dealFrom(theme.support, voice.random);
  let said = 0;
  for (let frame = deal(); frame !== undefined && said < left; frame = deal()) {
    if (said > 0 && draft.length() >= length) return;
    // A lead alone would announce what never comes.
    const opens = said === 0;
    const fits = draft.attempt(() => {
      if (opens) writeFrame(draft, lead, voice);
      writeFrame(draft, frame!, voice);
    });
    if (fits) said++;
  }
}

/** Chooses what may follow an answer of a kind that is too short. */
export function afterwordOf({ reading }: Page): readonly Theme[] {
  switch (reading.kind) {
    case "greeting":
    case "thanks":
    case "farewell":
    case "identity":
      // They have said what the others would say.
      return LISTENING_THEMES;
    case "joke":
    case "maths":
      return TALK_THEMES;
    case "list":
    case "translation":
      return CHOOSING_THEMES;
    case "steps":
    case "code":
      return PRACTICE_THEMES;
    case "story":
    case "poem":
    case "letter":
    case "advert":
    case "post":
    case "summary":
    case "rewriting":
      return READING_THEMES;
    case "explanation":
    case "lookup":
    case "comparison":
    case "advice":
    case "confirmation":
    case "talk":
      return THEMES;
  }
}

/** Writes a heading, if there is room for it and what follows. */
export function writeHeading({ draft, range }: Page, heading: string): void {
  if (range.max - draft.length() < 200) return;
  draft.separate("\n\n");
  draft.attempt(() => {
    draft.add("##");
    draft.add(` ${heading}\n\n`);
  });
}
