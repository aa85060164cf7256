import * as z from "zod/mini";

const whole = z.int().check(z.gte(0));

const TokenLogprob = z.strictObject({ token: z.string(), logprob: z.number(), bytes: z.array(whole) });
const TokenLogprobs = z.array(z.strictObject({ ...TokenLogprob.shape, top_logprobs: z.array(TokenLogprob) }));
const ChatLogprobs = z.strictObject({ content: z.nullable(TokenLogprobs), refusal: z.nullable(TokenLogprobs) });
const ChatFinish = z.enum(["stop", "length", "tool_calls", "content_filter", "function_call"]);
const FunctionCall = z.strictObject({ name: z.string(), arguments: z.string() });
const CustomCall = z.strictObject({ name: z.string(), input: z.string() });

const ChatUsage = z.strictObject({
  prompt_tokens: whole,
  completion_tokens: whole,
  total_tokens: whole,
  prompt_tokens_details: z.strictObject({ cached_tokens: whole, audio_tokens: whole }),
  completion_tokens_details: z.strictObject({
    reasoning_tokens: whole,
    audio_tokens: whole,
    accepted_prediction_tokens: whole,
    rejected_prediction_tokens: whole,
  }),
});

const ChatMessage = z.strictObject({
  role: z.literal("assistant"),
  content: z.nullable(z.string()),
  tool_calls: z.optional(
    z.array(
      z.discriminatedUnion("type", [
        z.strictObject({ id: z.string(), type: z.literal("function"), function: FunctionCall }),
        z.strictObject({ id: z.string(), type: z.literal("custom"), custom: CustomCall }),
      ]),
    ),
  ),
  function_call: z.optional(FunctionCall),
  refusal: z.nullable(z.string()),
  annotations: z.array(z.unknown()),
});

/** The body of a chat completion. One that was stored tells its question's parameters as well, a real model its times. */
export const ChatCompletion = z.looseObject({
  id: z.string(),
  object: z.literal("chat.completion"),
  created: whole,
  model: z.string(),
  choices: z.array(
    z.looseObject({
      index: whole,
      message: z.looseObject(ChatMessage.shape),
      logprobs: z.nullable(ChatLogprobs),
      finish_reason: ChatFinish,
    }),
  ),
  usage: ChatUsage,
  service_tier: z.string(),
  system_fingerprint: z.nullable(z.string()),
});

/** A chunk of a streamed chat completion. */
export const ChatChunk = z.looseObject({
  id: z.string(),
  object: z.literal("chat.completion.chunk"),
  created: whole,
  model: z.string(),
  service_tier: z.string(),
  system_fingerprint: z.nullable(z.string()),
  choices: z.array(
    z.strictObject({
      index: whole,
      delta: z.looseObject({
        role: z.optional(z.literal("assistant")),
        content: z.nullish(z.string()),
        refusal: z.nullish(z.string()),
        tool_calls: z.optional(z.array(z.looseObject({ index: whole, id: z.optional(z.string()) }))),
        function_call: z.optional(z.strictObject({ name: z.optional(z.string()), arguments: z.string() })),
      }),
      logprobs: z.nullable(ChatLogprobs),
      finish_reason: z.nullable(ChatFinish),
    }),
  ),
  usage: z.nullish(ChatUsage),
  obfuscation: z.optional(z.string()),
});
