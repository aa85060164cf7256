/** A piece of memory that C may be given. */
export type Piece = Uint8Array<ArrayBuffer>;

/**
 * Memory of a fixed size, given out in pieces.
 *
 * Blocks of the runtime's own would be collected late, hundreds of megabytes of them at a time, and each new one takes three
 * to six times as long to write to: the system has to find its pages first.
 */
export interface HostMemory {
  /** Gives so many bytes; undefined if no gap is that large. */
  take(bytes: number): Piece | undefined;
  /** Takes a piece back that it gave. */
  free(piece: Piece): void;
}

/** Sets memory aside. The system finds pages for what is written to, and for no more. */
export function makeHostMemory(bytes: number): HostMemory {
  let whole: Piece | undefined;
  /** What was given out, by where it lies. */
  const pieces: Piece[] = [];
  return {
    take(length) {
      whole ??= new Uint8Array(new ArrayBuffer(bytes));
      let begin = 0;
      let at = 0;
      for (; at < pieces.length && pieces[at]!.byteOffset - begin < length; at++) {
        begin = pieces[at]!.byteOffset + pieces[at]!.length;
      }
      if (begin + length > bytes) return undefined;
      const piece = whole.subarray(begin, begin + length);
      pieces.splice(at, 0, piece);
      return piece;
    },
    free: (piece) => void pieces.splice(pieces.indexOf(piece), 1),
  };
}
