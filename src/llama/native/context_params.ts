import type { ContextOptions } from "../model.ts";
import { checkInteger } from "./checks.ts";
import { makeStruct, type StructMemory } from "./layout.ts";
import { CONTEXT_PARAMS } from "./struct_table.ts";

/** What a model and the machine can bear. */
export interface ContextBounds {
  /** Tokens that the model was trained on. */
  readonly contextTokens: number;
  /** Bytes that one cell takes. */
  readonly cellBytes: number;
  /** Bytes of the machine's memory. */
  readonly memoryBytes: number;
  /** Threads by default. */
  readonly threads: number;
  /** Threads that run at once. */
  readonly cores: number;
}

/** Options without gaps. */
export type WholeOptions = Required<Omit<ContextOptions, "abortFlag">>;

const MOST_SEQUENCES = 256;
/** Tokens computed at once within a batch. */
const PART_TOKENS = 512;
const POOLING = { none: 0, mean: 1 };

/** Bytes that C notes of each cell it saves: where it is, and of how many sequences and which. */
const SAVED_NOTE_BYTES = 12;
/** More than this is not saved, whatever the cache takes. */
const MOST_HOST_BYTES = 2 ** 30;

/** Finds how many bytes saved sequences may take: as many as the cache, where the machine has that to spare. */
export function hostBytesOf(cells: number, { cellBytes, memoryBytes }: ContextBounds): number {
  // One cell more is room for the beginning.
  const all = (cells + 1) * (cellBytes + SAVED_NOTE_BYTES);
  return Math.floor(Math.min(all, memoryBytes / 8, MOST_HOST_BYTES));
}

/** Fills gaps and refuses what C would not survive, or would take minutes over. @throws {RangeError} that names the option. */
export function checkContextOptions(options: ContextOptions, bounds: ContextBounds): WholeOptions {
  const { cells, sequences = 1, gives = "logits", threads = bounds.threads } = options;
  checkInteger("sequences", sequences, 1, MOST_SEQUENCES);
  // More than its sequences could use takes half a minute, and then fails.
  checkInteger("cells", cells, sequences, sequences * bounds.contextTokens);
  const bytes = cells * bounds.cellBytes;
  if (bytes > bounds.memoryBytes / 2) {
    throw new RangeError(
      `Cannot take ${cells} as cells: they take ${bytes} bytes, more than half of the machine's memory`,
    );
  }
  const isMean = gives === "embeddings";
  // C tries such a context with as many rows of each sequence, and aborts where they do not come out even.
  const step = isMean ? sequences : 1;
  const most = cells - (cells % step);
  // C makes room for a row of each sequence, and aborts if a batch cannot hold them.
  const { batchTokens = Math.min(Math.max(PART_TOKENS - (PART_TOKENS % step), sequences), most) } = options;
  checkInteger("batchTokens", batchTokens, sequences, most);
  if (batchTokens % step > 0) {
    throw new RangeError(
      `Cannot take ${batchTokens} as batchTokens: for embeddings it must be a multiple of sequences`,
    );
  }
  // The mean of a sequence's tokens is made of all of them: then every row is one that is read.
  const { outputs = isMean ? batchTokens : sequences } = options;
  checkInteger("outputs", outputs, isMean ? batchTokens : sequences, batchTokens);
  // Threads without a core of their own hold up all others at every step.
  checkInteger("threads", threads, 1, bounds.cores);
  return { cells, sequences, batchTokens, outputs, threads, gives };
}

/** Writes options as C takes them. */
export function toContextParams(options: WholeOptions): StructMemory<typeof CONTEXT_PARAMS> {
  const params = makeStruct(CONTEXT_PARAMS);
  const { cells, sequences, batchTokens, outputs, threads, gives } = options;
  params.set("n_ctx", cells);
  params.set("n_batch", batchTokens);
  // A sequence whose mean is wanted must be computed in one piece.
  params.set("n_ubatch", gives === "embeddings" ? batchTokens : Math.min(PART_TOKENS, batchTokens));
  params.set("n_seq_max", sequences);
  params.set("n_outputs_max", outputs);
  params.set("n_outputs_max_per_seq", outputs);
  params.set("n_threads", threads);
  params.set("n_threads_batch", threads);
  params.set("kv_unified", 1);
  params.set("offload_kqv", 0);
  params.set("op_offload", 0);
  params.set("embeddings", gives === "embeddings" ? 1 : 0);
  params.set("pooling_type", gives === "embeddings" ? POOLING.mean : POOLING.none);
  return params;
}
