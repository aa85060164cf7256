import type { Table } from "./table.ts";

/** A stretch of text that ends where a code point ends: one token, or more where tokens share a code point. */
export interface TokenPiece {
  /** What it says. */
  readonly text: string;
  /** The ids of its tokens. */
  readonly ids: readonly number[];
}

/** Cuts a piece, whose tokens are `ids`, wherever a token ends between two code points. */
export function cutPiece({ starts }: Table, text: string, ids: Int32Array): TokenPiece[] {
  const pieces: TokenPiece[] = [];
  let from = 0;
  let to = 0;
  let firstId = 0;
  // Bytes of the tokens so far that lie past `to`.
  let dueBytes = 0;
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index]!;
    dueBytes += starts[id + 1]! - starts[id]!;
    while (dueBytes > 0) {
      const point = text.codePointAt(to)!;
      dueBytes -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      to += point < 0x10000 ? 1 : 2;
    }
    if (dueBytes < 0) continue;
    pieces.push({ text: text.slice(from, to), ids: [...ids.subarray(firstId, index + 1)] });
    from = to;
    firstId = index + 1;
  }
  return pieces;
}
