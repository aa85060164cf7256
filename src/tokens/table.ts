/** First word of a table file: "BPE1". */
export const MAGIC = 0x31455042;
/** Words before the slots: magic, tokens, slots, longest token. */
const HEAD_WORDS = 4;

/** Views of a table file; nothing is parsed. `scripts/token_tables.ts` makes the files. */
export interface Table {
  /** Open-addressing hash of tokens: id + 1 in the low 18 bits, tag in the high 14; 0 is empty. */
  readonly slots: Uint32Array;
  /** Where each token begins in `bytes`, by id, and one more for the end of the last. */
  readonly starts: Uint32Array;
  /** The bytes of all tokens, in order of id. */
  readonly bytes: Uint8Array;
  /** Length of the longest token in bytes. */
  readonly longest: number;
  /** Number of tokens. */
  readonly size: number;
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
  const startsAt = slotsAt + slots * 4;
  const bytesAt = startsAt + (size + 1) * 4;
  const lacking = bytesAt - byteOffset - file.length;
  if (lacking > 0) throw new Error(`Cannot open token table: it ends ${lacking} bytes before its tokens`);
  const starts = new Uint32Array(buffer, startsAt, size + 1);
  const bytes = new Uint8Array(buffer, bytesAt, file.length - (bytesAt - byteOffset));
  if (bytes.length !== starts[size])
    throw new Error(`Cannot open token table: it holds ${bytes.length} bytes of tokens`);
  return { slots: new Uint32Array(buffer, slotsAt, slots), starts, bytes, longest, size };
}
