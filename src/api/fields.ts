import * as z from "zod/mini";

/** Takes whole numbers between two bounds; the bounds' messages tell `problem.ts` the kind of number. */
export function integer(lowest: number, highest: number): z.ZodMiniNumberFormat {
  return z.int("integer").check(z.gte(lowest, "integer"), z.lte(highest, "integer"));
}

/** Takes seeds: whole numbers of 64 bits, more than `z.int` holds to be safe (published spec 2.3.0). */
export const seed = z
  .number("integer")
  .check(z.multipleOf(1, "integer"), z.gte(-(2 ** 63), "integer"), z.lte(2 ** 63, "integer"));

/** Takes numbers between two bounds. */
export function decimal(lowest: number, highest: number): z.ZodMiniNumber<number> {
  return z.number().check(z.gte(lowest, "decimal"), z.lte(highest, "decimal"));
}

/** What is added to the logits of tokens, by their ids. */
export const logitBias = z.record(z.string().check(z.regex(/^\d+$/)), decimal(-100, 100));

/** A name that OpenAI accepts for tools and schemas. */
export const name = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[a-zA-Z0-9_-]+$/));

/** Any JSON object, its inside left alone. */
export const anyObject = z.record(z.string(), z.any());

/** Sixteen pairs of short texts that the client may attach. */
export const metadata = z.record(z.string(), z.string().check(z.maxLength(512))).check((context) => {
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
  repeat_penalty: z.optional(decimal(0.01, 100)),
  repeat_last_n: z.optional(integer(-1, 65_536)),
  typical_p: z.optional(decimal(0, 1)),
  top_n_sigma: z.optional(decimal(-1, 1000)),
  dynatemp_range: z.optional(decimal(0, 100)),
  dynatemp_exponent: z.optional(decimal(0.01, 100)),
  mirostat: z.optional(integer(0, 2)),
  mirostat_tau: z.optional(decimal(0, 1000)),
  mirostat_eta: z.optional(decimal(0, 1)),
  xtc_probability: z.optional(decimal(0, 1)),
  xtc_threshold: z.optional(decimal(0, 1)),
  dry_multiplier: z.optional(decimal(0, 100)),
  dry_base: z.optional(decimal(1, 100)),
  dry_allowed_length: z.optional(integer(0, 65_536)),
  dry_penalty_last_n: z.optional(integer(-1, 65_536)),
  dry_sequence_breakers: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(32))),
};

/** Parameters of vLLM, of llama-server and of this project's origin that are taken on every model, besides OpenAI's. */
export const extensions = {
  ignore_eos: z.optional(z.boolean()),
  min_tokens: z.optional(integer(0, 10_000_000)),
  top_k: z.optional(integer(-1, 1_000_000)),
  min_p: z.optional(decimal(0, 1)),
  repetition_penalty: z.optional(decimal(0.01, 100)),
  response_length: z.optional(z.enum(["short", "medium", "long"])),
  tool_strategy: z.optional(z.enum(["contextual", "random", "sequence"])),
  ...llamaExtensions,
};
