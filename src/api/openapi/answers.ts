import * as z from "zod/mini";
import type { Endpoint } from "../endpoint.ts";
import { ChatChunk, ChatCompletion } from "./chat_answers.ts";
import { Completion, CompletionPiece, Embeddings, Moderation } from "./text_answers.ts";

const whole = z.int().check(z.gte(0));
const metadata = z.record(z.string(), z.string());

/** Every error, whatever went wrong (wire.md §1). */
export const ErrorAnswer = z.strictObject({
  error: z.strictObject({
    message: z.string(),
    type: z.string(),
    param: z.nullable(z.string()),
    code: z.nullable(z.string()),
  }),
});

const Model = z.strictObject({ id: z.string(), object: z.literal("model"), created: whole, owned_by: z.string() });

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
  error: z.nullable(z.looseObject({ code: z.string(), message: z.string() })),
  incomplete_details: z.nullable(z.looseObject({ reason: z.string() })),
  model: z.string(),
  output: z.array(z.looseObject({ type: z.string() })),
  usage: z.nullable(ResponseUsage),
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

const Token = z.strictObject({ id: whole, piece: z.union([z.string(), z.array(whole)]) });
const Properties = z.strictObject({
  default_generation_settings: z.looseObject({ n_ctx: whole }),
  total_slots: whole,
  model_alias: z.string(),
  model_path: z.string(),
  chat_template: z.string(),
  bos_token: z.string(),
  eos_token: z.string(),
  build_info: z.string(),
  modalities: z.strictObject({ vision: z.boolean(), audio: z.boolean() }),
});

function listOf<T extends z.ZodMiniType>(entry: T): z.ZodMiniType {
  const end = z.string();
  return z.strictObject({
    object: z.literal("list"),
    data: z.array(entry),
    first_id: end,
    last_id: end,
    has_more: z.boolean(),
  });
}

function deleted(object: string): z.ZodMiniType {
  return z.strictObject({ id: z.string(), object: z.literal(object), deleted: z.literal(true) });
}

/** What an endpoint answers: in one piece, and each event of a stream. */
export interface AnswerSchemas {
  readonly body: z.ZodMiniType;
  readonly event?: z.ZodMiniType;
}

/** What every endpoint answers when all is well. */
export const ANSWERS: Readonly<Record<Endpoint["route"], AnswerSchemas>> = {
  "GET /": { body: z.strictObject({ service: z.string(), status: z.literal("ok") }) },
  "GET /health": {
    body: z.strictObject({ ok: z.boolean(), model: z.optional(z.string()), status: z.optional(z.string()) }),
  },
  "GET /openapi.json": { body: z.looseObject({ openapi: z.literal("3.1.0") }) },
  "GET /models": { body: z.strictObject({ object: z.literal("list"), data: z.array(Model) }) },
  "GET /models/{id*}": { body: Model },
  "DELETE /models/{id*}": { body: deleted("model") },
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
  "POST /tokenize": { body: z.strictObject({ tokens: z.array(z.union([whole, Token])) }) },
  "POST /detokenize": { body: z.strictObject({ content: z.string() }) },
  "POST /apply-template": { body: z.strictObject({ prompt: z.string() }) },
  "GET /props": { body: Properties },
  "GET /slots": { body: z.array(z.looseObject({ id: whole, n_ctx: whole, is_processing: z.boolean() })) },
};
