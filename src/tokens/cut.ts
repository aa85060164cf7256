import type { EachPiece } from "./pieces.ts";
import { bytesOf, startOf, type Table } from "./table.ts";

/** A stretch of text that ends where a code point ends: one token, or more where tokens share a code point. */
export interface TokenPiece {
  /** What it says. */
  readonly text: string;
  /** The ids of its tokens. */
  readonly ids: readonly number[];
}

/** Creates what cuts a text at its tokens. */
export function createCut(eachPiece: EachPiece, table: Table): (text: string) => readonly TokenPiece[] {
  const words = new Map<number, TokenPiece>();
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

  /** Makes the piece of a token that is a whole word, once. */
  function makeWord(written: string, id: number): TokenPiece {
    // Decoded anew: a slice of a request would keep all of the request alive on Bun.
    const made = { text: utf8.decode(bytesOf(table, id)), ids: [id] };
    // A lone surrogate is no U+FFFD, though their tokens are the same.
    if (made.text.includes("\ufffd")) return { text: written, ids: [id] };
    words.set(id, made);
    return made;
  }

  return (text) => {
    const all: TokenPiece[] = [];
    eachPiece(text, (start, end, ids, count) => {
      if (count === 1) all.push(words.get(ids[0]!) ?? makeWord(text.slice(start, end), ids[0]!));
      else for (const part of cutPiece(table, text.slice(start, end), ids.subarray(0, count))) all.push(part);
    });
    return all;
  };
}

/** Cuts a piece, whose tokens are `ids`, wherever a token ends between two code points. */
function cutPiece(table: Table, text: string, ids: Int32Array): TokenPiece[] {
  const pieces: TokenPiece[] = [];
  let from = 0;
  let to = 0;
  let firstId = 0;
  // Bytes of the tokens so far that lie past `to`.
  let dueBytes = 0;
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index]!;
    dueBytes += startOf(table, id + 1) - startOf(table, id);
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
