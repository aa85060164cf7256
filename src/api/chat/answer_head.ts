import type { Answer, FinishReason, Usage } from "../../engine.ts";
import type { JsonObject } from "../../json.ts";

/** What stays the same through all pieces of one answer. */
export interface AnswerHead {
  /** `chatcmpl-` and 29 letters or digits. */
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly model: string;
  readonly serviceTier: string;
  /** Null where the engine has none. */
  readonly fingerprint: string | null;
  /** Whether log probabilities were asked for. */
  readonly logprobs: boolean;
  /** Whether calls are told in the older form, `function_call`. */
  readonly legacyCalls: boolean;
}

/** What the request says of the head. */
export interface HeadRequest {
  readonly id: string;
  readonly created: number;
  readonly serviceTier: string | undefined;
  readonly logprobs: boolean;
  readonly legacyCalls: boolean;
}

/** Joins what the request and the answer say. */
export function createHead(
  { model, fingerprint }: Answer,
  { serviceTier = "auto", ...request }: HeadRequest,
): AnswerHead {
  // "auto" is a wish; what served the request is a tier.
  const tier = serviceTier === "auto" ? "default" : serviceTier;
  return { ...request, model, fingerprint: fingerprint ?? null, serviceTier: tier };
}

/** Names why an answer ended, as chat does. */
export function finishName(reason: FinishReason, { legacyCalls }: AnswerHead): string {
  return reason === "tool_calls" && legacyCalls ? "function_call" : reason;
}

/** Writes usage with all the details that OpenAI always sends (wire.md §3). */
export function writeUsage({ promptTokens, completionTokens, cachedTokens, reasoningTokens }: Usage): JsonObject {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoningTokens,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
