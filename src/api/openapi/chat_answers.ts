import { z } from "zod";

const whole = z.int().min(0);

const TokenLogprob = z.strictObject({ token: z.string(), logprob: z.number(), bytes: z.array(whole) });
const TokenLogprobs = z.array(z.strictObject({ ...TokenLogprob.shape, top_logprobs: z.array(TokenLogprob) }));
const ChatLogprobs = z.strictObject({ content: TokenLogprobs.nullable(), refusal: TokenLogprobs.nullable() });
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
  content: z.string().nullable(),
  tool_calls: z
    .array(
      z.discriminatedUnion("type", [
        z.strictObject({ id: z.string(), type: z.literal("function"), function: FunctionCall }),
        z.strictObject({ id: z.string(), type: z.literal("custom"), custom: CustomCall }),
      ]),
    )
    .optional(),
  function_call: FunctionCall.optional(),
  refusal: z.string().nullable(),
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
      logprobs: ChatLogprobs.nullable(),
      finish_reason: ChatFinish,
    }),
  ),
  usage: ChatUsage,
  service_tier: z.string(),
  system_fingerprint: z.string().nullable(),
});

/** A chunk of a streamed chat completion. */
export const ChatChunk = z.looseObject({
  id: z.string(),
  object: z.literal("chat.completion.chunk"),
  created: whole,
  model: z.string(),
  service_tier: z.string(),
  system_fingerprint: z.string().nullable(),
  choices: z.array(
    z.strictObject({
      index: whole,
      delta: z.looseObject({
        role: z.literal("assistant").optional(),
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        tool_calls: z.array(z.looseObject({ index: whole, id: z.string().optional() })).optional(),
        function_call: z.strictObject({ name: z.string().optional(), arguments: z.string() }).optional(),
      }),
      logprobs: ChatLogprobs.nullable(),
      finish_reason: ChatFinish.nullable(),
    }),
  ),
  usage: ChatUsage.nullish(),
  obfuscation: z.string().optional(),
});
