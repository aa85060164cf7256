import type { Clock } from "../clock.ts";
import type { Answer, Call, Engine, ModelStatus } from "../engine.ts";
import { ApiError } from "../error.ts";
import type { Model } from "../models.ts";
import type { Prompt } from "../prompt.ts";
import { makeFingerprint } from "../random.ts";
import { askThrough, generateThrough } from "./exchange.ts";
import { createLink, type Link } from "./link.ts";
import type { ModelFacts, ModelSetup, Questions } from "./messages.ts";

/** The real model as an engine, and what else can be asked of it. */
export interface Llama extends Required<Engine> {
  /** Resolves once it can be asked. @throws {Error} that says why it cannot be had. */
  readonly ready: Promise<void>;
  /** What is known of it; undefined until it is ready. */
  facts(): ModelFacts | undefined;
  /** Asks something beside an answer, such as the tokens of a text. @throws {ApiError} 503 while it is loading. */
  ask<Name extends keyof Questions>(name: Name, takes: Questions[Name]["takes"]): Promise<Questions[Name]["gives"]>;
  /** Ends what is still open with an error, and frees the model. */
  close(): Promise<void>;
}

/** Where the real model comes from, and how it is run. */
export interface LlamaOptions extends Pick<ModelSetup, "parallel" | "cells" | "queue" | "isSeeded"> {
  /** The name it answers to, such as "smollm". */
  readonly name: string;
  /** Threads that compute; undefined: all cores but one. */
  readonly threads: number | undefined;
  /** Finds its files, or fetches them. @throws {Error} that says what was tried, and what to do. */
  prepare(): Promise<Pick<ModelSetup, "library" | "model" | "sampling">>;
  /** Starts the thread that computes. */
  startWorker(): Worker;
  readonly clock: Clock;
}

/** Creates the engine of the real model, and begins to load it. */
export function createLlama(options: LlamaOptions): Llama {
  const { name, clock, parallel, cells, queue, threads, isSeeded = false } = options;
  let status: ModelStatus = "loading";
  let failure: unknown;
  let facts: ModelFacts | undefined;
  let link: Link | undefined;
  let isClosing = false;

  async function open(): Promise<void> {
    const files = await options.prepare();
    if (isClosing) throw stopping(name);
    const setup = { ...files, parallel, cells, queue, isSeeded, ...(threads !== undefined && { threads }) };
    link = createLink({ start: () => options.startWorker(), setup, clock });
    facts = await link.opened();
    status = "ready";
  }

  const ready = open();
  // Whoever asks is told; it must not end a program that serves other models too.
  ready.catch((error: unknown) => {
    status = "failed";
    failure = error;
  });

  /** Finds the way to the model. @throws {ApiError} 503 if there is none yet, or never will be. */
  async function reach(): Promise<Link> {
    if (isClosing) throw stopping(name);
    switch (status) {
      case "loading":
        throw unavailable(`The model \`${name}\` is loading. Please try again shortly.`, "model_loading", 2);
      case "failed":
        throw unavailable(`The model \`${name}\` cannot be had: ${wordsOf(failure)}`, "model_unavailable", 60);
      case "ready":
        // A thread that has died is being replaced; that takes less than a second.
        await link!.opened();
        return link!;
    }
  }

  async function generate(prompt: Prompt, call: Call): Promise<Answer> {
    const answer = await generateThrough(await reach(), prompt, call);
    return { by: "llama", model: name, fingerprint: fingerprintOf(facts!), ...answer };
  }

  const ask: Llama["ask"] = async (question, takes) => askThrough(await reach(), { name: question, takes });

  return {
    ready,
    facts: () => facts,
    ask,
    generate: (prompt, call) => (prompt.model === name ? generate(prompt, call) : undefined),
    count: (prompt) => (prompt.model === name ? ask("count", { prompt }) : undefined),
    async embed({ model, inputs, dimensions }, { signal }) {
      if (model !== name) return undefined;
      const takes = { inputs, ...(dimensions !== undefined && { dimensions }) };
      const { vectors, promptTokens } = await askThrough(await reach(), { name: "embed", takes, signal });
      return { by: "llama", model: name, vectors, promptTokens };
    },
    models: () => [toModel(name, facts?.contextTokens ?? cells)],
    status(model) {
      if (model !== name) return undefined;
      return link?.isOpen() === false && status === "ready" ? "loading" : status;
    },
    async close() {
      isClosing = true;
      await link?.close(stopping(name));
    },
  };
}

function toModel(name: string, contextTokens: number): Model {
  return {
    id: name,
    kind: "chat",
    snapshot: name,
    encoding: "o200k_base",
    contextTokens,
    outputTokens: contextTokens,
    reasoning: false,
    maxChoices: 128,
    // SmolLM2 was published on 2024-10-31.
    created: 1_730_332_800,
    ownedBy: "huggingface",
  };
}

/** Answers of the same weights and library carry the same fingerprint. */
function fingerprintOf({ version, description, parameters, sizeBytes }: ModelFacts): string {
  return makeFingerprint([version, description, parameters, sizeBytes].join(" "));
}

function unavailable(message: string, code: string, retrySeconds: number): ApiError {
  const headers = { "retry-after": String(retrySeconds) };
  return new ApiError(503, message, { type: "service_unavailable_error", code, headers });
}

function stopping(name: string): ApiError {
  return unavailable(`The model \`${name}\` is being shut down.`, "model_stopping", 5);
}

function wordsOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
