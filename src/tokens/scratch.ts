import type { Queue } from "./queue.ts";

/** What merging one piece needs, by the place of a byte in it: 45 bytes for each of its bytes. */
export interface Scratch {
  /** The piece in UTF-8. */
  readonly bytes: Uint8Array;
  /** Hash of the bytes before each place. */
  readonly hashes: Int32Array;
  /** Where the part after the one that begins here begins. */
  readonly next: Int32Array;
  /** Where the part before the one that begins here begins. */
  readonly previous: Int32Array;
  /** Rank of the pair of parts that begins here. */
  readonly ranks: Int32Array;
  /** Pairs to merge, the lowest rank first. */
  readonly queue: Queue;
}

/** Makes room for a piece of so many bytes. */
export function createScratch(bytes: number): Scratch {
  const words = (): Int32Array => new Int32Array(bytes + 1);
  return {
    bytes: new Uint8Array(bytes),
    hashes: words(),
    next: words(),
    previous: words(),
    ranks: words(),
    // Each byte begins one pair, and each merge ranks two pairs anew.
    queue: { size: 0, heap: new Float64Array(bytes * 3) },
  };
}

const utf8 = new TextEncoder();

/** Writes a piece as UTF-8, and gives its length in bytes. */
export function writeUtf8(piece: string, bytes: Uint8Array): number {
  // By hand as long as it is ASCII: a call of the encoder costs more than most pieces.
  for (let index = 0; index < piece.length; index++) {
    const unit = piece.charCodeAt(index);
    if (unit > 0x7f) return utf8.encodeInto(piece, bytes).written;
    bytes[index] = unit;
  }
  return piece.length;
}
