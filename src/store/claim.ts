import { fromOldest } from "../oldest.ts";
import type { RecordKey, Store } from "./store.ts";

/** Ids whose repetition is remembered: more than any test asks the same thing at once. */
export const REMEMBERED_CLAIMS = 10_000;

/**
 * Creates what gives ids out, each once: the same question, stored twice, is two things.
 *
 * The first occurrence gets the id that it would have if it were not stored.
 *
 * @param take Says whether an id is free, and lets others who share the store know that it no longer is.
 */
export function createClaim(take: (key: RecordKey) => boolean): Store["claim"] {
  /** How often each first id was claimed, the one not asked for longest in front. */
  const claimed = new Map<string, number>();
  const oldest = fromOldest(() => claimed.keys());

  return (shelf, name) => {
    const first = name(0);
    let occurrence = claimed.get(first) ?? 0;
    let id = occurrence === 0 ? first : name(occurrence);
    // What is stored may come from before the last start.
    while (!take({ ...shelf, id })) id = name(++occurrence);
    claimed.delete(first);
    claimed.set(first, occurrence + 1);
    if (claimed.size > REMEMBERED_CLAIMS) claimed.delete(oldest()!);
    return id;
  };
}
