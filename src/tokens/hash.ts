/** Factor of the polynomial hash. The hash of any part of a text follows from two prefix hashes and a power of it. */
const FACTOR = 0x01000193;

/** Extends a hash by one byte. */
export function extendHash(hash: number, byte: number): number {
  return (Math.imul(hash, FACTOR) + byte + 1) | 0;
}

/** Gives the powers of the factor, up to the one that a part of `length` bytes needs. */
export function hashPowers(length: number): Int32Array {
  const powers = new Int32Array(length + 1).fill(1);
  for (let power = 1; power <= length; power++) powers[power] = Math.imul(powers[power - 1]!, FACTOR);
  return powers;
}

/** Says in which of `slots` (a power of two) to look first; a multiplication mixes the high bits best. */
export function firstSlot(hash: number, slots: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (Math.clz32(slots) + 1);
}

/** The bits of a slot that hold a tag; the others hold the token's id + 1. */
export const TAG_BITS = 0xfffc0000;

/** Gives the 14 bits, in place, that tell most strangers in a slot apart without looking at their bytes. */
export function tagOf(hash: number): number {
  return Math.imul(hash, 0x85ebca6b) & TAG_BITS;
}
