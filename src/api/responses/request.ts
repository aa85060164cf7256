import * as z from "zod/mini";
import { anyObject, decimal, extensions, integer, metadata, seed } from "../fields.ts";
import { Include } from "../included.ts";
import { InputItem } from "../item.ts";
import { pacing } from "../pacing.ts";
import { ResponseTool } from "./tool.ts";
import { ResponseToolChoice } from "./tool_choice.ts";

/** What the text of an answer must look like, and how long it should be. */
const TextOptions = z.strictObject({
  format: z.nullish(
    z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("text") }),
      z.strictObject({
        type: z.literal("json_schema"),
        name: z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[a-zA-Z0-9_-]+$/)),
        schema: anyObject,
        description: z.nullish(z.string()),
        strict: z.nullish(z.boolean()),
      }),
      z.strictObject({ type: z.literal("json_object") }),
    ]),
  ),
  verbosity: z.nullish(z.enum(["low", "medium", "high"])),
});

const summary = z.nullish(z.enum(["auto", "concise", "detailed"]));

/** How a model that reasons should do so, and what it tells of it. */
const ReasoningOptions = z.strictObject({
  effort: z.nullish(z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"])),
  summary,
  generate_summary: summary,
  context: z.nullish(z.enum(["auto", "current_turn", "all_turns"])),
  mode: z.nullish(z.string()),
});

/** Texts, or items: what is asked. */
const Input = z.union([z.string(), z.array(InputItem)]);

/** The fields that say what is asked, which counting tokens takes too. */
const question = {
  input: z.optional(Input),
  instructions: z.optional(z.string()),
  previous_response_id: z.optional(z.string()),
  conversation: z.optional(z.union([z.string(), z.strictObject({ id: z.string() })])),
  parallel_tool_calls: z.optional(z.boolean()),
  reasoning: z.optional(ReasoningOptions),
  text: z.optional(TextOptions),
  tool_choice: z.optional(ResponseToolChoice),
  tools: z.optional(z.array(ResponseTool).check(z.maxLength(128))),
  truncation: z.optional(z.enum(["auto", "disabled"])),
};

const caching = {
  prompt_cache_key: z.optional(z.string()),
  prompt_cache_options: z.optional(anyObject),
  prompt_cache_retention: z.optional(z.enum(["in_memory", "in-memory", "24h"])),
  service_tier: z.optional(z.enum(["auto", "default", "flex", "scale", "priority", "fast", "ultrafast"])),
};

/** The body of `POST /v1/responses` (published spec 2.3.0, and the extensions). */
export const ResponseRequest = z.strictObject({
  model: z.string(),
  ...question,
  ...caching,
  background: z.optional(z.boolean()),
  /** Sent by Codex, which OpenAI's server accepts; the published spec does not know it. */
  client_metadata: z.optional(anyObject),
  context_management: z.optional(
    z
      .array(z.strictObject({ type: z.string(), compact_threshold: z.nullish(integer(1000, 10_000_000)) }))
      .check(z.minLength(1)),
  ),
  frequency_penalty: z.optional(decimal(-2, 2)),
  include: z.optional(z.array(Include)),
  max_output_tokens: z.optional(integer(16, 10_000_000)),
  max_tool_calls: z.optional(integer(1, 1_000_000)),
  metadata: z.optional(metadata),
  moderation: z.optional(anyObject),
  presence_penalty: z.optional(decimal(-2, 2)),
  prompt: z.optional(
    z.strictObject({ id: z.string(), version: z.nullish(z.string()), variables: z.nullish(anyObject) }),
  ),
  safety_identifier: z.optional(z.string().check(z.maxLength(64))),
  seed: z.optional(seed),
  store: z.optional(z.boolean()),
  stream: z.optional(z.boolean()),
  stream_options: z.optional(z.strictObject({ include_obfuscation: z.nullish(z.boolean()), ...pacing })),
  temperature: z.optional(decimal(0, 2)),
  top_logprobs: z.optional(integer(0, 20)),
  top_p: z.optional(decimal(0, 1)),
  user: z.optional(z.string()),
  ...extensions,
});
export type ResponseRequest = z.output<typeof ResponseRequest>;

/** The body of `POST /v1/responses/input_tokens`. */
export const InputTokensRequest = z.strictObject({
  model: z.optional(z.string()),
  ...question,
  personality: z.optional(z.string()),
});
export type InputTokensRequest = z.output<typeof InputTokensRequest>;

/** The body of `POST /v1/responses/compact`. */
export const CompactRequest = z.strictObject({
  model: z.string(),
  input: z.optional(Input),
  instructions: z.optional(z.string()),
  previous_response_id: z.optional(z.string()),
  ...caching,
});
export type CompactRequest = z.output<typeof CompactRequest>;

/** What a request asks, whichever endpoint it was sent to. */
export type Question = Pick<ResponseRequest, "model" | keyof typeof question>;
