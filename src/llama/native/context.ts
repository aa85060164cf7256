import type { Native, Pointer } from "../../runtime/native.ts";
import { LibraryError } from "../library_error.ts";
import type { Context, ContextOptions } from "../model.ts";
import { checkInteger } from "./checks.ts";
import { checkContextOptions, type ContextBounds, toContextParams } from "./context_params.ts";
import { makeDecoder } from "./decoder.ts";
import { type Handle, makeHandle } from "./handle.ts";
import { makeSequences, type Sequences } from "./sequences.ts";
import type { Calls } from "./symbol_table.ts";
import { makeThreadPool } from "./thread_pool.ts";

/** What contexts of one model share. */
export interface ContextParts extends ContextBounds {
  readonly native: Native;
  readonly calls: Calls;
  readonly model: Handle;
  /** A function of C's that tells whether the byte it is given is set. */
  readonly isSet: Pointer;
  readonly vocabularySize: number;
  readonly embeddingLength: number;
}

/** Where samplers find the rows of a context. */
const rows = new WeakMap<Context, (row: number) => Pointer>();

/** Flags that C reads: whoever made one may have forgotten it, and the collector does not see C. */
const flags = new Set<Uint8Array>();

/** Finds the context that a sampler of C may read a row from. @throws {RangeError} if the row has no logits. */
export function contextAt(context: Context, row: number): Pointer {
  const find = rows.get(context);
  if (!find) throw new TypeError("Cannot read the context: it is none of libllama's");
  return find(row);
}

/** Makes a context whose every call is checked before C sees it. */
export function makeContext(parts: ContextParts, options: ContextOptions): Context {
  const { native, calls } = parts;
  const whole = checkContextOptions(options, parts);
  const handle = open(parts, options);
  const batchTokens = calls.llama_n_batch(handle.pointer);
  const sequences = makeSequences(whole.sequences);
  const memory = makeMemory(calls, handle, sequences);
  const decoder = makeDecoder({
    native,
    calls,
    context: handle,
    sequences,
    vocabularySize: parts.vocabularySize,
    batchTokens,
    outputs: whole.outputs,
    reread: () => memory.reread(),
  });
  const context: Context = {
    cells: calls.llama_n_ctx(handle.pointer),
    sequences: whole.sequences,
    batchTokens,
    threads: whole.threads,
    get rows() {
      return decoder.rows();
    },
    ...decoder.methods,
    ...memory.methods,
    embedding(sequence) {
      sequences.check("sequence", sequence);
      const pointer = calls.llama_get_embeddings_seq(handle.pointer, sequence);
      if (!pointer) throw new RangeError(`Cannot read the embedding of sequence ${sequence}: the last batch gave none`);
      return new Float32Array(native.view(pointer, parts.embeddingLength * 4)).slice();
    },
    length: (sequence) => sequences.length(sequence),
    warmUp: () => warmUp(context, whole.outputs),
    close: () => handle.close(),
  };
  rows.set(context, (row) => decoder.contextAt(row));
  return context;
}

function open({ native, calls, model, isSet, ...bounds }: ContextParts, options: ContextOptions): Handle {
  const whole = checkContextOptions(options, bounds);
  const { abortFlag } = options;
  if (abortFlag) checkInteger("the length of abortFlag", abortFlag.length, 2, 2);
  const pointer = calls.llama_init_from_model(model.pointer, toContextParams(whole).bytes);
  if (!pointer) throw new LibraryError("llama_init_from_model", `Cannot make a context of ${whole.cells} cells`);
  const pool = makeThreadPool(calls, whole.threads);
  calls.llama_attach_threadpool(pointer, pool, pool);
  if (abortFlag) {
    flags.add(abortFlag);
    calls.llama_set_abort_callback(pointer, isSet, native.pointerTo(abortFlag));
  }
  function free(): void {
    calls.llama_free(pointer);
    calls.ggml_threadpool_free(pool);
    if (abortFlag) flags.delete(abortFlag);
  }
  return makeHandle("context", pointer, free, model);
}

/** The part of a context that keeps sequences. */
interface SequenceMemory {
  readonly methods: Pick<Context, "copySequence" | "truncate">;
  /** Finds out anew how long they are. */
  reread(): void;
}

function makeMemory(calls: Calls, handle: Handle, sequences: Sequences): SequenceMemory {
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

function warmUp(context: Context, outputs: number): void {
  const most = Math.min(context.sequences, outputs);
  // One row alone and several rows take different kernels.
  for (const rows of new Set([1, most])) {
    for (let sequence = 0; sequence < rows; sequence += 1) context.add(0, context.length(sequence), sequence, "logits");
    context.decode();
    for (let sequence = 0; sequence < rows; sequence += 1) context.truncate(sequence, 0);
  }
}
