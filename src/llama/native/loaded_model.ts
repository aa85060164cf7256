import type { Machine } from "../../runtime/machine.ts";
import type { Pointer } from "../../runtime/native.ts";
import { LibraryError } from "../library_error.ts";
import type { Model } from "../model.ts";
import { makeCandidates } from "./candidates.ts";
import { toText } from "./checks.ts";
import { makeContext } from "./context.ts";
import { makeGrammar } from "./grammar.ts";
import { type Handle, makeHandle } from "./handle.ts";
import { readIntoHugePages } from "./huge_pages.ts";
import { makeStruct } from "./layout.ts";
import { complaintOf } from "./log.ts";
import type { OpenLibrary } from "./open_library.ts";
import { makeSampler } from "./sampler.ts";
import { MODEL_PARAMS } from "./struct_table.ts";
import { makeVocabulary } from "./vocabulary.ts";

/** Bytes of a cell's number: keys and values are kept in F16. */
const HALF = 2;

/** What to load, and for which machine. */
export interface LoadOptions {
  readonly path: string;
  /** "vocabulary" reads no weights. */
  readonly part: "all" | "vocabulary";
  readonly machine: Machine;
  /** Threads of a context by default. */
  readonly threads: number;
}

/** Loads a file that was found to be a GGUF file. @throws {LibraryError} with libllama's own words. */
export function loadModel(library: OpenLibrary, options: LoadOptions): Model {
  const { path, part, machine, threads } = options;
  const { native, calls } = library;
  const handle = makeHandle("model", load(library, options), calls.llama_model_free);
  checkKind(library, handle, path);
  const vocabulary = makeVocabulary(calls, handle);
  const metadata = makeMetadata(library, handle);
  const contextTokens = Math.max(1, calls.llama_model_n_ctx_train(handle.pointer));
  const embeddingLength = calls.llama_model_n_embd(handle.pointer);
  const tokens = calls.llama_model_get_vocab(handle.pointer);
  const shared = { native, calls, vocabulary: tokens, vocabularySize: vocabulary.size };
  const bounds = { contextTokens, threads, cores: machine.cores, memoryBytes: machine.memoryBytes };
  const cellBytes = cellBytesOf(metadata, embeddingLength);
  const parts = { ...shared, ...bounds, isSet: library.isSet, embeddingLength, cellBytes, model: handle };
  return {
    path,
    description: readDescription(library, handle),
    parameters: Number(calls.llama_model_n_params(handle.pointer)),
    sizeBytes: Number(calls.llama_model_size(handle.pointer)),
    contextTokens,
    embeddingLength,
    chatTemplate: native.readText(calls.llama_model_chat_template(handle.pointer, null)) || undefined,
    vocabulary,
    metadata,
    createContext(contextOptions) {
      if (part === "all") return makeContext(parts, contextOptions);
      throw new LibraryError("llama_init_from_model", "Cannot make a context: no weights are loaded");
    },
    createSampler: (stages) => makeSampler(shared, handle, stages),
    createGrammar: (gbnf) => makeGrammar({ ...shared, end: vocabulary.eos }, handle, gbnf),
    createCandidates: (capacity) => makeCandidates(native, capacity, vocabulary.size),
    close: () => handle.close(),
  };
}

function load(library: OpenLibrary, { path, part, machine }: LoadOptions): Pointer {
  const { calls, listen } = library;
  const params = makeStruct(MODEL_PARAMS);
  params.set("vocab_only", part === "vocabulary" ? 1 : 0);
  // One kind of arithmetic on every machine.
  params.set("n_gpu_layers", 0);
  const file = toText("path", path);
  const attempt = (): Pointer => calls.llama_model_load_from_file(file, params.bytes);
  const model = part === "all" ? readIntoHugePages(library, machine, { params, attempt }) : attempt();
  if (model) return model;
  // The reason is only in the log, and listening is not for every day: hear it fail once more.
  const lines = listen(() => calls.llama_model_free(attempt()));
  const reason = complaintOf(lines) || "libllama gives no reason";
  throw new LibraryError("llama_model_load_from_file", `Cannot load model "${path}": ${reason}`);
}

/** Refuses models that are computed in another way: C would abort over some, and others cannot be cut at a position. */
function checkKind({ calls }: OpenLibrary, model: Handle, path: string): void {
  const kinds = {
    "an encoder": calls.llama_model_has_encoder,
    recurrent: calls.llama_model_is_recurrent,
    hybrid: calls.llama_model_is_hybrid,
  };
  const kind = Object.entries(kinds).find(([, isOfKind]) => isOfKind(model.pointer))?.[0];
  if (kind === undefined) return;
  model.close();
  throw new LibraryError("llama_model_load_from_file", `Cannot load model "${path}": it is ${kind}`);
}

function readDescription({ calls }: OpenLibrary, model: Handle): string {
  const bytes = new Uint8Array(new ArrayBuffer(256));
  const length = calls.llama_model_desc(model.pointer, bytes, BigInt(bytes.length));
  return new TextDecoder().decode(bytes.subarray(0, Math.min(length, bytes.length - 1)));
}

function makeMetadata({ calls }: OpenLibrary, model: Handle): Model["metadata"] {
  function read(key: string, room: number): string | undefined {
    const bytes = new Uint8Array(new ArrayBuffer(room));
    const length = calls.llama_model_meta_val_str(model.pointer, toText("key", key), bytes, BigInt(room));
    if (length < 0) return undefined;
    return length < room ? new TextDecoder().decode(bytes.subarray(0, length)) : read(key, length + 1);
  }
  return (key) => read(key, 256);
}

/** A cell holds a key and a value for each head of each block. */
function cellBytesOf(metadata: Model["metadata"], embeddingLength: number): number {
  const architecture = metadata("general.architecture") ?? "";
  const number = (key: string): number | undefined => Number(metadata(`${architecture}.${key}`)) || undefined;
  const heads = number("attention.head_count") ?? 1;
  const headLength = number("attention.key_length") ?? embeddingLength / heads;
  const kept = (number("attention.head_count_kv") ?? heads) * headLength;
  return (number("block_count") ?? 1) * kept * 2 * HALF;
}
