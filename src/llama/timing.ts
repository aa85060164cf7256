import type { JsonObject } from "../json.ts";

/** When things happened to one question, in milliseconds. */
export interface Times {
  /** When the first row of it was computed. */
  startMs: number;
  /** When its first token was said. */
  firstMs: number;
  /** When its last was. */
  lastMs: number;
}

/** Writes how long an answer took, with llama-server's names; the first token belongs to the prompt's time. */
export function writeTimings(times: Times, counts: { prompt: number; cached: number; spoken: number }): JsonObject {
  const computed = counts.prompt - counts.cached;
  const promptMs = times.firstMs - times.startMs;
  const spokenMs = times.lastMs - times.firstMs;
  const steps = counts.spoken - 1;
  return {
    cache_n: counts.cached,
    prompt_n: computed,
    prompt_ms: promptMs,
    prompt_per_token_ms: ratio(promptMs, computed),
    prompt_per_second: ratio(computed * 1000, promptMs),
    predicted_n: counts.spoken,
    predicted_ms: spokenMs,
    predicted_per_token_ms: ratio(spokenMs, steps),
    predicted_per_second: ratio(steps * 1000, spokenMs),
  };
}

function ratio(amount: number, of: number): number {
  return of > 0 ? amount / of : 0;
}
