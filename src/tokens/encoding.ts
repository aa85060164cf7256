import { createMemo } from "../memo.ts";
import { createCut, type TokenPiece } from "./cut.ts";
import { createPieces, type EncodingName } from "./pieces.ts";
import { bytesOf as bytesOfToken, openTable } from "./table.ts";

export type { TokenPiece } from "./cut.ts";
export type { EncodingName } from "./pieces.ts";

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
  const eachPiece = createPieces(name, table, classesFile);
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

  function countTokens(text: string): number {
    let total = 0;
    eachPiece(text, (_start, _end, _ids, count) => (total += count));
    return total;
  }

  function bytesOf(id: number): Uint8Array {
    if (!Number.isInteger(id) || id < 0 || id >= table.size) throw new RangeError(`Cannot find token ${id} in ${name}`);
    return bytesOfToken(table, id);
  }

  const cutTokens = createCut(eachPiece, table);
  const counts = createMemo(countTokens, COUNTED_CHARACTERS);
  const cuts = createMemo(cutTokens, CUT_CHARACTERS);

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
