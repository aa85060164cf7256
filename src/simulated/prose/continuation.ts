import type { Random } from "../../random.ts";
import { splitWords, toLower, viewOf, type Word } from "../wording.ts";
import { continueCode } from "./code_body.ts";
import {
  CONTINUED_THEMES,
  DIALOGUE,
  FINITE_VERBS,
  LAST_WORDS,
  OPEN_ENDS,
  type Opening,
  OPENINGS,
  STORY_STARTS,
} from "./continuation_words.ts";
import { STORY_MIDDLES } from "./creative_words.ts";
import { findDomain } from "./domain.ts";
import type { LengthRange } from "./draft.ts";
import { readLiteral } from "./literal.ts";
import { fillUp, isShort, openPage, type Page, say, sayOneOf } from "./page.ts";
import { writeThemes } from "./paragraphs.ts";
import { readQuestion } from "./reading.ts";

/** Whether a text stops before it is finished, so that it wants to be gone on with and not answered. */
export function breaksOff(text: string): boolean {
  const end = text.slice(-200).trimEnd();
  if (end === "" || /[.!?…"')\]}。！？]$/.test(end) || text.endsWith("\n\n")) return false;
  const { lower, words } = sentenceOf(text);
  const last = words[words.length - 1]?.lower ?? "";
  if (STORY_STARTS.test(lower) || OPEN_ENDS.has(last)) return true;
  if (words.length < 3 && LAST_WORDS.every(([, ends]) => !ends.has(last))) return /[,:]$/.test(end);
  return readQuestion(text).kind === "talk" && readLiteral(text) === undefined;
}

/** The question within a text that ends with the head of an answer; undefined if there is none. */
export function questionWithin(text: string): string | undefined {
  return DIALOGUE.exec(text.slice(-4_000))?.[1];
}

/**
 * Goes on with a text that breaks off, as fragments; every fragment boundary is a token boundary.
 *
 * Code gets a body, a sentence its end, and what is commonly known is said where the text leads up to it.
 */
export function writeContinuation(text: string, range: LengthRange, random: Random): readonly string[] {
  const code = continueCode(text);
  if (code !== undefined) return [code];
  const page = openPage(readQuestion(text), range, random);
  const { draft } = page;
  draft.add(joinTo(text, restOf(text, page)));
  if (isStory(text)) {
    for (const scene of STORY_MIDDLES) if (isShort(page)) sayOneOf(page, scene);
  } else {
    for (const fact of page.reading.facts.slice(1)) say(page, fact);
    const { words } = page.reading;
    writeThemes(page, [...(findDomain(words)?.themes ?? []), ...CONTINUED_THEMES]);
  }
  if (draft.length() < range.min) writeThemes(page, CONTINUED_THEMES, range.min);
  fillUp(page);
  return draft.fragments();
}

/** Puts a blank before what follows a text, unless one is there or a comma comes. */
export function joinTo(text: string, rest: string): string {
  if (/\s$/.test(text)) return rest.startsWith(", ") ? rest.slice(2) : rest;
  return rest.startsWith(",") ? rest : ` ${rest}`;
}

/** What ends the sentence that was begun. */
function restOf(text: string, { reading, voice }: Page): string {
  const sentence = sentenceOf(text);
  const fact = reading.facts.find((known) => toLower(known).startsWith(`${sentence.lower} `));
  if (fact !== undefined) return fact.slice(sentence.lower.length + 1);
  const rest = voice.random.pick(OPENINGS[openingAfter(sentence)]);
  return sentence.lower.endsWith(" an") ? `unexpected ${rest}` : rest;
}

interface Sentence {
  readonly lower: string;
  readonly words: readonly Word[];
}

/** The sentence that a text ends with. */
function sentenceOf(text: string): Sentence {
  const [last = ""] = /[^.!?\n]*$/.exec(viewOf(text).trimEnd()) ?? [];
  return { lower: toLower(last.trim()), words: splitWords(last) };
}

function openingAfter({ lower, words }: Sentence): Opening {
  const last = words[words.length - 1]?.lower ?? "";
  if (/[,:;—-]$/.test(lower)) return STORY_STARTS.test(lower) ? "scene" : "clause";
  const listed = LAST_WORDS.find(([, ends]) => ends.has(last));
  if (listed !== undefined) return listed[0];
  const isWhole = words.some((word) => FINITE_VERBS.has(word.lower) || /[a-z]{2}ed$/.test(word.lower));
  if (STORY_STARTS.test(lower) && !isWhole) return "scene";
  return isWhole ? "remainder" : "verb";
}

/** Whether a text tells of something that happened. */
function isStory(text: string): boolean {
  const { lower, words } = sentenceOf(text);
  return STORY_STARTS.test(lower) || words.some((word) => TELLING.has(word.lower));
}

const TELLING: ReadonlySet<string> = new Set("was were had said went came saw he she".split(" "));
