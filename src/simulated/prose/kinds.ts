import { writeBlocks } from "./blocks.ts";
import { toCount } from "./demand.ts";
import { writeCode } from "./code.ts";
import { writeJoke, writePoem, writeStory } from "./creative.ts";
import { CLOSERS, FOLLOW_UPS, OPENERS, THEMES_AROUND } from "./expository_words.ts";
import { writeForeign } from "./foreign.ts";
import { writeLetter, writeRewriting, writeSummary, writeTranslation } from "./handling.ts";
import { writeList, writeSteps } from "./list.ts";
import type { Page } from "./page.ts";
import { say, sayOneOf, sayUntil } from "./page.ts";
import { writeHeading, writeThemes } from "./paragraphs.ts";
import { PRACTICE_THEMES } from "./afterword_words.ts";
import {
  ADVICE_THEMES,
  COMPARISON_THEMES,
  DIFFERENCE_THEMES,
  LISTENING_THEMES,
  TALK_THEMES,
} from "./talk_themes_words.ts";
import { ADVERT_OPENERS, ADVERT_THEMES, POST_CLOSERS, POSTS } from "./advert_words.ts";
import * as talk from "./talk_words.ts";
import { NO_TOPIC } from "./reading.ts";
import { toTitle } from "../topic.ts";

/** Writes what the question's kind calls for; what it leaves short is filled with paragraphs. */
export function writeKind(page: Page, turn: number): void {
  const { reading } = page;
  const { kind, demand } = reading;
  if (demand.language !== undefined && kind !== "translation" && kind !== "code")
    return writeForeign(page, demand.language);
  if (writeSum(page) || writeCount(page)) return;
  switch (kind) {
    case "greeting":
      return chat(page, talk.GREETINGS, talk.GREETING_FOLLOWERS);
    case "thanks":
      return chat(page, talk.THANKS, talk.THANKS_FOLLOWERS);
    case "farewell":
      return chat(page, talk.FAREWELLS, talk.FAREWELL_FOLLOWERS);
    case "identity":
      return chat(page, talk.IDENTITIES, talk.GREETING_FOLLOWERS);
    case "explanation":
      return explain(page, turn > 1 ? FOLLOW_UPS : OPENERS);
    case "lookup":
      return explain(page, talk.LOOKUPS);
    case "maths":
      return explain(page, talk.MATHS);
    case "confirmation":
      return explain(page, talk.CONFIRMATIONS);
    case "advice":
      return advise(page, talk.ADVICE);
    case "talk":
      return converse(page);
    case "comparison":
      return compare(page);
    case "steps":
      return writeSteps(page);
    case "list":
      return writeList(page);
    case "advert":
      return advertise(page);
    case "post":
      return writePost(page);
    case "story":
      return writeStory(page);
    case "poem":
      return writePoem(page);
    case "joke":
      return writeJoke(page);
    case "letter":
      return writeLetter(page);
    case "code":
      return writeCode(page);
    case "summary":
      return writeSummary(page);
    case "translation":
      return writeTranslation(page);
    case "rewriting":
      return writeRewriting(page);
  }
}

/** Answers a sum of plain numbers with its result. */
function writeSum(page: Page): boolean {
  const { reading, draft } = page;
  const { kind, sum } = reading;
  if (sum === undefined) return false;
  if (kind !== "maths" && kind !== "explanation" && kind !== "lookup" && kind !== "talk") return false;
  draft.attempt(() => {
    draft.add(`${sum.asked} = ${sum.result}.`);
  });
  sayOneOf(page, talk.SUM_OPENERS);
  sayUntil(page, talk.SUM_FOLLOWERS, page.range.min);
  if (draft.length() < page.range.min) writeThemes(page, PRACTICE_THEMES, page.range.min);
  return true;
}

/** Counts as far as it is told to. */
function writeCount(page: Page): boolean {
  const { draft } = page;
  const { words } = page.reading;
  const line = words.map(({ lower }) => lower).join(" ");
  const [, from = "1", to = ""] = /\bcount (?:up )?(?:from (\w+) )?to (\w+)/.exec(line) ?? [];
  const [first, last] = [from === "1" ? 1 : toCount(from), toCount(to)];
  if (first < 1 || last < first || last > MOST_COUNTED) return false;
  const numbers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  draft.attempt(() => draft.add(`${numbers.join(", ")}.`));
  writeThemes(page, TALK_THEMES, page.range.min);
  return draft.length() > 0;
}

/** Small talk stays short, whatever room there is. */
function chat(page: Page, openers: readonly string[], followers: readonly string[]): void {
  sayOneOf(page, openers);
  sayOneOf(page, followers);
  writeThemes(page, TALK_THEMES, page.range.min);
}

const MOST_COUNTED = 100;

/** Shorter explanations need no last word. */
const CLOSED_CHARACTERS = 500;

function explain(page: Page, openers: readonly string[]): void {
  const { reading, voice, draft, range } = page;
  const { demand, topic } = reading;
  if (demand.headings && range.max > 600) draft.attempt(() => draft.add(`# ${toTitle(topic.text)}\n\n`));
  const { facts } = reading;
  // Now and then a fact less, so that seeds differ.
  const told = facts.length > 2 && voice.random.chance(0.5) ? facts.slice(0, -1) : facts;
  for (const fact of told) say(page, fact);
  if (facts.length === 0) sayOneOf(page, openers);
  writeBlocks(page);
  if (facts.length === 0 && reading.kind !== "lookup") {
    writeThemes(page, reading.domain?.themes ?? []);
    writeThemes(page);
  } else {
    // What is known needs no guesses about how it works; a third of the usual length will do.
    writeThemes(page, THEMES_AROUND, range.min + Math.floor((page.goal - range.min) / 3));
  }
  if (draft.length() < CLOSED_CHARACTERS) return;
  draft.separate("\n\n");
  sayOneOf(page, CLOSERS);
}

function advise(page: Page, openers: readonly string[]): void {
  sayOneOf(page, openers);
  writeBlocks(page);
  writeThemes(page, page.reading.domain?.themes ?? []);
  writeThemes(page, ADVICE_THEMES);
}

/** Takes up what somebody tells: in their own words where they speak of themselves. */
function converse(page: Page): void {
  const { reading } = page;
  if (reading.echo !== undefined) {
    sayOneOf(page, talk.ECHOES);
    return writeThemes(page, LISTENING_THEMES, Math.min(page.goal, page.range.min + 300));
  }
  const isNothing = reading.topic.text === NO_TOPIC || reading.words.length < 3;
  sayOneOf(page, isNothing ? talk.CONTINUATIONS : talk.TALK);
  writeBlocks(page);
  if (isNothing) return writeThemes(page, TALK_THEMES, page.range.min);
  writeThemes(page, reading.domain?.themes ?? []);
  writeThemes(page, ADVICE_THEMES);
}

/** Praises a thing, without saying anything that could be false. */
function advertise(page: Page): void {
  sayOneOf(page, ADVERT_OPENERS);
  writeThemes(page, ADVERT_THEMES, Math.min(page.goal, page.range.min + 300));
}

/** Writes a short message for everybody, and offers others. */
function writePost(page: Page): void {
  sayOneOf(page, POSTS);
  page.draft.separate("\n\n");
  sayOneOf(page, POST_CLOSERS);
}

function compare(page: Page): void {
  const { words, facts } = page.reading;
  // Who asks for a difference need not have a choice to make.
  const isChoice = !words.slice(0, 12).some(({ lower }) => /^(?:differen|distinct|differ)/.test(lower));
  if (facts.length > 0) for (const fact of facts) say(page, fact);
  else sayOneOf(page, isChoice ? talk.COMPARISONS : talk.DIFFERENCES);
  if (page.reading.demand.headings) writeHeading(page, "At a glance");
  writeBlocks(page);
  writeThemes(page, isChoice ? COMPARISON_THEMES : DIFFERENCE_THEMES);
}
