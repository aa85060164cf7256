import type { Usage } from "../../engine.ts";
import type { JsonObject, JsonValue } from "../../json.ts";
import type { Echo } from "./echo.ts";

/** How far a response is. */
export type ResponseStatus = "queued" | "in_progress" | "completed" | "incomplete" | "failed" | "cancelled";

/** What stays the same through all stages of one response. */
export interface ResponseHead {
  /** `resp_` and 50 hexadecimal digits. */
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** The model's dated name. */
  readonly model: string;
  readonly background: boolean;
  /** Whether it is told in events. */
  readonly streams: boolean;
  readonly conversation: string | undefined;
  /** The tier that was asked for. */
  readonly serviceTier: string;
  readonly user: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly frequencyPenalty: number;
  readonly echo: Echo;
}

/** What changes from stage to stage. */
export interface ResponseStage {
  readonly status: ResponseStatus;
  readonly output?: readonly JsonValue[];
  readonly usage?: Usage | undefined;
  readonly error?: { readonly code: string; readonly message: string };
  readonly incompleteReason?: "max_output_tokens" | "content_filter" | undefined;
  /** Seconds since the epoch. */
  readonly completed?: number;
}

/** Writes a response at one of its stages: keys and their order as recorded since mid-2026 (wire.md §4). */
export function writeResponse(head: ResponseHead, stage: ResponseStage): JsonObject {
  const { echo, conversation } = head;
  const { status, output = [], usage, error, incompleteReason, completed } = stage;
  return {
    id: head.id,
    object: "response",
    created_at: head.created,
    status,
    background: head.background,
    // Who pays is told in bodies, never in events (recorded).
    ...(!head.streams && { billing: { payer: "developer" } }),
    completed_at: completed ?? null,
    ...(conversation !== undefined && { conversation: { id: conversation } }),
    error: error ? { ...error } : null,
    frequency_penalty: head.frequencyPenalty,
    incomplete_details: incompleteReason ? { reason: incompleteReason } : null,
    ...echo.early,
    model: head.model,
    moderation: null,
    output: [...output],
    ...echo.late,
    service_tier: tierAt(head.serviceTier, status),
    ...echo.last,
    usage: usage ? writeUsage(usage) : null,
    user: head.user ?? null,
    metadata: { ...head.metadata },
  };
}

/** What a response tells that was begun, and then given up by us. */
export const INTERRUPTED = {
  code: "server_error",
  message: "The server had an error processing your request. Sorry about that!",
};

/** "auto" is a wish; what served the request is a tier. */
function tierAt(wanted: string, status: ResponseStatus): string {
  const isOver = status === "completed" || status === "incomplete";
  return wanted === "auto" && isOver ? "default" : wanted;
}

/** Writes usage with all the details that OpenAI sends. */
export function writeUsage({ promptTokens, completionTokens, cachedTokens, reasoningTokens }: Usage): JsonObject {
  return {
    input_tokens: promptTokens,
    input_tokens_details: { cache_write_tokens: 0, cached_tokens: cachedTokens },
    output_tokens: completionTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: promptTokens + completionTokens,
  };
}
