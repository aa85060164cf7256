import type { Pointer } from "../../runtime/native.ts";
import type { Context, ContextOptions } from "../model.ts";
import { type ContextSource, makeContextHandle } from "./context_handle.ts";
import { checkContextOptions, type ContextBounds, hostBytesOf } from "./context_params.ts";
import { makeDecoder } from "./decoder.ts";
import type { Handle } from "./handle.ts";
import { makeHostMemory } from "./host_memory.ts";
import { makeSavedSpans } from "./saved_spans.ts";
import { makeSequenceMemory } from "./sequence_memory.ts";
import { makeSequences } from "./sequences.ts";

/** What contexts of one model share. */
export interface ContextParts extends ContextSource, ContextBounds {
  readonly vocabularySize: number;
  readonly embeddingLength: number;
}

/** Where samplers find the rows of a context. */
const rows = new WeakMap<Context, (row: number) => Pointer>();

/** Finds the context that a sampler of C may read a row from. @throws {RangeError} if the row has no logits. */
export function contextAt(context: Context, row: number): Pointer {
  const find = rows.get(context);
  if (!find) throw new TypeError("Cannot read the context: it is none of libllama's");
  return find(row);
}

/** Makes a context whose every call is checked before C sees it. */
export function makeContext(parts: ContextParts, options: ContextOptions): Context {
  const { calls } = parts;
  const whole = checkContextOptions(options, parts);
  const { sequences: count, threads, outputs } = whole;
  const handle = makeContextHandle(parts, whole, options.abortFlag);
  const cells = calls.llama_n_ctx(handle.pointer);
  const batchTokens = calls.llama_n_batch(handle.pointer);
  const sequences = makeSequences(count);
  const memory = makeSequenceMemory(calls, handle, sequences);
  const hostMemory = makeHostMemory(hostBytesOf(cells, parts));
  const saved = makeSavedSpans({ ...parts, context: handle, sequences, memory: hostMemory });
  const reread = (): void => memory.reread();
  const decoder = makeDecoder({ ...parts, context: handle, sequences, batchTokens, outputs, reread });
  const context: Context = {
    cells,
    sequences: count,
    batchTokens,
    threads,
    get rows() {
      return decoder.rows();
    },
    ...decoder.methods,
    ...memory.methods,
    ...saved,
    embedding(sequence) {
      sequences.check("sequence", sequence);
      return readEmbedding(parts, handle, sequence);
    },
    length: (sequence) => sequences.length(sequence),
    warmUp: () => warmUp(context),
    close: () => handle.close(),
  };
  rows.set(context, (row) => decoder.contextAt(row));
  return context;
}

function readEmbedding(
  { native, calls, embeddingLength }: ContextParts,
  handle: Handle,
  sequence: number,
): Float32Array<ArrayBuffer> {
  const pointer = calls.llama_get_embeddings_seq(handle.pointer, sequence);
  if (!pointer) throw new RangeError(`Cannot read the embedding of sequence ${sequence}: the last batch gave none`);
  // A copy: the next batch overwrites it.
  return new Float32Array(native.view(pointer, embeddingLength * 4)).slice();
}

function warmUp(context: Context): void {
  // One row alone and several rows take different kernels.
  for (const rows of new Set([1, context.sequences])) {
    for (let sequence = 0; sequence < rows; sequence += 1) context.add(0, context.length(sequence), sequence, "logits");
    context.decode();
    for (let sequence = 0; sequence < rows; sequence += 1) context.truncate(sequence, 0);
  }
}
