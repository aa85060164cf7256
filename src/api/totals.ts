import type { Delta, Usage } from "../engine.ts";
import type { JsonObject } from "../json.ts";

/** Tells what an answer took; a real model also says how long, with llama-server's names. */
export function totalsOf(
  { usage, timings }: Extract<Delta, { type: "usage" }>,
  writeUsage: (usage: Usage) => JsonObject,
): JsonObject {
  return { usage: writeUsage(usage), ...(timings && { timings }) };
}
