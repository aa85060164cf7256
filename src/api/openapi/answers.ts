import { z } from "zod";
import { CATEGORIES } from "../../simulated/moderation/category.ts";
import type { Endpoint } from "../endpoint.ts";

const whole = z.int().min(0);
const metadata = z.record(z.string(), z.string());

/** Every error, whatever went wrong (wire.md §1). */
export const ErrorAnswer = z.strictObject({
  error: z.strictObject({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});

const Model = z.strictObject({ id: z.string(), object: z.literal("model"), created: whole, owned_by: z.string() });

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

// One that was stored tells its question's parameters as well; a real model tells its times.
const ChatCompletion = z.looseObject({
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

const ChatChunk = z.looseObject({
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

const CompletionUsage = z.strictObject({ prompt_tokens: whole, completion_tokens: whole, total_tokens: whole });
const CompletionChoice = z.strictObject({
  text: z.string(),
  index: whole,
  logprobs: z
    .strictObject({
      tokens: z.array(z.string()),
      token_logprobs: z.array(z.number().nullable()),
      top_logprobs: z.array(z.record(z.string(), z.number()).nullable()).nullable(),
      text_offset: z.array(whole),
    })
    .nullable(),
  finish_reason: z.enum(["stop", "length", "content_filter"]),
});
const Completion = z.strictObject({
  id: z.string(),
  object: z.literal("text_completion"),
  created: whole,
  model: z.string(),
  choices: z.array(CompletionChoice),
  usage: CompletionUsage,
});
const CompletionPiece = z.strictObject({
  ...Completion.shape,
  choices: z.array(
    z.strictObject({ ...CompletionChoice.shape, finish_reason: CompletionChoice.shape.finish_reason.nullable() }),
  ),
  usage: CompletionUsage.nullish(),
});

const Embeddings = z.strictObject({
  object: z.literal("list"),
  data: z.array(
    z.strictObject({
      object: z.literal("embedding"),
      index: whole,
      embedding: z.union([z.array(z.number()), z.base64()]),
    }),
  ),
  model: z.string(),
  usage: z.strictObject({ prompt_tokens: whole, total_tokens: whole }),
});

const Moderation = z.strictObject({
  id: z.string(),
  model: z.string(),
  results: z.array(
    z.strictObject({
      flagged: z.boolean(),
      categories: z.record(z.enum(CATEGORIES), z.boolean().nullable()),
      category_scores: z.record(z.enum(CATEGORIES), z.number().min(0).max(1)),
      category_applied_input_types: z.record(z.enum(CATEGORIES), z.array(z.enum(["text", "image"]))),
    }),
  ),
});

const Item = z.looseObject({ id: z.string(), type: z.string() });
const ResponseUsage = z.strictObject({
  input_tokens: whole,
  input_tokens_details: z.strictObject({ cache_write_tokens: whole, cached_tokens: whole }),
  output_tokens: whole,
  output_tokens_details: z.strictObject({ reasoning_tokens: whole }),
  total_tokens: whole,
});
const ResponseBody = z.looseObject({
  id: z.string(),
  object: z.literal("response"),
  created_at: whole,
  status: z.enum(["queued", "in_progress", "completed", "incomplete", "failed", "cancelled"]),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
  incomplete_details: z.looseObject({ reason: z.string() }).nullable(),
  model: z.string(),
  output: z.array(z.looseObject({ type: z.string() })),
  usage: ResponseUsage.nullable(),
  metadata,
});
const ResponseEvent = z.looseObject({ type: z.string(), sequence_number: whole });
const Compaction = z.strictObject({
  id: z.string(),
  object: z.literal("response.compaction"),
  created_at: whole,
  output: z.array(Item),
  usage: ResponseUsage,
});

const Conversation = z.strictObject({
  id: z.string(),
  object: z.literal("conversation"),
  created_at: whole,
  metadata,
});

function listOf<T extends z.ZodType>(entry: T): z.ZodType {
  const end = z.string();
  return z.strictObject({
    object: z.literal("list"),
    data: z.array(entry),
    first_id: end,
    last_id: end,
    has_more: z.boolean(),
  });
}

function deleted(object: string): z.ZodType {
  return z.strictObject({ id: z.string(), object: z.literal(object), deleted: z.literal(true) });
}

/** What an endpoint answers: in one piece, and each event of a stream. */
export interface AnswerSchemas {
  readonly body: z.ZodType;
  readonly event?: z.ZodType;
}

/** What every endpoint answers when all is well. */
export const ANSWERS: Readonly<Record<Endpoint["route"], AnswerSchemas>> = {
  "GET /": { body: z.strictObject({ service: z.string(), status: z.literal("ok") }) },
  "GET /health": {
    body: z.strictObject({ ok: z.boolean(), model: z.string().optional(), status: z.string().optional() }),
  },
  "GET /openapi.json": { body: z.looseObject({ openapi: z.literal("3.1.0") }) },
  "GET /models": { body: z.strictObject({ object: z.literal("list"), data: z.array(Model) }) },
  "GET /models/{id*}": { body: Model },
  "POST /chat/completions": { body: ChatCompletion, event: ChatChunk },
  "GET /chat/completions": { body: listOf(ChatCompletion) },
  "GET /chat/completions/{id}": { body: ChatCompletion },
  "POST /chat/completions/{id}": { body: ChatCompletion },
  "DELETE /chat/completions/{id}": { body: deleted("chat.completion.deleted") },
  "GET /chat/completions/{id}/messages": { body: listOf(z.looseObject({ id: z.string(), role: z.string() })) },
  "POST /responses": { body: ResponseBody, event: ResponseEvent },
  "GET /responses/{id}": { body: ResponseBody, event: ResponseEvent },
  "DELETE /responses/{id}": { body: deleted("response") },
  "POST /responses/{id}/cancel": { body: ResponseBody },
  "GET /responses/{id}/input_items": { body: listOf(Item) },
  "POST /responses/input_tokens": {
    body: z.strictObject({ object: z.literal("response.input_tokens"), input_tokens: whole }),
  },
  "POST /responses/compact": { body: Compaction },
  "POST /completions": { body: Completion, event: CompletionPiece },
  "POST /embeddings": { body: Embeddings },
  "POST /moderations": { body: Moderation },
  "POST /conversations": { body: Conversation },
  "GET /conversations/{id}": { body: Conversation },
  "POST /conversations/{id}": { body: Conversation },
  "DELETE /conversations/{id}": { body: deleted("conversation.deleted") },
  "POST /conversations/{id}/items": { body: listOf(Item) },
  "GET /conversations/{id}/items": { body: listOf(Item) },
  "GET /conversations/{id}/items/{item}": { body: Item },
  "DELETE /conversations/{id}/items/{item}": { body: Conversation },
};
