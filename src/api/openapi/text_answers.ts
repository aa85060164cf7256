import * as z from "zod/mini";
import { CATEGORIES } from "../../simulated/moderation/category.ts";

const whole = z.int().check(z.gte(0));

const CompletionUsage = z.strictObject({ prompt_tokens: whole, completion_tokens: whole, total_tokens: whole });
const CompletionChoice = z.strictObject({
  text: z.string(),
  index: whole,
  logprobs: z.nullable(
    z.strictObject({
      tokens: z.array(z.string()),
      token_logprobs: z.array(z.nullable(z.number())),
      top_logprobs: z.nullable(z.array(z.nullable(z.record(z.string(), z.number())))),
      text_offset: z.array(whole),
    }),
  ),
  finish_reason: z.enum(["stop", "length", "content_filter"]),
});
/** The body of a legacy completion. */
export const Completion = z.strictObject({
  id: z.string(),
  object: z.literal("text_completion"),
  created: whole,
  model: z.string(),
  choices: z.array(CompletionChoice),
  usage: CompletionUsage,
});
/** A piece of a streamed legacy completion. */
export const CompletionPiece = z.strictObject({
  ...Completion.shape,
  choices: z.array(
    z.strictObject({ ...CompletionChoice.shape, finish_reason: z.nullable(CompletionChoice.shape.finish_reason) }),
  ),
  usage: z.nullish(CompletionUsage),
});

/** Vectors, as numbers or in base64. */
export const Embeddings = z.strictObject({
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

/** What content was found to be. */
export const Moderation = z.strictObject({
  id: z.string(),
  model: z.string(),
  results: z.array(
    z.strictObject({
      flagged: z.boolean(),
      categories: z.record(z.enum(CATEGORIES), z.nullable(z.boolean())),
      category_scores: z.record(z.enum(CATEGORIES), z.number().check(z.gte(0), z.lte(1))),
      category_applied_input_types: z.record(z.enum(CATEGORIES), z.array(z.enum(["text", "image"]))),
    }),
  ),
});
