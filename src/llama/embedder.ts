import { ApiError } from "../error.ts";
import type { Questions } from "./messages.ts";
import type { Context, Model, Vocabulary } from "./model.ts";
import { leastTokens } from "./tokens.ts";

type Meanings = Questions["embed"]["gives"];

/** Texts that came together, as tokens. */
export interface Embedding {
  readonly id: number;
  readonly answer: Meanings;
}

/** Turns texts into vectors, a batch a step, so that answers under way go on in between. */
export interface Embedder {
  /** Takes texts in. @throws {ApiError} 400 for one that is empty, too long, or no text of this model. */
  enter(id: number, question: Questions["embed"]["takes"]): void;
  /** Forgets texts that nobody wants to know about any more. */
  leave(id: number): void;
  /** Whether there is anything to compute. */
  isBusy(): boolean;
  /** Computes one batch; gives what is complete with it. */
  step(): Embedding | undefined;
}

/** How much a step may hold. */
export interface EmbedderOptions {
  /** Tokens of one text, at most. */
  readonly contextTokens: number;
  readonly threads?: number;
  readonly abortFlag: Uint8Array<SharedArrayBuffer>;
}

interface Task {
  readonly id: number;
  readonly texts: readonly Int32Array[];
  readonly dimensions: number;
  readonly vectors: Float32Array<ArrayBuffer>[];
}

/** Texts of one batch, at most. */
const BATCH_TEXTS = 16;
/** Tokens of one batch, unless a single text has more. */
const BATCH_TOKENS = 256;

/** A text is computed in one piece, for which all answers wait: it may be no longer, whatever the context. */
const MOST_TOKENS = 2048;

/** Creates the embedder of a model; the context that it needs is made with the first text. */
export function createEmbedder(model: Model, { threads, abortFlag, ...options }: EmbedderOptions): Embedder {
  const contextTokens = Math.min(options.contextTokens, MOST_TOKENS);
  const tasks: Task[] = [];
  let context: Context | undefined;

  function open(): Context {
    const own = threads === undefined ? {} : { threads };
    // For embeddings a batch must have as much room for each sequence.
    const cells = Math.ceil(contextTokens / BATCH_TEXTS) * BATCH_TEXTS;
    const sizes = { cells, batchTokens: cells, sequences: BATCH_TEXTS };
    return model.createContext({ ...sizes, gives: "embeddings", abortFlag, ...own });
  }

  /** Adds the next texts to the batch, one at least. */
  function write({ texts, vectors }: Task, to: Context): number {
    let count = 0;
    while (count < BATCH_TEXTS && vectors.length + count < texts.length) {
      const text = texts[vectors.length + count]!;
      if (count > 0 && to.rows + text.length > BATCH_TOKENS) break;
      to.truncate(count, 0);
      for (const [position, token] of text.entries()) to.add(token, position, count, "logits");
      count++;
    }
    return count;
  }

  return {
    enter(id, { inputs, dimensions = model.embeddingLength }) {
      if (dimensions > model.embeddingLength) throw tooWide(dimensions, model.embeddingLength);
      for (const [at, { length }] of inputs.entries())
        if (leastTokens(length) > contextTokens) throw tooLong(`at least ${leastTokens(length)}`, contextTokens, at);
      const texts = inputs.map((input, at) => read(input, `input[${at}]`, model.vocabulary));
      for (const [at, { length }] of texts.entries())
        if (length > contextTokens) throw tooLong(length, contextTokens, at);
      tasks.push({ id, texts, dimensions, vectors: [] });
    },
    leave(id) {
      const at = tasks.findIndex((task) => task.id === id);
      if (at >= 0) tasks.splice(at, 1);
    },
    isBusy: () => tasks.length > 0,
    step() {
      const task = tasks[0];
      if (task === undefined) return undefined;
      context ??= open();
      const count = write(task, context);
      if (context.decode() !== "done") return undefined;
      for (let sequence = 0; sequence < count; sequence++) {
        task.vectors.push(toUnit(context.embedding(sequence).slice(0, task.dimensions)));
      }
      if (task.vectors.length < task.texts.length) return undefined;
      tasks.shift();
      const promptTokens = task.texts.reduce((sum, { length }) => sum + length, 0);
      return { id: task.id, answer: { vectors: task.vectors, promptTokens } };
    },
  };
}

function read(input: string | readonly number[], field: string, vocabulary: Vocabulary): Int32Array {
  const tokens = typeof input === "string" ? vocabulary.tokenize(input, "plain") : Int32Array.from(input);
  if (tokens.length === 0) throw refusal(`Invalid '${field}': input cannot be an empty string.`, field);
  const unknown = tokens.find((token) => token < 0 || token >= vocabulary.size);
  if (unknown === undefined) return tokens;
  throw refusal(`Invalid '${field}': this model has no token ${unknown}, only 0 to ${vocabulary.size - 1}.`, field);
}

function tooLong(tokens: number | string, contextTokens: number, at: number): ApiError {
  const words = `This model's maximum context length is ${contextTokens} tokens, however you requested ${tokens} tokens.`;
  return new ApiError(400, words, { code: "context_length_exceeded", param: `input[${at}]` });
}

function tooWide(wanted: number, most: number): ApiError {
  return refusal(`Invalid 'dimensions': this model gives ${most} at most, but got ${wanted}.`, "dimensions");
}

function refusal(message: string, param: string): ApiError {
  return new ApiError(400, message, { param, code: "invalid_value" });
}

/** Scales a vector to length 1. */
function toUnit(vector: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  let sum = 0;
  for (const part of vector) sum += part * part;
  const length = Math.sqrt(sum);
  return length > 0 ? vector.map((part) => part / length) : vector;
}
