import type { Delta } from "../engine.ts";
import { ApiError } from "../error.ts";
import type { JsonObject } from "../json.ts";
import type { Prompt, Sampling } from "../prompt.ts";

/** Which files make up a model, and how it is run. */
export interface ModelSetup {
  /** The folder of libllama. */
  readonly library: string;
  /** The GGUF file. */
  readonly model: string;
  /** How tokens are chosen where a request does not say. */
  readonly sampling: Sampling;
  /** Answers that are made at once. */
  readonly parallel: number;
  /** Tokens that all of them together may hold. */
  readonly cells: number;
  /** Questions that may wait. */
  readonly queue: number;
  /** Whether chance is the same for the same question, also where it names no seed. @default false */
  readonly isSeeded?: boolean;
  /** Threads that compute; absent: all cores but one. */
  readonly threads?: number;
  /** Two shared bytes: while the first is 1, nothing is computed. */
  readonly abortFlag: Uint8Array<SharedArrayBuffer>;
}

/** What is known of a model once it was loaded. */
export interface ModelFacts {
  /** What libllama calls it, such as "llama 256M Q4_1". */
  readonly description: string;
  /** libllama's version. */
  readonly version: string;
  /** What its file says it is called. */
  readonly name: string;
  readonly path: string;
  readonly parameters: number;
  readonly sizeBytes: number;
  readonly vocabularySize: number;
  readonly embeddingLength: number;
  /** Tokens that it was trained to look back on. */
  readonly trainedContextTokens: number;
  /** Tokens of question and answer together, at most. */
  readonly contextTokens: number;
  /** Tokens of all answers under way together, at most. */
  readonly cells: number;
  readonly parallel: number;
  readonly threads: number;
  /** Its Jinja template. */
  readonly chatTemplate: string;
  readonly bos: string;
  readonly eos: string;
}

/** What one answer under way is doing, in llama-server's words. */
export type Slot = JsonObject;

/** A token, and what it says where that is whole text; else its bytes. */
export interface TokenPiece {
  readonly id: number;
  readonly piece: string | readonly number[];
}

/** What can be asked of a model beside an answer: what each question takes and gives. */
export interface Questions {
  readonly embed: {
    readonly takes: { readonly inputs: readonly (string | readonly number[])[]; readonly dimensions?: number };
    readonly gives: { readonly vectors: readonly Float32Array<ArrayBuffer>[]; readonly promptTokens: number };
  };
  readonly tokenize: {
    readonly takes: { readonly text: string; readonly addsBos: boolean; readonly reading: "plain" | "marks" };
    readonly gives: readonly TokenPiece[];
  };
  readonly detokenize: { readonly takes: { readonly tokens: readonly number[] }; readonly gives: string };
  readonly count: { readonly takes: { readonly prompt: Prompt }; readonly gives: number };
  readonly applyTemplate: { readonly takes: { readonly prompt: Prompt }; readonly gives: string };
  readonly slots: { readonly takes: object; readonly gives: readonly Slot[] };
}

/** A question with what it takes. */
export type Asked = { [Name in keyof Questions]: { readonly name: Name } & Questions[Name]["takes"] }[keyof Questions];

/** What the worker is told. `id` is the number of a question. */
export type Order =
  | { readonly type: "open"; readonly setup: ModelSetup }
  | { readonly type: "generate"; readonly id: number; readonly prompt: Prompt; readonly seed: number }
  | { readonly type: "leave"; readonly id: number }
  | { readonly type: "ask"; readonly id: number; readonly asked: Asked }
  | { readonly type: "close" };

/** Deltas of one answer. */
export interface Spoken {
  readonly id: number;
  readonly deltas: readonly Delta[];
  /** Whether the answer is at its end. */
  readonly last: boolean;
}

/** What the worker tells. */
export type Report =
  /** It hears what it is told from now on. */
  | { readonly type: "listening" }
  | { readonly type: "open"; readonly facts: ModelFacts }
  | { readonly type: "unusable"; readonly message: string }
  | { readonly type: "accepted"; readonly id: number; readonly promptTokens: number }
  /** What all answers said in one step. */
  | { readonly type: "spoken"; readonly spoken: readonly Spoken[] }
  | { readonly type: "answered"; readonly id: number; readonly answer: unknown }
  | { readonly type: "refused"; readonly id: number; readonly refusal: Refusal }
  /** All memory of the model is free. */
  | { readonly type: "closed" };

/** An `ApiError` as it crosses threads; any other error loses its details on the way to the client. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly details: {
    readonly type: string;
    readonly param?: string;
    readonly code?: string;
    readonly headers: Readonly<Record<string, string>>;
  };
}

/** Prepares an error for the way to another thread. */
export function toRefusal({ status, message, type, param, code, headers }: ApiError): Refusal {
  const details = { type, headers, ...(param !== null && { param }), ...(code !== null && { code }) };
  return { status, message, details };
}

/** Makes the error anew that a refusal tells of. */
export function fromRefusal({ status, message, details }: Refusal): ApiError {
  return new ApiError(status, message, details);
}
