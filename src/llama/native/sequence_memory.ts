import type { Pointer } from "../../runtime/native.ts";
import { LibraryError } from "../library_error.ts";
import type { Context } from "../model.ts";
import { checkInteger } from "./checks.ts";
import type { Handle } from "./handle.ts";
import type { Sequences } from "./sequences.ts";
import type { Calls } from "./symbol_table.ts";

/** The part of a context that keeps sequences. */
export interface SequenceMemory {
  readonly methods: Pick<Context, "copySequence" | "truncate">;
  /** Finds out anew how long they are. */
  reread(): void;
}

/** Keeps count of what C holds of each sequence. */
export function makeSequenceMemory(calls: Calls, handle: Handle, sequences: Sequences): SequenceMemory {
  const cells = (): Pointer => calls.llama_get_memory(handle.pointer);
  function truncate(sequence: number, position: number): void {
    sequences.checkIdle("sequence", sequence);
    checkInteger("position", position, 0, sequences.length(sequence));
    if (!calls.llama_memory_seq_rm(cells(), sequence, position, -1)) {
      throw new LibraryError("llama_memory_seq_rm", `Cannot cut sequence ${sequence} at ${position}: libllama refuses`);
    }
    sequences.set(sequence, position);
  }
  const methods: SequenceMemory["methods"] = {
    truncate,
    copySequence(from, to, begin, end) {
      sequences.check("from", from);
      sequences.checkIdle("to", to);
      if (from === to) throw new RangeError(`Cannot copy sequence ${from} to itself`);
      checkInteger("end", end, 0, sequences.length(from));
      checkInteger("begin", begin, 0, Math.min(end, sequences.length(to)));
      truncate(to, begin);
      if (end > begin) calls.llama_memory_seq_cp(cells(), from, to, begin, end);
      sequences.set(to, end);
    },
  };
  function reread(): void {
    for (let sequence = 0; sequence < sequences.count; sequence += 1) {
      sequences.set(sequence, calls.llama_memory_seq_pos_max(cells(), sequence) + 1);
    }
  }
  return { methods, reread };
}
