import type { Clock } from "./clock.ts";
import type { JsonObject, JsonSchema } from "./json.ts";
import type { Random } from "./random.ts";

/** A question, stripped of the wire format it arrived in. */
export interface Prompt {
  /** The model asked for, as the client wrote it. */
  readonly model: string;
  /** The conversation so far, oldest first. */
  readonly messages: readonly Message[];
  /** What the model may call. */
  readonly tools: readonly Tool[];
  /** Whether it may, must or must not call. */
  readonly toolChoice: ToolChoice;
  /** Whether one answer may hold several calls. */
  readonly parallelToolCalls: boolean;
  /** What the text of the answer must look like. */
  readonly format: OutputFormat;
  /** How many answers are wanted, 1 or more. */
  readonly choices: number;
  /** Where an answer must end. */
  readonly limits: Limits;
  /** How tokens are chosen. */
  readonly sampling: Sampling;
  /** How many alternatives to show beside each token's log probability; absent: no log probabilities. */
  readonly topLogprobs?: number;
  /** How long a model that reasons should do so, and whether it tells. */
  readonly reasoning?: Reasoning;
  /** The origin's wish for a length in characters. */
  readonly responseLength?: ResponseLength;
  /** How the simulated model chooses tools under `auto`; absent: as the server says. */
  readonly toolStrategy?: ToolStrategy;
}

/** One turn of a conversation. */
export type Message =
  | { readonly role: "system" | "developer" | "user"; readonly parts: readonly Part[]; readonly name?: string }
  | {
      readonly role: "assistant";
      readonly parts: readonly Part[];
      readonly calls: readonly ToolCall[];
      readonly name?: string;
      readonly refusal?: string;
    }
  | {
      /** What a tool gave; the older `function` role has a name instead of a call's id. */
      readonly role: "tool";
      readonly parts: readonly Part[];
      readonly callId?: string;
      readonly name?: string;
    };

/** A piece of a message. */
export type Part =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image"; readonly url: string; readonly detail: "auto" | "low" | "high" }
  | { readonly type: "file"; readonly name?: string; readonly data?: string; readonly id?: string }
  | { readonly type: "audio"; readonly data: string; readonly format: string };

/** A call that the assistant made earlier. */
export interface ToolCall {
  readonly kind: "function" | "custom";
  readonly id: string;
  readonly name: string;
  /** JSON text for a function, free text for a custom tool. */
  readonly arguments: string;
}

/** Something the model may call. `field` is where it stood in the request, for error messages. */
export type Tool =
  | {
      readonly kind: "function";
      readonly name: string;
      readonly description: string;
      readonly parameters: JsonSchema;
      readonly strict: boolean;
      readonly field: string;
    }
  | {
      readonly kind: "custom";
      readonly name: string;
      readonly description: string;
      /** Absent: free text. */
      readonly grammar?: { readonly syntax: "lark" | "regex"; readonly definition: string };
      readonly field: string;
    };

/** Whether to call, and which of the tools are meant; without `names`, all of them. */
export interface ToolChoice {
  readonly mode: "none" | "auto" | "required";
  readonly names?: readonly string[];
}

/** How the simulated model picks among tools under `auto`. */
export type ToolStrategy = "contextual" | "random" | "sequence";

/** The origin's lengths: 120–450, 450–1500 and 1500–5000 characters. */
export type ResponseLength = "short" | "medium" | "long";

/** What the text of an answer must look like. `field` is where it stood in the request, for error messages. */
export type OutputFormat =
  | { readonly type: "text" }
  | { readonly type: "json_object" }
  | {
      readonly type: "json_schema";
      readonly name: string;
      readonly schema: JsonSchema;
      readonly strict: boolean;
      readonly field: string;
    };

/** Where an answer must end. */
export interface Limits {
  /** Tokens at most, reasoning included; absent: as many as the model may give. */
  readonly maxTokens?: number;
  /** Tokens at least, before the model may end by itself. */
  readonly minTokens?: number;
  /** Never end before `maxTokens` (vLLM's `ignore_eos`). */
  readonly ignoreEos?: boolean;
  /** Texts that end the answer, and are not part of it. */
  readonly stop: readonly string[];
}

/** How tokens are chosen. Absent: the model's own default. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly minP?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly repetitionPenalty?: number;
  /** By token id: −100 bans, +100 forces. */
  readonly logitBias?: Readonly<Record<string, number>>;
  readonly seed?: number;
}

/** How a model that reasons should do so. */
export interface Reasoning {
  readonly effort?: "none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max";
  readonly summary?: "auto" | "concise" | "detailed";
}

/** Why an answer ended. */
export type FinishReason = "stop" | "length" | "tool_calls" | "content_filter";

/** A token and how likely it was. */
export interface TokenLogprob {
  readonly token: string;
  /** Natural logarithm of the probability; −9999 where it is next to nothing. */
  readonly logprob: number;
  /** The token in UTF-8; a token may be part of a character. */
  readonly bytes: readonly number[];
  /** The likeliest tokens at this place, likeliest first. */
  readonly top: readonly Omit<TokenLogprob, "top">[];
}

/**
 * One piece of an answer, in the order it is spoken.
 *
 * `tokens` says how many tokens its text holds: 1, or more where a code point or a held-back stop text joins some.
 */
export type Delta =
  | {
      readonly type: "text" | "refusal";
      readonly choice: number;
      readonly text: string;
      readonly tokens: number;
      readonly logprobs?: readonly TokenLogprob[];
    }
  | {
      readonly type: "reasoning";
      readonly choice: number;
      readonly part: number;
      readonly text: string;
      readonly tokens: number;
    }
  | {
      readonly type: "tool_call";
      readonly choice: number;
      readonly index: number;
      readonly kind: "function" | "custom";
      readonly id: string;
      readonly name: string;
      /** How many calls the choice will hold, where the engine knows. */
      readonly of?: number;
    }
  | {
      readonly type: "tool_arguments";
      readonly choice: number;
      readonly index: number;
      readonly kind: "function" | "custom";
      readonly text: string;
      readonly tokens: number;
    }
  | { readonly type: "finish"; readonly choice: number; readonly reason: FinishReason }
  /** Always last. */
  | { readonly type: "usage"; readonly usage: Usage; readonly timings?: JsonObject };

/** How many tokens a question and its answers took. */
export interface Usage {
  readonly promptTokens: number;
  /** Of all choices together, reasoning included. */
  readonly completionTokens: number;
  /** Of the prompt's, those found in the cache. */
  readonly cachedTokens: number;
  /** Of the completion's, those spent on reasoning. */
  readonly reasoningTokens: number;
}

/** A known answer is an Iterable; one that takes time is an AsyncIterable. */
export type Deltas = Iterable<Delta> | AsyncIterable<Delta>;

/**
 * When tokens are due: milliseconds after the start for the token at this place of a choice (0, 1, 2, …).
 *
 * Never less than for the token before. It is asked once for each token, in order.
 */
export type Schedule = (choice: number, token: number) => number;

/** Who answers, with what, and how slowly. */
export interface Answer {
  /** The engine that answers, such as "simulated". */
  readonly by: string;
  /** The model's full name, such as "gpt-4o-2024-08-06". */
  readonly model: string;
  /** What OpenAI calls `system_fingerprint`; absent: null. */
  readonly fingerprint?: string;
  /** What is said. */
  readonly deltas: Deltas;
  /** Tokens in the prompt, where the engine knows before it answers. */
  readonly promptTokens?: number;
  /** Of these, found in the cache. */
  readonly cachedTokens?: number;
  /** When it is said; absent: at once, or as the engine itself takes time. */
  readonly schedule?: Schedule;
}

/** What surrounds one question. */
export interface Call {
  /** The request's id, `req_` and 32 hexadecimal digits. */
  readonly id: string;
  /** Who asks: the API key, or "" without one. */
  readonly key: string;
  /** Aborts as soon as the client has left. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Chance for the content of this answer; the same for the same question and seed. */
  readonly random: Random;
}

/** Anything that can answer. Giving `undefined` means: not mine, ask the next. */
export interface Engine {
  /** Answers a prompt. @throws {ApiError} what the client is told instead. */
  generate(prompt: Prompt, call: Call): Answer | undefined | Promise<Answer | undefined>;
}

/** Asks each engine in turn; the first that answers wins. */
export function firstOf(...engines: readonly Engine[]): Engine {
  return {
    async generate(prompt, call) {
      for (const engine of engines) {
        const answer = await engine.generate(prompt, call);
        if (answer) return answer;
      }
      return undefined;
    },
  };
}

/** The text of a message, its parts joined by line breaks. */
export function textOf({ parts }: Message): string {
  if (parts.length === 1) return parts[0]!.type === "text" ? parts[0]!.text : "";
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}
