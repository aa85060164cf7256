import type { Answer, Usage } from "../../engine.ts";
import type { JsonObject } from "../../json.ts";
import type { Prompt } from "../../prompt.ts";
import { createLikelihoods, type Likelihoods } from "./likelihoods.ts";
import type { TokenLogprob } from "../../engine.ts";
import { candidatesOf } from "./prompt.ts";
import type { CompletionRequest } from "./request.ts";

/** What stays the same through all pieces of one answer. */
export interface CompletionHead {
  /** `cmpl-` and 29 letters or digits. */
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly model: string;
  /** Completions made of each prompt. */
  readonly candidates: number;
  /** Completions shown of each prompt. */
  readonly shown: number;
  /** Creates what tells the log probabilities of a choice; absent: they were not asked for. */
  readonly likelihoodsOf?: (choice: number) => (logprobs: readonly TokenLogprob[]) => Likelihoods;
}

/** Joins what the request and the answer say. */
export function createHead(
  { model }: Answer,
  {
    body,
    prompts,
    ...stamp
  }: Pick<CompletionHead, "id" | "created"> & {
    readonly body: CompletionRequest;
    readonly prompts: readonly Prompt[];
  },
): CompletionHead {
  const { logprobs, echo = false, n = 1 } = body;
  const candidates = candidatesOf(body);
  const startsAt = prompts.map(({ continues }) => (echo ? 0 : lengthOf(continues?.text)));
  return {
    ...stamp,
    model,
    candidates,
    shown: n,
    ...(logprobs !== undefined && {
      likelihoodsOf: (choice: number) =>
        createLikelihoods({ alternatives: logprobs, echo, startsAt: startsAt[Math.floor(choice / candidates)]! }),
    }),
  };
}

/** Characters of a prompt; how many there are in tokens, the model alone knows. */
function lengthOf(text: string | readonly number[] | undefined): number {
  return typeof text === "string" ? [...text].length : 0;
}

/** Writes usage as completions do: without the details that chat tells (recorded). */
export function writeUsage({ promptTokens, completionTokens }: Usage): JsonObject {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}
