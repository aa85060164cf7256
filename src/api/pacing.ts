import * as z from "zod/mini";
import type { RequestedLatency } from "../conditions/latency.ts";
import { decimal } from "./fields.ts";

/** The origin's keys of `stream_options`: how fast the answer is given, streamed or not. */
export const pacing = {
  delay_min_ms: z.nullish(decimal(0, 3_600_000)),
  delay_max_ms: z.nullish(decimal(0, 3_600_000)),
  tokens_per_second: z.nullish(decimal(0, 1_000_000)),
};

type Pacing = { readonly [key in keyof typeof pacing]?: number | null | undefined };

/** Restates what a request says of its pace. */
export function latencyOf({ delay_min_ms, delay_max_ms, tokens_per_second }: Pacing = {}): RequestedLatency {
  return {
    ...(typeof delay_min_ms === "number" && { delayMinMs: delay_min_ms }),
    ...(typeof delay_max_ms === "number" && { delayMaxMs: delay_max_ms }),
    ...(typeof tokens_per_second === "number" && { tokensPerSecond: tokens_per_second }),
  };
}

/** Whether there is more in `stream_options` than a pace: then it says how to stream (decisions.md). */
export function isAboutStream(options: object): boolean {
  return !Object.keys(options).every((key) => key in pacing);
}
