import {
  CURIOSITIES,
  FIRST_STANZAS,
  HAIKUS,
  HAIKUS_ABOUT,
  JOKE_CLOSERS,
  JOKES,
  LIMERICKS,
  POEM_CLOSERS,
  STANZAS,
  STORY_ENDINGS,
  STORY_MIDDLES,
  STORY_OPENERS,
  TOPICAL_JOKES,
} from "./creative_words.ts";
import { writeFrame } from "./frame.ts";
import type { Page } from "./page.ts";
import { NO_TOPIC } from "./reading.ts";
import { dealFrom, isShort, say, sayOneOf, sayUntil } from "./page.ts";

/** Tells a story: a beginning, scenes as far as there is room, an ending. */
export function writeStory(page: Page): void {
  const { draft, voice, range } = page;
  sayOneOf(page, STORY_OPENERS);
  const scenes = STORY_MIDDLES.length;
  let left = voice.random.between(2, 3);
  for (let scene = 0; scene < scenes && isShort(page); scene++) {
    if (left-- === 0) {
      draft.separate("\n\n");
      left = voice.random.between(2, 4);
    }
    // Without room for an ending a scene is left out.
    if (draft.length() + 220 < range.max || draft.length() < range.min) sayOneOf(page, STORY_MIDDLES[scene]!);
  }
  draft.separate("\n\n");
  sayOneOf(page, STORY_ENDINGS);
}

/** Writes a poem, or a haiku and a word about it. */
export function writePoem(page: Page): void {
  const { reading, draft, voice, range } = page;
  const isHaiku = /^haiku/i.test(reading.product);
  const isLimerick = /^limerick/i.test(reading.product);
  const deal = dealFrom(isHaiku ? HAIKUS : isLimerick ? LIMERICKS : STANZAS, voice.random);
  const fitting = isHaiku ? HAIKUS_ABOUT.find(([about]) => about.test(reading.topic.text))?.[1] : undefined;
  let verse = fitting ?? (isHaiku || isLimerick ? deal() : voice.random.pick(FIRST_STANZAS));
  while (verse && (isShort(page) || draft.length() === 0)) {
    if (!draft.attempt(() => writeLines(page, verse!))) break;
    draft.separate("\n\n");
    verse = (isHaiku || isLimerick) && draft.length() + 80 >= range.min ? undefined : deal();
  }
  sayUntil(page, POEM_CLOSERS, range.min);
}

function writeLines({ draft, voice }: Page, lines: readonly string[]): void {
  for (const line of lines) {
    writeFrame(draft, line, voice);
    draft.separate("\n");
  }
}

/** Tells a joke or a fun fact, and asks whether another is wanted. */
export function writeJoke(page: Page): void {
  const { draft, reading, voice, range } = page;
  const isFact = /^fact/i.test(reading.product);
  const deal = dealFrom(isFact ? CURIOSITIES : JOKES, voice.random);
  const isTopical = !isFact && reading.topic.text !== NO_TOPIC && !/joke|pun|riddle|fact/i.test(reading.topic.text);
  for (let joke = isTopical ? voice.random.pick(TOPICAL_JOKES) : deal(); joke; joke = deal()) {
    const fits = draft.attempt(() => writeFrame(draft, joke!, voice));
    if (fits) draft.separate("\n\n");
    if (!isShort(page) || draft.length() >= range.min) break;
  }
  say(page, voice.random.pick(JOKE_CLOSERS));
}
