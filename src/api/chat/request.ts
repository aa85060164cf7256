import { z } from "zod";
import { anyObject, decimal, extensions, integer, metadata, name } from "../fields.ts";
import { StreamOptions } from "../stream_options.ts";
import { ChatMessage } from "./message.ts";

const FunctionTool = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({
    name,
    description: z.string().nullish(),
    parameters: anyObject.nullish(),
    strict: z.boolean().nullish(),
  }),
});

const CustomTool = z.strictObject({
  type: z.literal("custom"),
  custom: z.strictObject({
    name,
    description: z.string().nullish(),
    format: z
      .discriminatedUnion("type", [
        z.strictObject({ type: z.literal("text") }),
        z.strictObject({
          type: z.literal("grammar"),
          grammar: z.strictObject({ definition: z.string(), syntax: z.enum(["lark", "regex"]) }),
        }),
      ])
      .nullish(),
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
    ...Named.options,
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
  model: z.string().min(1),
  messages: z.array(ChatMessage).min(1),
  audio: anyObject.optional(),
  frequency_penalty: decimal(-2, 2).optional(),
  function_call: z.union([z.enum(["none", "auto"]), z.strictObject({ name: z.string() })]).optional(),
  functions: z
    .array(z.strictObject({ name, description: z.string().nullish(), parameters: anyObject.nullish() }))
    .min(1)
    .max(128)
    .optional(),
  logit_bias: z.record(z.string(), decimal(-100, 100)).optional(),
  logprobs: z.boolean().optional(),
  max_completion_tokens: integer(1, 10_000_000).optional(),
  max_tokens: integer(1, 10_000_000).optional(),
  metadata: metadata.optional(),
  modalities: z.array(z.enum(["text", "audio"])).optional(),
  moderation: anyObject.optional(),
  n: integer(1, 128).optional(),
  parallel_tool_calls: z.boolean().optional(),
  prediction: z
    .strictObject({
      type: z.literal("content"),
      content: z.union([z.string(), z.array(z.strictObject({ type: z.literal("text"), text: z.string() }))]),
    })
    .optional(),
  presence_penalty: decimal(-2, 2).optional(),
  prompt_cache_key: z.string().optional(),
  prompt_cache_options: anyObject.optional(),
  prompt_cache_retention: z.enum(["in_memory", "in-memory", "24h"]).optional(),
  reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).optional(),
  response_format: ResponseFormat.optional(),
  safety_identifier: z.string().max(64).optional(),
  seed: z.number().optional(),
  service_tier: z.enum(["auto", "default", "flex", "scale", "priority", "fast"]).optional(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).optional(),
  store: z.boolean().optional(),
  stream: z.boolean().optional(),
  stream_options: StreamOptions.optional(),
  temperature: decimal(0, 2).optional(),
  tool_choice: ToolChoice.optional(),
  tools: z
    .array(z.discriminatedUnion("type", [FunctionTool, CustomTool]))
    .max(128)
    .optional(),
  top_logprobs: integer(0, 1_000_000).optional(),
  top_p: decimal(0, 1).optional(),
  user: z.string().optional(),
  verbosity: z.enum(["low", "medium", "high"]).optional(),
  web_search_options: anyObject.optional(),
  ...extensions,
});
export type ChatRequest = z.output<typeof ChatRequest>;
