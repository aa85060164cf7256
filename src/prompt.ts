import type { JsonSchema } from "./json.ts";

/** A question, stripped of the wire format it arrived in. */
export interface Prompt {
  /** The model asked for, as the client wrote it. */
  readonly model: string;
  /** The conversation so far, oldest first; empty where a text is to be continued. */
  readonly messages: readonly Message[];
  /** A text to be continued as it stands, without a conversation around it. */
  readonly continues?: Continuation;
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

/** A text that the model goes on with. */
export interface Continuation {
  /** The text, or the model's token ids for it. */
  readonly text: string | readonly number[];
  /** What comes after the answer, where the model is to fill a gap. */
  readonly suffix?: string;
  /** Whether the answer begins with the text itself, with log probabilities where these are wanted. */
  readonly echo: boolean;
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
  /** Those of llama-server, for real models. */
  readonly more?: MoreSampling;
}

/** What llama-server knows besides; each is named there as here, in snake case. */
export interface MoreSampling {
  readonly typicalP?: number;
  readonly topNSigma?: number;
  readonly repeatLastN?: number;
  readonly dynatempRange?: number;
  readonly dynatempExponent?: number;
  readonly mirostat?: number;
  readonly mirostatTau?: number;
  readonly mirostatEta?: number;
  readonly xtcProbability?: number;
  readonly xtcThreshold?: number;
  readonly dryMultiplier?: number;
  readonly dryBase?: number;
  readonly dryAllowedLength?: number;
  readonly dryPenaltyLastN?: number;
  readonly drySequenceBreakers?: readonly string[];
}

/** How a model that reasons should do so. */
export interface Reasoning {
  readonly effort?: "none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max";
  readonly summary?: "auto" | "concise" | "detailed";
}

/** The text of a message, its parts joined by line breaks. */
export function textOf({ parts }: Message): string {
  if (parts.length === 1) return parts[0]!.type === "text" ? parts[0]!.text : "";
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}
