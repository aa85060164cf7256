import type { TokenLogprob } from "../engine.ts";
import type { JsonValue } from "../json.ts";

/** Writes log probabilities of tokens, of a text or of a refusal. */
export function writeLogprobs(logprobs: readonly TokenLogprob[]): JsonValue[] {
  return logprobs.map(({ token, logprob, bytes, top }) => ({
    token,
    logprob,
    bytes: [...bytes],
    top_logprobs: top.map((other) => ({ token: other.token, logprob: other.logprob, bytes: [...other.bytes] })),
  }));
}
