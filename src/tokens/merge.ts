import { type Finder, NONE } from "./find.ts";
import { extendHash } from "./hash.ts";
import { pop, push } from "./queue.ts";
import { createScratch, type Scratch, writeUtf8 } from "./scratch.ts";

/** Writes the ids of a piece's tokens into `ids`, which has room for `piece.length * 3`, and gives their number. */
export type Merge = (piece: string, ids: Int32Array) => number;

/** Keys of pairs are rank × PLACES + place: exact in a double, ordered by rank and then from the left. */
const PLACES = 2 ** 32;
/** Bytes of a piece that the lasting scratch has room for. Longer ones are rare and pay for their own. */
const LASTING_BYTES = 1024;

/**
 * Creates byte-pair encoding of pieces. It allocates nothing for pieces of usual length, and takes O(n log n) for any.
 *
 * It works in place: one piece at a time.
 */
export function createMerge({ findBytes: find }: Finder): Merge {
  const lasting = createScratch(LASTING_BYTES);

  /** Ranks anew the pair of parts that begins at `place`; a token's rank is its id. */
  function rank(scratch: Scratch, place: number, size: number): void {
    const middle = scratch.next[place]!;
    const found = middle < size ? find(scratch, place, scratch.next[middle]!) : NONE;
    scratch.ranks[place] = found;
    if (found !== NONE) push(scratch.queue, found * PLACES + place);
  }

  /** Merges the pair of the lowest rank, the leftmost first, until no pair is a token; `next` then links the parts. */
  function mergePairs(scratch: Scratch, size: number): void {
    const { next, previous, ranks, queue } = scratch;
    for (let place = 0; place <= size; place++) {
      next[place] = place + 1;
      previous[place] = place - 1;
    }
    for (let place = 0; place < size; place++) rank(scratch, place, size);
    while (queue.size > 0) {
      const key = pop(queue);
      const place = key % PLACES;
      // The pair may have changed since it was queued.
      if (ranks[place] !== (key - place) / PLACES) continue;
      const middle = next[place]!;
      ranks[middle] = NONE;
      next[place] = next[middle]!;
      previous[next[place]!] = place;
      rank(scratch, place, size);
      if (place > 0) rank(scratch, previous[place]!, size);
    }
  }

  return (piece, ids) => {
    const mostBytes = piece.length * 3;
    const scratch = mostBytes <= LASTING_BYTES ? lasting : createScratch(mostBytes);
    const { bytes, hashes, next } = scratch;
    const size = writeUtf8(piece, bytes);
    for (let index = 0; index < size; index++) hashes[index + 1] = extendHash(hashes[index]!, bytes[index]!);
    ids[0] = find(scratch, 0, size);
    if (ids[0] !== NONE) return 1;
    mergePairs(scratch, size);
    let count = 0;
    for (let place = 0; place < size; place = next[place]!) ids[count++] = find(scratch, place, next[place]!);
    return count;
  };
}
