import { LibraryError } from "../library_error.ts";
import type { Context } from "../model.ts";
import type { SavedSpan } from "../saved_span.ts";
import { checkInteger } from "./checks.ts";
import type { Handle } from "./handle.ts";
import type { HostMemory, Piece } from "./host_memory.ts";
import type { Sequences } from "./sequences.ts";
import type { Calls } from "./symbol_table.ts";

/** What saving needs to know of a context. */
export interface SavedSpansParts {
  readonly calls: Calls;
  readonly context: Handle;
  readonly model: Handle;
  readonly sequences: Sequences;
  readonly memory: HostMemory;
}

/**
 * Copies parts of sequences to the host's memory and back.
 *
 * C copies whole sequences: what is but a part goes by way of an empty one. And C believes what it reads, so it only ever
 * reads what it wrote.
 */
export function makeSavedSpans(parts: SavedSpansParts): Pick<Context, "saveSpan" | "restoreSpan"> {
  const { calls, context, sequences, memory } = parts;
  const pieces = new WeakMap<SavedSpan, Piece>();
  const slides = calls.llama_model_n_swa(parts.model.pointer) > 0;

  function checkWay(way: number, sequence: number): void {
    sequences.checkIdle("way", way);
    if (way === sequence) throw new RangeError(`Cannot take sequence ${way} as way to itself`);
    const held = sequences.length(way);
    if (held > 0) throw new RangeError(`Cannot take sequence ${way} as way: it holds ${held} tokens`);
  }

  /** Lets one sequence share a part of another for a moment. */
  function copy(from: number, to: number, begin: number, end: number): void {
    calls.llama_memory_seq_cp(calls.llama_get_memory(context.pointer), from, to, begin, end);
  }

  function empty(sequence: number): void {
    calls.llama_memory_seq_rm(calls.llama_get_memory(context.pointer), sequence, 0, -1);
  }

  /** Writes a whole sequence down; undefined if there is no room. */
  function write(sequence: number): Piece | undefined {
    const size = calls.llama_state_seq_get_size(context.pointer, sequence);
    const piece = memory.take(Number(size));
    if (piece === undefined) return undefined;
    if (calls.llama_state_seq_get_data(context.pointer, piece, size, sequence) === size) return piece;
    throw new LibraryError("llama_state_seq_get_data", "Cannot save a part of a sequence: libllama refuses");
  }

  return {
    saveSpan(sequence, { begin, end }, way) {
      sequences.checkIdle("sequence", sequence);
      checkWay(way, sequence);
      checkInteger("end", end, 0, sequences.length(sequence));
      checkInteger("begin", begin, 0, end);
      if (slides) return undefined;
      copy(sequence, way, begin, end);
      const piece = write(way);
      empty(way);
      if (piece === undefined) return undefined;
      const saved = { begin, end, close: () => pieces.delete(saved) && memory.free(piece) };
      pieces.set(saved, piece);
      return saved;
    },
    restoreSpan(saved, sequence, way) {
      sequences.checkIdle("sequence", sequence);
      checkWay(way, sequence);
      const piece = pieces.get(saved);
      if (piece === undefined) throw new TypeError("Cannot restore what is closed, or of another context");
      const { begin, end } = saved;
      const held = sequences.length(sequence);
      checkInteger("the length of the sequence", held, begin, end);
      if (calls.llama_state_seq_set_data(context.pointer, piece, BigInt(piece.length), way) === 0n) return false;
      copy(way, sequence, held, end);
      empty(way);
      sequences.set(sequence, end);
      return true;
    },
  };
}
