import type { Native, Pointer } from "../../runtime/native.ts";
import { LibraryError } from "../library_error.ts";
import type { Context, DecodeOutcome } from "../model.ts";
import { makeBatch } from "./batch.ts";
import { checkInteger } from "./checks.ts";
import type { Handle } from "./handle.ts";
import type { Sequences } from "./sequences.ts";
import type { Calls } from "./symbol_table.ts";

/** What decoding needs to know of a context. */
export interface DecoderParts {
  readonly native: Native;
  readonly calls: Calls;
  readonly context: Handle;
  readonly sequences: Sequences;
  readonly vocabularySize: number;
  readonly batchTokens: number;
  /** Rows of a batch that may ask for logits. */
  readonly outputs: number;
  /** Reads anew how long the sequences are. */
  reread(): void;
}

/** The part of a context that computes. */
export interface Decoder {
  /** What it does for the context. */
  readonly methods: Pick<Context, "add" | "clearBatch" | "decode" | "logits">;
  /** How many tokens wait in the batch. */
  rows(): number;
  /** The context, for a sampler that reads a row of it. @throws {RangeError} if the row has no logits. */
  contextAt(row: number): Pointer;
}

/** Fills a batch and computes it, with a check before whatever C would abort on. */
export function makeDecoder(parts: DecoderParts): Decoder {
  const { native, calls, context, sequences, vocabularySize, batchTokens } = parts;
  const batch = makeBatch(native, batchTokens);
  const hasLogits = new Uint8Array(batchTokens);
  let outputs = 0;
  function clearBatch(): void {
    sequences.drop();
    batch.clear();
    outputs = 0;
  }
  function contextAt(row: number): Pointer {
    if (hasLogits[row] === 1) return context.pointer;
    throw new RangeError(`Cannot read row ${row}: the last batch gave no logits there`);
  }
  const methods: Decoder["methods"] = {
    clearBatch,
    add(token, position, sequence, output) {
      checkInteger("token", token, 0, vocabularySize - 1);
      const asks = output === "logits";
      if (batch.rows === batchTokens)
        throw new RangeError(`Cannot add a token: the batch holds ${batchTokens} already`);
      if (asks && outputs === parts.outputs) throw new RangeError(`Cannot ask for logits: ${outputs} rows do already`);
      sequences.follow(sequence, position);
      if (asks) outputs += 1;
      return batch.add(token, position, sequence, asks);
    },
    decode() {
      if (batch.rows === 0) throw new RangeError("Cannot decode: the batch is empty");
      hasLogits.fill(0);
      const code = calls.llama_decode(context.pointer, batch.bytes);
      if (code === 0) {
        sequences.keep();
        for (let row = 0; row < batch.rows; row += 1) hasLogits[row] = batch.hasOutput(row) ? 1 : 0;
      }
      clearBatch();
      if (code < 0 || code === 2) parts.reread();
      return toOutcome(code);
    },
    logits(row) {
      const pointer = calls.llama_get_logits_ith(contextAt(row), row);
      return new Float32Array(native.view(pointer, vocabularySize * 4));
    },
  };
  return { methods, contextAt, rows: () => batch.rows };
}

function toOutcome(code: number): DecodeOutcome {
  if (code === 0) return "done";
  if (code === 1) return "full";
  if (code === 2) return "aborted";
  throw new LibraryError("llama_decode", `Cannot decode the batch: libllama gives ${code}`);
}
