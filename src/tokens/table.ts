/** First word of a table file: "BPE2". */
export const MAGIC = 0x32455042;
/** Words before the slots: magic, tokens, slots, longest token. */
const HEAD_WORDS = 4;

/** Views of a table file; nothing is parsed. `scripts/token_tables.ts` makes the files. */
export interface Table {
  /** Open-addressing hash of tokens: id + 1 in the low 18 bits, tag in the high 14; 0 is empty. */
  readonly slots: Uint32Array;
  /** Where the first token of each block begins in `bytes`. */
  readonly blocks: Uint32Array;
  /** How far behind the first token of its block each token begins, by id, and one more for the end of the last. */
  readonly offsets: Uint16Array;
  /** The bytes of all tokens, in order of id. */
  readonly bytes: Uint8Array;
  /** Length of the longest token in bytes. */
  readonly longest: number;
  /** Number of tokens. */
  readonly size: number;
}

/** Tokens of a block, as a power of two: so many take less than 64 KiB, and an offset half a word. */
export const BLOCK_BITS = 8;

/** Gives where a token begins among the bytes; with the number of tokens, where the last ends. */
export function startOf({ blocks, offsets }: Pick<Table, "blocks" | "offsets">, id: number): number {
  return blocks[id >> BLOCK_BITS]! + offsets[id]!;
}

/** Gives the bytes of a token, not to be written to. */
export function bytesOf(table: Table, id: number): Uint8Array {
  return table.bytes.subarray(startOf(table, id), startOf(table, id + 1));
}

/**
 * Lays views over a table file.
 *
 * @throws {Error} if the bytes are no table, or not a whole one.
 */
export function openTable(file: Uint8Array<ArrayBuffer>): Table {
  if (file.length < HEAD_WORDS * 4) throw new Error(`Cannot open token table: it is ${file.length} bytes long`);
  // Views of words need an aligned start, which a file within the executable may lack.
  const { buffer, byteOffset } = file.byteOffset % 4 === 0 ? file : file.slice();
  const [magic = 0, size = 0, slots = 0, longest = 0] = new Uint32Array(buffer, byteOffset, HEAD_WORDS);
  if (magic !== MAGIC) throw new Error(`Cannot open token table: it begins with 0x${magic.toString(16)}`);
  const slotsAt = byteOffset + HEAD_WORDS * 4;
  const blocksAt = slotsAt + slots * 4;
  const offsetsAt = blocksAt + ((size >> BLOCK_BITS) + 1) * 4;
  const bytesAt = offsetsAt + (size + 1) * 2;
  const lacking = bytesAt - byteOffset - file.length;
  if (lacking > 0) throw new Error(`Cannot open token table: it ends ${lacking} bytes before its tokens`);
  const blocks = new Uint32Array(buffer, blocksAt, (size >> BLOCK_BITS) + 1);
  const offsets = new Uint16Array(buffer, offsetsAt, size + 1);
  const bytes = new Uint8Array(buffer, bytesAt, file.length - (bytesAt - byteOffset));
  if (bytes.length !== startOf({ blocks, offsets }, size))
    throw new Error(`Cannot open token table: it holds ${bytes.length} bytes of tokens`);
  return { slots: new Uint32Array(buffer, slotsAt, slots), blocks, offsets, bytes, longest, size };
}
