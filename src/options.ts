import * as z from "zod/mini";
import { ModelOptions } from "./model_options.ts";
import { OPTION_META } from "./option_meta.ts";
import type { LatencyProfile, SimulatorOptions } from "./simulator_options.ts";

/** Names of the latency profiles; what each means stands in `conditions/latency_profiles.ts`. */
export const LATENCY_PROFILES = [
  "instant",
  "fast",
  "gpt-4o",
  "gpt-4o-mini",
  "gpt-5",
  "o-series",
  "8b-h100",
  "70b-h100",
  "overloaded",
] as const satisfies readonly LatencyProfile[];

const text = z.string().check(z.minLength(1));
const positive = z.int().check(z.gte(1));
const milliseconds = z.number().check(z.gte(0), z.lte(3_600_000));

/** Every option that shapes answers, with its bounds: one schema for code, flags, environment and config files. */
export const SimulatorSettings = z
  .strictObject({
    seed: z.optional(z.int()).register(OPTION_META, {
      group: "answers",
      value: "N",
      description: "Answer the same questions the same way, to the byte",
    }),
    responseLength: z.optional(z.enum(["short", "medium", "long"])).register(OPTION_META, {
      group: "answers",
      value: "LENGTH",
      description: "short, medium or long; unset: by the length of the question",
      env: ["STREAM_DEFAULT_RESPONSE_LENGTH"],
    }),
    toolStrategy: z._default(z.enum(["contextual", "random", "sequence"]), "contextual").register(OPTION_META, {
      group: "answers",
      value: "HOW",
      description: "Which tools are called under tool_choice auto: contextual, random or sequence",
    }),
    anyModel: z
      ._default(z.boolean(), false)
      .register(OPTION_META, { group: "answers", description: "Serve every model name, not OpenAI's alone" }),
    validation: z._default(z.enum(["strict", "lenient"]), "strict").register(OPTION_META, {
      group: "answers",
      value: "HOW",
      description: "strict as OpenAI, or lenient: unknown and contradictory parameters pass",
    }),
    frozenTime: z.optional(z.iso.datetime({ offset: true })).register(OPTION_META, {
      group: "answers",
      value: "ISO",
      description: "Date every answer so, such as 2026-01-01T00:00:00Z",
    }),
    maxBodyBytes: z
      ._default(positive, 32 * 1024 * 1024)
      .register(OPTION_META, { group: "server", value: "N", description: "Refuse larger request bodies with 413" }),
    apiKey: z.optional(z.array(text).check(z.minLength(1))).register(OPTION_META, {
      group: "access",
      value: "KEYS",
      description: "Let only these keys in; give it again, or commas, for several",
    }),
    rpm: z.optional(positive).register(OPTION_META, {
      group: "access",
      value: "N",
      description: "Requests a minute that a key may make of a model",
    }),
    tpm: z.optional(positive).register(OPTION_META, {
      group: "access",
      value: "N",
      description: "Tokens a minute that a key may take of a model",
    }),
    data: z.optional(text).register(OPTION_META, {
      group: "store",
      value: "DIR",
      description: "Keep what is stored in this folder, beyond the end of the program",
    }),
    maxStoredBytes: z._default(positive, 256 * 1024 * 1024).register(OPTION_META, {
      group: "store",
      value: "N",
      description: "Keep so many bytes of what is stored; the oldest leave first",
    }),
    maxStoredRecords: z._default(positive, 100_000).register(OPTION_META, {
      group: "store",
      value: "N",
      description: "Keep so many records, such as a response or one of its events",
    }),
    ...ModelOptions,
    latencyProfile: z
      ._default(z.enum(LATENCY_PROFILES), "instant")
      .register(OPTION_META, { group: "time", value: "NAME", description: `One of ${LATENCY_PROFILES.join(", ")}` }),
    timeToFirstToken: z
      .optional(milliseconds)
      .register(OPTION_META, { group: "time", value: "MS", description: "Wait before the first token" }),
    timeToFirstTokenStdDev: z
      .optional(milliseconds)
      .register(OPTION_META, { group: "time", value: "MS", description: "Its standard deviation" }),
    interTokenLatency: z
      .optional(milliseconds)
      .register(OPTION_META, { group: "time", value: "MS", description: "Wait between tokens" }),
    interTokenLatencyStdDev: z
      .optional(milliseconds)
      .register(OPTION_META, { group: "time", value: "MS", description: "Its standard deviation" }),
    prefillOverhead: z.optional(milliseconds).register(OPTION_META, {
      group: "time",
      value: "MS",
      description: "Wait before the first token, whatever the prompt",
    }),
    prefillTimePerToken: z.optional(milliseconds).register(OPTION_META, {
      group: "time",
      value: "MS",
      description: "More for each token of the prompt that is not cached",
    }),
    prefillTimeStdDev: z
      .optional(milliseconds)
      .register(OPTION_META, { group: "time", value: "MS", description: "Standard deviation of both together" }),
    streamDelayMinMs: z.optional(milliseconds).register(OPTION_META, {
      group: "time",
      value: "MS",
      description: "Jitter before each chunk, at least",
      env: ["STREAM_DELAY_MIN_MS"],
    }),
    streamDelayMaxMs: z.optional(milliseconds).register(OPTION_META, {
      group: "time",
      value: "MS",
      description: "Jitter before each chunk, at most",
      env: ["STREAM_DELAY_MAX_MS"],
    }),
    streamTokensPerSecond: z.optional(z.number().check(z.gte(0), z.lte(1_000_000))).register(OPTION_META, {
      group: "time",
      value: "N",
      description: "Rate that is held on average; 0 is no limit",
      env: ["STREAM_TOKENS_PER_SECOND"],
    }),
  })
  .check(
    z.superRefine((settings, context) => {
      const { streamDelayMinMs: min, streamDelayMaxMs: max } = settings;
      if (min === undefined || max === undefined || max >= min) return;
      context.addIssue({
        code: "custom",
        path: ["streamDelayMaxMs"],
        message: `must be at least streamDelayMinMs (${min}), but is ${max}`,
      });
    }),
  );

/** Options with their defaults filled in. */
export type SimulatorSettings = z.output<typeof SimulatorSettings>;

/** Fills in the defaults. @throws {Error} that names the option at fault. */
export function readSettings(given: Omit<SimulatorOptions, "clock" | "report">): SimulatorSettings {
  // Read once, a schema is not worth compiling; zod's small half brings no words of its own.
  const result = SimulatorSettings.safeParse(given, { jitless: true, error: z.locales.en().localeError });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const option = issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path.join(".");
  throw new Error(`Cannot create a simulator: option "${option}": ${issue?.message}`, { cause: result.error });
}
