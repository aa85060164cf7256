import { createMemo } from "../memo.ts";
import { createCharacters } from "./characters.ts";
import { cutPiece, type TokenPiece } from "./cut.ts";
import { createFinder, NONE } from "./find.ts";
import { createMerge } from "./merge.ts";
import { createCl100kScanner, createO200kScanner } from "./scanner.ts";
import { openTable } from "./table.ts";

export type { TokenPiece } from "./cut.ts";

/** Name of an encoding of OpenAI's models. */
export type EncodingName = "o200k_base" | "cl100k_base";

/** Exact tokens of one encoding, as OpenAI's tiktoken gives them. Text that spells a special token is plain text. */
export interface Encoding {
  readonly name: EncodingName;
  /** Number of tokens, special ones not included; ids are 0 to `size` − 1. */
  readonly size: number;
  /** Gives the ids of a text's tokens. */
  encode(text: string): number[];
  /** Counts a text's tokens; what is long is remembered. */
  count(text: string): number;
  /** Cuts a text at its tokens. The pieces join to the text; what is long is remembered. */
  cut(text: string): readonly TokenPiece[];
  /** Joins tokens to a text; bytes that are no UTF-8 become U+FFFD. @throws {RangeError} on an unknown id. */
  decode(ids: Iterable<number>): string;
  /** Gives the bytes of a token, not to be written to. @throws {RangeError} on an unknown id. */
  bytesOf(id: number): Uint8Array;
}

/** Code units of a piece that the lasting list of ids has room for. */
const LASTING_UNITS = 341;
/** Shorter texts are quicker to count than to look up and keep. */
const SHORTEST_KEPT = 128;
/** Characters of texts whose counts are kept: 2 to 4 MB. */
const COUNTED_CHARACTERS = 1_000_000;
/** Characters of texts that are kept cut: some 150 bytes for each token of four characters. */
const CUT_CHARACTERS = 200_000;

/**
 * Creates an encoding from its table and the classes of Unicode.
 *
 * @throws {Error} if the bytes are no table.
 */
export function createEncoding(
  name: EncodingName,
  tableFile: Uint8Array<ArrayBuffer>,
  classesFile: Uint8Array<ArrayBuffer>,
): Encoding {
  const table = openTable(tableFile);
  const finder = createFinder(table);
  const { findAscii } = finder;
  const merge = createMerge(finder);
  const characters = createCharacters(classesFile);
  const pieceEnd = name === "o200k_base" ? createO200kScanner(characters) : createCl100kScanner(characters);
  const lasting = new Int32Array(LASTING_UNITS * 3);
  const words = new Map<number, TokenPiece>();
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

  /** Gives each piece of a text, its tokens' ids, and how many they are. */
  function eachPiece(text: string, act: (start: number, end: number, ids: Int32Array, count: number) => void): void {
    for (let start = 0, end = 0; start < text.length; start = end) {
      end = pieceEnd(text, start);
      const id = findAscii(text, start, end);
      if (id !== NONE) {
        lasting[0] = id;
        act(start, end, lasting, 1);
        continue;
      }
      const ids = end - start <= LASTING_UNITS ? lasting : new Int32Array((end - start) * 3);
      act(start, end, ids, merge(text.slice(start, end), ids));
    }
  }

  function countTokens(text: string): number {
    let total = 0;
    eachPiece(text, (_start, _end, _ids, count) => (total += count));
    return total;
  }

  /** Gives the piece of a token that is a whole word; each is made once. */
  function wordAt(text: string, start: number, end: number, id: number): TokenPiece {
    const word = words.get(id);
    if (word !== undefined) return word;
    // Decoded anew: a slice of a request would keep all of the request alive on Bun.
    const made = { text: utf8.decode(bytesOf(id)), ids: [id] };
    // A lone surrogate is no U+FFFD, though their tokens are the same.
    if (made.text.includes("\ufffd")) return { text: text.slice(start, end), ids: [id] };
    words.set(id, made);
    return made;
  }

  function cutTokens(text: string): readonly TokenPiece[] {
    const all: TokenPiece[] = [];
    eachPiece(text, (start, end, ids, count) => {
      if (count === 1) all.push(wordAt(text, start, end, ids[0]!));
      else for (const part of cutPiece(table, text.slice(start, end), ids.subarray(0, count))) all.push(part);
    });
    return all;
  }

  const counts = createMemo(countTokens, COUNTED_CHARACTERS);
  const cuts = createMemo(cutTokens, CUT_CHARACTERS);

  function bytesOf(id: number): Uint8Array {
    if (!Number.isInteger(id) || id < 0 || id >= table.size) throw new RangeError(`Cannot find token ${id} in ${name}`);
    return table.bytes.subarray(table.starts[id], table.starts[id + 1]);
  }

  return {
    name,
    size: table.size,
    encode(text) {
      const all: number[] = [];
      eachPiece(text, (_start, _end, ids, count) => {
        for (let index = 0; index < count; index++) all.push(ids[index]!);
      });
      return all;
    },
    count: (text) => (text.length < SHORTEST_KEPT ? countTokens(text) : counts.get(text)),
    cut: (text) => (text.length < SHORTEST_KEPT ? cutTokens(text) : cuts.get(text)),
    decode: (ids) => utf8.decode(Uint8Array.from([...ids].flatMap((id) => [...bytesOf(id)]))),
    bytesOf,
  };
}
