import { z } from "zod";

/** Takes whole numbers between two bounds; the bounds' messages tell `problem.ts` the kind of number. */
export function integer(lowest: number, highest: number): z.ZodInt {
  return z.int("integer").min(lowest, "integer").max(highest, "integer");
}

/** Takes numbers between two bounds. */
export function decimal(lowest: number, highest: number): z.ZodNumber {
  return z.number().min(lowest, "decimal").max(highest, "decimal");
}

/** A name that OpenAI accepts for tools and schemas. */
export const name = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9_-]+$/);

/** Any JSON object, its inside left alone. */
export const anyObject = z.record(z.string(), z.any());

/** Sixteen pairs of short texts that the client may attach. */
export const metadata = z.record(z.string(), z.string().max(512)).check((context) => {
  const keys = Object.keys(context.value);
  if (keys.length > 16) {
    context.issues.push({ code: "too_big", origin: "object", maximum: 16, inclusive: true, input: context.value });
  }
  for (const key of keys.filter(({ length }) => length > 64)) {
    context.issues.push({ code: "invalid_key", origin: "record", issues: [], path: [key], input: context.value });
  }
});

/** How tokens are chosen, as llama-server names it: real models heed these. */
const llamaExtensions = {
  repeat_penalty: decimal(0, 100).optional(),
  repeat_last_n: integer(-1, 65_536).optional(),
  typical_p: decimal(0, 1).optional(),
  top_n_sigma: decimal(-1, 1000).optional(),
  dynatemp_range: decimal(0, 100).optional(),
  dynatemp_exponent: decimal(0, 100).optional(),
  mirostat: integer(0, 2).optional(),
  mirostat_tau: decimal(0, 1000).optional(),
  mirostat_eta: decimal(0, 1).optional(),
  xtc_probability: decimal(0, 1).optional(),
  xtc_threshold: decimal(0, 1).optional(),
  dry_multiplier: decimal(0, 100).optional(),
  dry_base: decimal(1, 100).optional(),
  dry_allowed_length: integer(0, 65_536).optional(),
  dry_penalty_last_n: integer(-1, 65_536).optional(),
  dry_sequence_breakers: z.array(z.string().min(1).max(64)).max(32).optional(),
};

/** Parameters of vLLM, of llama-server and of this project's origin that are taken on every model, besides OpenAI's. */
export const extensions = {
  ignore_eos: z.boolean().optional(),
  min_tokens: integer(0, 10_000_000).optional(),
  top_k: integer(-1, 1_000_000).optional(),
  min_p: decimal(0, 1).optional(),
  repetition_penalty: decimal(0, 100).optional(),
  response_length: z.enum(["short", "medium", "long"]).optional(),
  tool_strategy: z.enum(["contextual", "random", "sequence"]).optional(),
  ...llamaExtensions,
};
