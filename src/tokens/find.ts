import { extendHash, firstSlot, hashPowers, TAG_BITS, tagOf } from "./hash.ts";
import type { Scratch } from "./scratch.ts";
import { startOf, type Table } from "./table.ts";

/** What is given for that which is no token. */
export const NONE = -1;

/** Looks for tokens in a table. */
export interface Finder {
  /** Finds the token that the characters [start, end) of a text spell, or NONE; only where all are ASCII. */
  readonly findAscii: (text: string, start: number, end: number) => number;
  /** Finds the token that the bytes [start, end) of a piece spell, or NONE. */
  readonly findBytes: (scratch: Scratch, start: number, end: number) => number;
}

/** Creates what looks for tokens in a table. */
export function createFinder(table: Table): Finder {
  const { slots, bytes: tokens, longest } = table;
  const powers = hashPowers(longest);
  const mask = slots.length - 1;
  const spelled = new Uint8Array(longest);

  /** Gives the slot at or after `slot` whose token has this tag and length, or that is empty. */
  function nextLike(slot: number, tag: number, length: number): number {
    for (let at = slot & mask; ; at = (at + 1) & mask) {
      const entry = slots[at]!;
      if (entry === 0) return at;
      if (((entry ^ tag) & TAG_BITS) !== 0) continue;
      const id = (entry & ~TAG_BITS) - 1;
      if (startOf(table, id + 1) - startOf(table, id) === length) return at;
    }
  }

  /** Finds the token that `length` bytes, whose hash is known, spell from `start`. */
  function find(bytes: Uint8Array, start: number, length: number, hash: number): number {
    const tag = tagOf(hash);
    for (
      let slot = nextLike(firstSlot(hash, slots.length), tag, length);
      slots[slot] !== 0;
      slot = nextLike(slot + 1, tag, length)
    ) {
      const id = (slots[slot]! & ~TAG_BITS) - 1;
      const from = startOf(table, id);
      let same = 0;
      while (same < length && tokens[from + same] === bytes[start + same]) same++;
      if (same === length) return id;
    }
    return NONE;
  }

  function findAscii(text: string, start: number, end: number): number {
    const length = end - start;
    if (length > longest) return NONE;
    let hash = 0;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(start + at);
      if (unit > 0x7f) return NONE;
      spelled[at] = unit;
      hash = extendHash(hash, unit);
    }
    return find(spelled, 0, length, hash);
  }

  function findBytes({ bytes, hashes }: Scratch, start: number, end: number): number {
    const length = end - start;
    if (length > longest) return NONE;
    // The hash of a part, from those of all that comes before its end and before its start.
    return find(bytes, start, length, (hashes[end]! - Math.imul(hashes[start]!, powers[length]!)) | 0);
  }

  return { findAscii, findBytes };
}
