import type { Random } from "../../random.ts";
import { BRIEF } from "./brief_words.ts";
import type { Draft, LengthRange } from "./draft.ts";
import { createDraft } from "./draft.ts";
import type { Voice } from "./frame.ts";
import { writeFrame } from "./frame.ts";
import type { Reading } from "./reading.ts";

/** An answer being written. */
export interface Page {
  readonly reading: Reading;
  readonly draft: Draft;
  readonly voice: Voice;
  readonly range: LengthRange;
  /** The length to write towards, in characters. */
  readonly goal: number;
}

/** Opens a page about what was read, with a length of its own within the range. */
export function openPage(reading: Reading, range: LengthRange, random: Random): Page {
  const room = Math.max(0, range.max - range.min);
  return {
    reading,
    draft: createDraft(range),
    voice: { phrases: reading.phrases, plural: reading.topic.plural, random },
    range,
    goal: range.min + Math.floor(room * (0.05 + 0.8 * random.next())),
  };
}

/** Writes one sentence, if it fits. */
export function say(page: Page, frame: string): boolean {
  return page.draft.attempt(() => writeFrame(page.draft, frame, page.voice));
}

/** Writes one of some sentences, the first that fits. */
export function sayOneOf(page: Page, frames: readonly string[]): boolean {
  const deal = dealFrom(frames, page.voice.random);
  for (let frame = deal(); frame !== undefined; frame = deal()) if (say(page, frame)) return true;
  return false;
}

/** Writes sentences, each at most once, until the text has a length. */
export function sayUntil(page: Page, frames: readonly string[], length: number): void {
  const deal = dealFrom(frames, page.voice.random);
  for (let frame = deal(); frame !== undefined && page.draft.length() < length; frame = deal()) say(page, frame);
}

/** Whether there is more to write. */
export function isShort({ draft, goal }: Page): boolean {
  return draft.length() < goal;
}

/** Steps that share no factor with the length of any table: each visits every item once. */
const STEPS = [1, 101, 103, 107, 109, 113] as const;

/** Deals the items of a table in an order of its own, each once, then `undefined`. */
export function dealFrom<T>(items: readonly T[], random: Random): () => T | undefined {
  const step = random.pick(STEPS);
  let at = random.below(items.length);
  let left = items.length;
  return () => {
    if (left === 0) return undefined;
    left--;
    at = (at + step) % items.length;
    return items[at];
  };
}

const LONGEST_BRIEF = 29;
const SHORTEST_BRIEF = 5;
/** What no single sentence can fill takes two of about half the length. */
const HALF_BRIEF = 17;
const TWO_BRIEFS = LONGEST_BRIEF + HALF_BRIEF + 1;

/** Brings a text that is too short to its least length with sentences made to measure. */
export function fillUp({ draft, range, voice }: Page): void {
  while (draft.length() < range.min || draft.length() === 0) {
    const isFirst = draft.length() === 0;
    const gap = isFirst ? 0 : draft.atLineStart() ? 2 : 1;
    const missing = range.min - draft.length() - gap;
    const length =
      missing <= LONGEST_BRIEF ? Math.max(SHORTEST_BRIEF, missing) : missing <= TWO_BRIEFS ? HALF_BRIEF : LONGEST_BRIEF;
    const fitting = BRIEF.filter((sentence) => sentence.length === length);
    draft.add(isFirst || gap === 2 ? voice.random.pick(fitting) : ` ${voice.random.pick(fitting)}`);
  }
}
