import type { SamplerStage } from "./sampler_stage.ts";
import type { SavedSpan, Span } from "./saved_span.ts";

/** Tokens are ids in `[0, vocabulary.size)`; whoever hands in another gets an Error that names the argument, never a dead process. */
export interface Vocabulary {
  /** How many tokens there are. */
  readonly size: number;
  /** The token that begins a text, or undefined if the model knows none. */
  readonly bos: number | undefined;
  /** The token that ends an answer, or undefined if the model knows none. */
  readonly eos: number | undefined;
  /** Whether the model wants `bos` in front of a prompt. */
  readonly addsBos: boolean;
  /** Whether a token ends an answer, such as `<|im_end|>`. */
  isEnd(token: number): boolean;
  /** Whether a token is a mark of the template and no text, such as `<|im_start|>`. */
  isControl(token: number): boolean;
  /** Cuts text into tokens; with "marks" a mark such as `<|im_end|>` in it becomes its control token. Never adds `bos`. */
  tokenize(text: string, reading: "plain" | "marks"): Int32Array<ArrayBuffer>;
  /** The bytes of a token, perhaps a part of a code point; a control token has none unless its "marks" are asked for. */
  pieceOf(token: number, reading?: "plain" | "marks"): Uint8Array<ArrayBuffer>;
}

/** What a GGUF file says of its model, and what can be made from it. */
export interface Model {
  /** Where its file lies. */
  readonly path: string;
  /** What libllama calls it, such as "llama 256M Q4_1". */
  readonly description: string;
  /** How many weights it has. */
  readonly parameters: number;
  /** How many bytes they take. */
  readonly sizeBytes: number;
  /** How many tokens of context it was trained on. */
  readonly contextTokens: number;
  /** How many numbers an embedding has. */
  readonly embeddingLength: number;
  /** Its Jinja template, or undefined if it has none. */
  readonly chatTemplate: string | undefined;
  /** Its tokens. */
  readonly vocabulary: Vocabulary;
  /** Reads one key of the file, such as "general.name", as text; undefined if it is not there or is a list. */
  metadata(key: string): string | undefined;
  /** Makes room for sequences. @throws {LibraryError} if there is too little memory, or only the vocabulary was loaded. */
  createContext(options: ContextOptions): Context;
  /** Makes a chain of samplers, in the order given. @throws {RangeError} naming the stage and field at fault. */
  createSampler(stages: readonly SamplerStage[]): Sampler;
  /** Compiles a grammar in GBNF whose start is `root`; undefined if it is none. @throws {RangeError} if it is too deep or too large. */
  createGrammar(gbnf: string): Grammar | undefined;
  /** Makes a list with room for that many tokens, at least one. */
  createCandidates(capacity: number): Candidates;
  /** Frees it, and first whatever was made from it and is still open. */
  close(): void;
}

/** What a context is to be. */
export interface ContextOptions {
  /** Tokens that all sequences together may hold. */
  readonly cells: number;
  /** How many sequences there may be, 1 to 256. @default 1 */
  readonly sequences?: number;
  /** Tokens that one `decode` may take, from `sequences` to `cells`; for embeddings a multiple of `sequences`. @default about 512 */
  readonly batchTokens?: number;
  /** Rows of one batch that may ask for logits, from `sequences` to `batchTokens`. @default `sequences` */
  readonly outputs?: number;
  /** Threads that compute, at most one for each core. @default `Library.threads`: one core is left to the rest of the program */
  readonly threads?: number;
  /** Text, or one vector for each sequence (the mean of its tokens' states). @default "logits" */
  readonly gives?: "logits" | "embeddings";
  /** Two shared bytes, the second 0: while the first is 1, a `decode` under way ends as "aborted". */
  readonly abortFlag?: Uint8Array<SharedArrayBuffer>;
}

/** How a decode ended: "full" keeps nothing of the batch, for any sequence; "aborted" may have kept parts, see `length`. */
export type DecodeOutcome = "done" | "full" | "aborted";

/** A KV cache for some sequences, one pool for all, and the batch that is decoded into it next. Of one thread only. */
export interface Context {
  /** Tokens that all sequences together may hold, as libllama rounded it. */
  readonly cells: number;
  /** How many sequences there are: their numbers are 0 up to this. */
  readonly sequences: number;
  /** Tokens that one batch may hold. */
  readonly batchTokens: number;
  /** Threads that compute. */
  readonly threads: number;
  /** How many tokens wait in the batch. */
  readonly rows: number;
  /** Adds a token to the batch and gives its row. Positions of a sequence follow one another, from `length(sequence)` on. */
  add(token: number, position: number, sequence: number, output: "logits" | "none"): number;
  /** Empties the batch without decoding it. */
  clearBatch(): void;
  /** Computes the batch and empties it. @throws {LibraryError} if it cannot be computed: nothing of it is kept then. */
  decode(): DecodeOutcome;
  /** The logits of a row of the last batch that asked for them, one number a token: a view that the next `decode` overwrites. */
  logits(row: number): Float32Array<ArrayBuffer>;
  /** The embedding of a sequence in the last batch, not normalised: a copy. Only where the context gives embeddings. */
  embedding(sequence: number): Float32Array<ArrayBuffer>;
  /** Lets `to` share what `from` holds at positions `begin` to `end`; what `to` held from `begin` on is forgotten. */
  copySequence(from: number, to: number, begin: number, end: number): void;
  /** Forgets what a sequence holds from a position on; 0 forgets it all. Refused while the batch holds tokens of it. */
  truncate(sequence: number, position: number): void;
  /**
   * Copies a part of a sequence to the host's memory, by way of an empty one; undefined if there is no room, at most as much as
   * the cache takes, or where the model's attention slides: C leaves out what it looks at no more, and the rest could not be cut.
   */
  saveSpan(sequence: number, span: Span, way: number): SavedSpan | undefined;
  /** Lets a sequence that ends within a saved part go on with it; false if the part finds too few free cells, and nothing changes. */
  restoreSpan(saved: SavedSpan, sequence: number, way: number): boolean;
  /** How many tokens a sequence holds: the next position. */
  length(sequence: number): number;
  /** Runs one token and one row of several through the model, so that the first request does not pay for page faults. */
  warmUp(): void;
  /** Frees it and its threads. */
  close(): void;
}

/** Tokens with their logits, in memory that samplers and grammars work on. */
export interface Candidates {
  /** How many it has room for. */
  readonly capacity: number;
  /** How many it holds; samplers may lower it. */
  size: number;
  /** Writes one entry, of index below `capacity`. */
  set(index: number, token: number, logit: number): void;
  /** Takes the whole vocabulary with its logits; needs room for it. */
  fill(logits: Float32Array): void;
  /** The token at an index below `size`. */
  token(index: number): number;
  /** Its logit: minus infinity once a grammar has refused it. */
  logit(index: number): number;
  /** Its probability, once a sampler has set it. */
  probability(index: number): number;
}

/** A chain of samplers; it chooses only if its last stage does: dist, greedy or mirostat. */
export interface Sampler {
  /** Chooses from a row of the last batch and accepts what it chose. @throws {RangeError} if the row has no logits. */
  sample(context: Context, row: number): number;
  /** Applies the chain to the list, which changes it: fewer entries, other logits. Accepts nothing. */
  apply(candidates: Candidates): void;
  /** Applies the chain and gives the token it chose. Accepts nothing. @throws {RangeError} if every entry is banned. */
  choose(candidates: Candidates): number;
  /** Tells the chain that a token came next, prompt tokens too: penalties, dry and mirostat remember. */
  accept(token: number): void;
  /** Forgets what was accepted, and begins with the seeds anew. */
  reset(): void;
  /** Frees it. */
  close(): void;
}

/** A grammar, and how far a text has come in it. */
export interface Grammar {
  /** Whether the token may come next; a few microseconds. */
  allows(token: number): boolean;
  /** Gives every token of the list that may not come next a logit of minus infinity. */
  apply(candidates: Candidates): void;
  /** Goes on past a token. @throws {RangeError} if the grammar does not allow it. */
  accept(token: number): void;
  /** Whether the text may end here. */
  mayEnd(): boolean;
  /** A second grammar that is as far. */
  clone(): Grammar;
  /** Begins anew. */
  reset(): void;
  /** Frees it. */
  close(): void;
}

/** How weights are stored in a file that `Library.quantize` writes. */
export type WeightFormat = "f16" | "q8_0" | "q4_0" | "q4_1" | "q4_k_m";

/** libllama, opened and found to be a version whose structs are known. */
export interface Library {
  /** The version, such as "0.5.0". */
  readonly version: string;
  /** The folder its files lie in. */
  readonly folder: string;
  /** The file of the kernels chosen for this processor, such as "libggml-cpu-zen4.so"; undefined if another thread chose. */
  readonly kernels: string | undefined;
  /** What was built in and what the processor offers, such as "CPU : SSE3 = 1 | AVX2 = 1 | …". */
  readonly systemInfo: string;
  /** Where computing happens, such as "CPU". */
  readonly devices: readonly string[];
  /** Threads that a context takes by default: one core is left to the rest of the program. */
  readonly threads: number;
  /** Loads a GGUF file; "vocabulary" reads no weights, for tokens and grammars in another thread. @throws {LibraryError} */
  loadModel(path: string, part?: "all" | "vocabulary"): Promise<Model>;
  /** Writes a file with the weights of another in a given format. @throws {LibraryError} */
  quantize(from: string, to: string, format: WeightFormat): Promise<void>;
}
