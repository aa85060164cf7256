import * as z from "zod/mini";
import { anyObject, decimal, extensions, integer, logitBias, metadata, name, seed } from "../fields.ts";
import { StreamOptions } from "../stream_options.ts";
import { ChatMessage } from "./message.ts";

const FunctionTool = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({
    name,
    description: z.nullish(z.string()),
    parameters: z.nullish(anyObject),
    strict: z.nullish(z.boolean()),
  }),
});

const CustomTool = z.strictObject({
  type: z.literal("custom"),
  custom: z.strictObject({
    name,
    description: z.nullish(z.string()),
    format: z.nullish(
      z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("text") }),
        z.strictObject({
          type: z.literal("grammar"),
          grammar: z.strictObject({ definition: z.string(), syntax: z.enum(["lark", "regex"]) }),
        }),
      ]),
    ),
  }),
});

const Named = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("function"), function: z.strictObject({ name: z.string() }) }),
  z.strictObject({ type: z.literal("custom"), custom: z.strictObject({ name: z.string() }) }),
]);

/** What the model may, must or must not call. */
export const ToolChoice = z.union([
  z.enum(["none", "auto", "required"]),
  z.discriminatedUnion("type", [
    ...Named.def.options,
    z.strictObject({
      type: z.literal("allowed_tools"),
      allowed_tools: z.strictObject({ mode: z.enum(["auto", "required"]), tools: z.array(Named) }),
    }),
  ]),
]);
export type ToolChoice = z.output<typeof ToolChoice>;

/** What the answer must look like; `json_schema` is read further by `format.ts`, for it has two shapes. */
export const ResponseFormat = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("json_object") }),
  z.strictObject({ type: z.literal("json_schema"), json_schema: anyObject }),
  z.strictObject({ type: z.literal("text") }),
]);
export type ResponseFormat = z.output<typeof ResponseFormat>;

/** The body of `POST /v1/chat/completions` (published spec 2.3.0, and the extensions). */
export const ChatRequest = z.strictObject({
  model: z.string().check(z.minLength(1)),
  messages: z.array(ChatMessage).check(z.minLength(1)),
  audio: z.optional(anyObject),
  frequency_penalty: z.optional(decimal(-2, 2)),
  function_call: z.optional(z.union([z.enum(["none", "auto"]), z.strictObject({ name: z.string() })])),
  functions: z.optional(
    z
      .array(z.strictObject({ name, description: z.nullish(z.string()), parameters: z.nullish(anyObject) }))
      .check(z.minLength(1), z.maxLength(128)),
  ),
  logit_bias: z.optional(logitBias),
  logprobs: z.optional(z.boolean()),
  max_completion_tokens: z.optional(integer(1, 10_000_000)),
  max_tokens: z.optional(integer(1, 10_000_000)),
  metadata: z.optional(metadata),
  modalities: z.optional(z.array(z.enum(["text", "audio"]))),
  moderation: z.optional(anyObject),
  n: z.optional(integer(1, 128)),
  parallel_tool_calls: z.optional(z.boolean()),
  prediction: z.optional(
    z.strictObject({
      type: z.literal("content"),
      content: z.union([z.string(), z.array(z.strictObject({ type: z.literal("text"), text: z.string() }))]),
    }),
  ),
  presence_penalty: z.optional(decimal(-2, 2)),
  prompt_cache_key: z.optional(z.string()),
  prompt_cache_options: z.optional(anyObject),
  prompt_cache_retention: z.optional(z.enum(["in_memory", "in-memory", "24h"])),
  reasoning_effort: z.optional(z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"])),
  response_format: z.optional(ResponseFormat),
  safety_identifier: z.optional(z.string().check(z.maxLength(64))),
  seed: z.optional(seed),
  service_tier: z.optional(z.enum(["auto", "default", "flex", "scale", "priority", "fast"])),
  stop: z.optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(4))])),
  store: z.optional(z.boolean()),
  stream: z.optional(z.boolean()),
  stream_options: z.optional(StreamOptions),
  temperature: z.optional(decimal(0, 2)),
  tool_choice: z.optional(ToolChoice),
  tools: z.optional(z.array(z.discriminatedUnion("type", [FunctionTool, CustomTool])).check(z.maxLength(128))),
  top_logprobs: z.optional(integer(0, 1_000_000)),
  top_p: z.optional(decimal(0, 1)),
  user: z.optional(z.string()),
  verbosity: z.optional(z.enum(["low", "medium", "high"])),
  web_search_options: z.optional(anyObject),
  ...extensions,
});
export type ChatRequest = z.output<typeof ChatRequest>;
