import * as z from "zod/mini";
import { decimal, extensions, integer, logitBias, seed } from "../fields.ts";
import { StreamOptions } from "../stream_options.ts";
import { Texts } from "../texts.ts";

/** The body of `POST /v1/completions` (published spec 2.3.0, and the extensions). */
export const CompletionRequest = z.strictObject({
  model: z.string().check(z.minLength(1)),
  prompt: z.optional(Texts),
  best_of: z.optional(integer(0, 20)),
  echo: z.optional(z.boolean()),
  frequency_penalty: z.optional(decimal(-2, 2)),
  logit_bias: z.optional(logitBias),
  logprobs: z.optional(integer(0, 5)),
  max_tokens: z.optional(integer(0, 10_000_000)),
  n: z.optional(integer(1, 128)),
  presence_penalty: z.optional(decimal(-2, 2)),
  seed: z.optional(seed),
  stop: z.optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(4))])),
  stream: z.optional(z.boolean()),
  stream_options: z.optional(StreamOptions),
  suffix: z.optional(z.string()),
  temperature: z.optional(decimal(0, 2)),
  top_p: z.optional(decimal(0, 1)),
  user: z.optional(z.string()),
  ...extensions,
});
export type CompletionRequest = z.output<typeof CompletionRequest>;
