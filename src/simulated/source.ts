import { type Fact, type Pair, readFacts, readPairs } from "./facts.ts";
import type { Slot } from "./json/slot.ts";
import { viewOf } from "./wording.ts";
import { stemOf, wordsOfName } from "./words.ts";

/** What one text has to offer. */
export interface Source {
  /** The part of the text that is looked at. */
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly pairs: readonly Pair[];
}

/** A slot, the words that say what goes into it, and the text to take it from. */
export interface Search {
  readonly slot: Slot;
  readonly words: readonly string[];
  readonly source: Source;
  /** Counts the slots that wanted the same kind before this one. */
  readonly turnOf: (kind: string) => number;
}

/** Reads what a text has to offer. */
export function readSource(text: string): Source {
  const view = viewOf(text);
  return { text: view, facts: readFacts(view), pairs: readPairs(view) };
}

/** Finds the values that a text gives to the very name of a slot. */
export function namedValues({ slot: { name }, source: { pairs } }: Search): readonly string[] {
  const wanted = sameAs(name);
  return wanted === "" ? [] : pairs.flatMap(({ key, value }) => (sameAs(key) === wanted ? [value] : []));
}

/** Starts with the candidate whose turn it is; earlier ones come when no other is left, but not twice in one list. */
export function fromTurn<T>(candidates: readonly T[], turn: number, { path }: Slot): readonly T[] {
  const isInList = typeof path.at(-1) === "number";
  return isInList ? candidates.slice(turn) : [...candidates.slice(turn), ...candidates.slice(0, turn).reverse()];
}

function sameAs(name: string): string {
  return wordsOfName(name).map(stemOf).join(" ");
}
