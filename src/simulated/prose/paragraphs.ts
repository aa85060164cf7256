import type { Theme } from "./expository_words.ts";
import { THEMES } from "./expository_words.ts";
import type { Page } from "./page.ts";
import { dealFrom, isShort, say, sayOneOf } from "./page.ts";

/** Writes paragraphs, each on a theme of its own, until the page is long enough. */
export function writeThemes(page: Page, themes: readonly Theme[] = THEMES): void {
  const { draft, reading, voice } = page;
  while (isShort(page)) {
    const before = draft.length();
    const deal = dealFrom(themes, voice.random);
    for (let theme = deal(); theme && isShort(page); theme = deal()) {
      draft.separate("\n\n");
      if (reading.demand.headings) writeHeading(page, theme.heading);
      writeTheme(page, theme);
    }
    if (draft.length() === before) return;
  }
}

/** Writes a paragraph on a theme, of three to five sentences as far as they fit. */
export function writeTheme(page: Page, theme: Theme = page.voice.random.pick(THEMES)): void {
  const { voice } = page;
  sayOneOf(page, theme.lead);
  const deal = dealFrom(theme.support, voice.random);
  for (let left = voice.random.between(2, 4); left > 0 && isShort(page); left--) say(page, deal()!);
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
