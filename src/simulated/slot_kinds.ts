import { SLOT_WORDS, type SlotKind } from "./fact_words.ts";

/** Tells which kinds of facts fit a slot, by the words of its name. */
export function slotKinds(words: readonly string[]): readonly SlotKind[] {
  const singular = words.map((word) => word.replace(/ies$/, "y").replace(/s$/, ""));
  const isKnown = (known: ReadonlySet<string>): boolean => [...words, ...singular].some((word) => known.has(word));
  return SLOT_WORDS.flatMap(([kind, known]) => (isKnown(known) ? [kind] : []));
}
