import { LibraryError } from "../library_error.ts";
import type { Context, SavedSequence } from "../model.ts";
import type { Handle } from "./handle.ts";
import type { HostMemory, Piece } from "./host_memory.ts";
import type { Sequences } from "./sequences.ts";
import type { Calls } from "./symbol_table.ts";

/** What saving needs to know of a context. */
export interface SavedSequencesParts {
  readonly calls: Calls;
  readonly context: Handle;
  readonly model: Handle;
  readonly sequences: Sequences;
  readonly memory: HostMemory;
}

/** Copies sequences to the host's memory and back. C believes what it reads there, so it only ever reads what it wrote. */
export function makeSavedSequences(parts: SavedSequencesParts): Pick<Context, "saveSequence" | "restoreSequence"> {
  const { calls, context, sequences, memory } = parts;
  const pieces = new WeakMap<SavedSequence, Piece>();
  const slides = calls.llama_model_n_swa(parts.model.pointer) > 0;

  function keep(piece: Piece, length: number): SavedSequence {
    const saved = { length, close: () => pieces.delete(saved) && memory.free(piece) };
    pieces.set(saved, piece);
    return saved;
  }

  return {
    saveSequence(sequence) {
      sequences.checkIdle("sequence", sequence);
      const size = calls.llama_state_seq_get_size(context.pointer, sequence);
      const piece = slides ? undefined : memory.take(Number(size));
      if (piece === undefined) return undefined;
      const saved = keep(piece, sequences.length(sequence));
      if (calls.llama_state_seq_get_data(context.pointer, piece, size, sequence) === size) return saved;
      saved.close();
      throw new LibraryError("llama_state_seq_get_data", `Cannot save sequence ${sequence}: libllama refuses`);
    },
    restoreSequence(saved, sequence) {
      sequences.checkIdle("sequence", sequence);
      const held = sequences.length(sequence);
      if (held > 0) throw new RangeError(`Cannot restore into sequence ${sequence}: it holds ${held} tokens`);
      const piece = pieces.get(saved);
      if (piece === undefined) throw new TypeError("Cannot restore a sequence: it is closed, or of another context");
      if (calls.llama_state_seq_set_data(context.pointer, piece, BigInt(piece.length), sequence) === 0n) return false;
      sequences.set(sequence, saved.length);
      return true;
    },
  };
}
