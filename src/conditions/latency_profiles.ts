import type { LatencyProfile } from "../simulator_options.ts";
import type { LatencySettings } from "./latency_settings.ts";

/**
 * What each named profile means, in milliseconds.
 *
 * OpenAI's models: tokens per second as users measured them in May 2025 (OpenAI's developer forum, "Inference speed of
 * different models": gpt-4o 31.7, gpt-4o-mini 59.0, gpt-4.1 67.6, o3 115, o4-mini 179 tokens per second, each over a
 * whole answer). Times to the first token are round figures of the same time.
 *
 * Graphics cards: vLLM's own benchmark (build 9515 of its CI: 8 requests at once, 128 tokens each) took 833 ms with
 * Llama 3.1 8B on one H200, and 2,078 ms with Llama 3 70B on four: 6.5 and 16.2 ms a token. An H100 reads memory at 3.35
 * instead of 4.8 TB/s, and speed is bound by that: × 1.43. The prompt costs 2 operations per weight and token, at half of
 * 989 Tflop/s a card: 0.032 and 0.071 ms a token. What a request costs beside is an estimate.
 */
export const LATENCY_PROFILE_TABLE: Readonly<Record<LatencyProfile, Partial<LatencySettings>>> = {
  instant: {},
  // Our own: slow enough to see a stream, quick enough not to wait for it.
  fast: { timeToFirstToken: 50, interTokenLatency: 5 },
  "gpt-4o": {
    timeToFirstToken: 500,
    timeToFirstTokenStdDev: 150,
    interTokenLatency: 31,
    interTokenLatencyStdDev: 9,
  },
  "gpt-4o-mini": {
    timeToFirstToken: 450,
    timeToFirstTokenStdDev: 130,
    interTokenLatency: 17,
    interTokenLatencyStdDev: 5,
  },
  // It thinks before it speaks: three to four seconds for "Say hi" on Azure (Microsoft Q&A, April 2026); then it is
  // taken to be between gpt-4.1 and o3.
  "gpt-5": {
    timeToFirstToken: 4_000,
    timeToFirstTokenStdDev: 1_200,
    interTokenLatency: 12,
    interTokenLatencyStdDev: 3,
  },
  // The rates of o3 and o4-mini hold while they think, too: some 800 tokens of it before the first that is seen.
  "o-series": {
    timeToFirstToken: 6_000,
    timeToFirstTokenStdDev: 1_800,
    interTokenLatency: 7,
    interTokenLatencyStdDev: 2,
  },
  "8b-h100": {
    prefillOverhead: 25,
    prefillTimePerToken: 0.032,
    prefillTimeStdDev: 5,
    interTokenLatency: 9.3,
    interTokenLatencyStdDev: 1,
  },
  "70b-h100": {
    prefillOverhead: 45,
    prefillTimePerToken: 0.071,
    prefillTimeStdDev: 10,
    interTokenLatency: 23,
    interTokenLatencyStdDev: 2,
  },
  // Our own: long enough for clients without patience to give up.
  overloaded: {
    timeToFirstToken: 15_000,
    timeToFirstTokenStdDev: 4_500,
    interTokenLatency: 120,
    interTokenLatencyStdDev: 36,
  },
};
