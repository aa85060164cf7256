import type { Native } from "../../runtime/native.ts";
import { makeStruct } from "./layout.ts";
import { BATCH } from "./struct_table.ts";

/** Tokens about to be decoded, in memory that is made once. */
export interface Batch {
  /** How many tokens it holds. */
  readonly rows: number;
  /** The struct as C takes it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Adds a token and gives its row. */
  add(token: number, position: number, sequence: number, output: boolean): number;
  /** Whether a row asks for logits. */
  hasOutput(row: number): boolean;
  /** Empties it. */
  clear(): void;
}

/** Makes room for a number of tokens. */
export function makeBatch(native: Native, capacity: number): Batch {
  // All of it in one piece: while one part is in use, the collector leaves the others where C looks for them.
  const memory = new ArrayBuffer(capacity * 25);
  const sequenceLists = new BigUint64Array(memory, 0, capacity);
  const tokens = new Int32Array(memory, capacity * 8, capacity);
  const positions = new Int32Array(memory, capacity * 12, capacity);
  const sequences = new Int32Array(memory, capacity * 16, capacity);
  const sequenceCounts = new Int32Array(memory, capacity * 20, capacity).fill(1);
  const outputs = new Int8Array(memory, capacity * 24, capacity);
  const first = native.addressOf(sequences);
  for (let row = 0; row < capacity; row += 1) sequenceLists[row] = first + BigInt(row * 4);
  const struct = makeStruct(BATCH);
  struct.set("token", native.addressOf(tokens));
  struct.set("pos", native.addressOf(positions));
  struct.set("n_seq_id", native.addressOf(sequenceCounts));
  struct.set("seq_id", native.addressOf(sequenceLists));
  struct.set("logits", native.addressOf(outputs));
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    get bytes() {
      struct.set("n_tokens", rows);
      return struct.bytes;
    },
    add(token, position, sequence, output) {
      tokens[rows] = token;
      positions[rows] = position;
      sequences[rows] = sequence;
      outputs[rows] = output ? 1 : 0;
      rows += 1;
      return rows - 1;
    },
    hasOutput: (row) => outputs[row] === 1,
    clear() {
      rows = 0;
    },
  };
}
