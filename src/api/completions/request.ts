import { z } from "zod";
import { decimal, extensions, integer } from "../fields.ts";
import { StreamOptions } from "../stream_options.ts";
import { Texts } from "../texts.ts";

/** The body of `POST /v1/completions` (published spec 2.3.0, and the extensions). */
export const CompletionRequest = z.strictObject({
  model: z.string().min(1),
  prompt: Texts.optional(),
  best_of: integer(0, 20).optional(),
  echo: z.boolean().optional(),
  frequency_penalty: decimal(-2, 2).optional(),
  logit_bias: z.record(z.string(), decimal(-100, 100)).optional(),
  logprobs: integer(0, 5).optional(),
  max_tokens: integer(0, 10_000_000).optional(),
  n: integer(1, 128).optional(),
  presence_penalty: decimal(-2, 2).optional(),
  seed: z.number().optional(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).optional(),
  stream: z.boolean().optional(),
  stream_options: StreamOptions.optional(),
  suffix: z.string().optional(),
  temperature: decimal(0, 2).optional(),
  top_p: decimal(0, 1).optional(),
  user: z.string().optional(),
  ...extensions,
});
export type CompletionRequest = z.output<typeof CompletionRequest>;
