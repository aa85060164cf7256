import { z } from "zod";
import { anyObject, decimal, extensions, integer, metadata } from "../fields.ts";
import { Include } from "../included.ts";
import { InputItem } from "../item.ts";
import { pacing } from "../pacing.ts";
import { ResponseTool } from "./tool.ts";
import { ResponseToolChoice } from "./tool_choice.ts";

/** What the text of an answer must look like, and how long it should be. */
const TextOptions = z.strictObject({
  format: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("text") }),
      z.strictObject({
        type: z.literal("json_schema"),
        name: z
          .string()
          .min(1)
          .max(64)
          .regex(/^[a-zA-Z0-9_-]+$/),
        schema: anyObject,
        description: z.string().nullish(),
        strict: z.boolean().nullish(),
      }),
      z.strictObject({ type: z.literal("json_object") }),
    ])
    .nullish(),
  verbosity: z.enum(["low", "medium", "high"]).nullish(),
});

const summary = z.enum(["auto", "concise", "detailed"]).nullish();

/** How a model that reasons should do so, and what it tells of it. */
const ReasoningOptions = z.strictObject({
  effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullish(),
  summary,
  generate_summary: summary,
  context: z.enum(["auto", "current_turn", "all_turns"]).nullish(),
  mode: z.string().nullish(),
});

/** Texts, or items: what is asked. */
const Input = z.union([z.string(), z.array(InputItem)]);

/** The fields that say what is asked, which counting tokens takes too. */
const question = {
  input: Input.optional(),
  instructions: z.string().optional(),
  previous_response_id: z.string().optional(),
  conversation: z.union([z.string(), z.strictObject({ id: z.string() })]).optional(),
  parallel_tool_calls: z.boolean().optional(),
  reasoning: ReasoningOptions.optional(),
  text: TextOptions.optional(),
  tool_choice: ResponseToolChoice.optional(),
  tools: z.array(ResponseTool).max(128).optional(),
  truncation: z.enum(["auto", "disabled"]).optional(),
};

const caching = {
  prompt_cache_key: z.string().optional(),
  prompt_cache_options: anyObject.optional(),
  prompt_cache_retention: z.enum(["in_memory", "in-memory", "24h"]).optional(),
  service_tier: z.enum(["auto", "default", "flex", "scale", "priority", "fast", "ultrafast"]).optional(),
};

/** The body of `POST /v1/responses` (published spec 2.3.0, and the extensions). */
export const ResponseRequest = z.strictObject({
  model: z.string(),
  ...question,
  ...caching,
  background: z.boolean().optional(),
  /** Sent by Codex, which OpenAI's server accepts; the published spec does not know it. */
  client_metadata: anyObject.optional(),
  context_management: z
    .array(z.strictObject({ type: z.string(), compact_threshold: integer(1000, 10_000_000).nullish() }))
    .min(1)
    .optional(),
  frequency_penalty: decimal(-2, 2).optional(),
  include: z.array(Include).optional(),
  max_output_tokens: integer(16, 10_000_000).optional(),
  max_tool_calls: integer(1, 1_000_000).optional(),
  metadata: metadata.optional(),
  moderation: anyObject.optional(),
  presence_penalty: decimal(-2, 2).optional(),
  prompt: z.strictObject({ id: z.string(), version: z.string().nullish(), variables: anyObject.nullish() }).optional(),
  safety_identifier: z.string().max(64).optional(),
  seed: z.number().optional(),
  store: z.boolean().optional(),
  stream: z.boolean().optional(),
  stream_options: z.strictObject({ include_obfuscation: z.boolean().nullish(), ...pacing }).optional(),
  temperature: decimal(0, 2).optional(),
  top_logprobs: integer(0, 20).optional(),
  top_p: decimal(0, 1).optional(),
  user: z.string().optional(),
  ...extensions,
});
export type ResponseRequest = z.output<typeof ResponseRequest>;

/** The body of `POST /v1/responses/input_tokens`. */
export const InputTokensRequest = z.strictObject({
  model: z.string().optional(),
  ...question,
  personality: z.string().optional(),
});
export type InputTokensRequest = z.output<typeof InputTokensRequest>;

/** The body of `POST /v1/responses/compact`. */
export const CompactRequest = z.strictObject({
  model: z.string(),
  input: Input.optional(),
  instructions: z.string().optional(),
  previous_response_id: z.string().optional(),
  ...caching,
});
export type CompactRequest = z.output<typeof CompactRequest>;

/** What a request asks, whichever endpoint it was sent to. */
export type Question = Pick<ResponseRequest, "model" | keyof typeof question>;
