import type { Clock } from "../clock.ts";
import { ApiError } from "../error.ts";
import { printDuration } from "./duration.ts";

/** What is counted. */
export type Countable = "requests" | "tokens";

/** How much of something may be had in a minute. */
export interface Allowance {
  /** Takes an amount. @throws {ApiError} 429 that names `who`, where it is too much. */
  take(amount: number, who: string): void;
  /** Counts what was taken already. */
  spend(amount: number): void;
  /** What answers tell of it in their headers. */
  headers(): Readonly<Record<string, string>>;
}

const MINUTE_MS = 60_000;
/** What fractions may add up to, far below one request. */
const ROUNDING = 1e-6;

/**
 * Opens an allowance. It comes back all the time, not once a minute: only so do OpenAI's figures fit (wire.md §1,
 * "Limit 30000, Used 24102, Requested 7758. Please try again in 3.72s").
 */
export function openAllowance(kind: Countable, perMinute: number, clock: Clock): Allowance {
  let usedBefore = 0;
  let atMs = clock.now();

  function used(): number {
    const nowMs = clock.now();
    usedBefore = Math.max(0, usedBefore - ((nowMs - atMs) * perMinute) / MINUTE_MS);
    atMs = nowMs;
    return usedBefore;
  }

  return {
    take(amount, who) {
      if (used() + amount > perMinute + ROUNDING) throw refuse({ kind, perMinute, used: used(), amount, who });
      usedBefore += amount;
    },
    spend(amount) {
      usedBefore = used() + amount;
    },
    headers: () => ({
      [`x-ratelimit-limit-${kind}`]: String(perMinute),
      [`x-ratelimit-remaining-${kind}`]: String(Math.max(0, Math.floor(perMinute - used() + ROUNDING))),
      [`x-ratelimit-reset-${kind}`]: printDuration((used() * MINUTE_MS) / perMinute),
    }),
  };
}

interface Excess {
  readonly kind: Countable;
  readonly perMinute: number;
  readonly used: number;
  readonly amount: number;
  readonly who: string;
}

const UNITS: Readonly<Record<Countable, string>> = {
  requests: "requests per min (RPM)",
  tokens: "tokens per min (TPM)",
};

/** Says in OpenAI's words what was asked too much of, and when to come back. */
function refuse({ kind, perMinute, used, amount, who }: Excess): ApiError {
  const limit = `${who} on ${UNITS[kind]}: Limit ${perMinute}`;
  const more = "Visit https://platform.openai.com/account/rate-limits to learn more.";
  const details = { type: kind, code: "rate_limit_exceeded" };
  if (amount > perMinute) {
    const advice = "The input or output tokens must be reduced in order to run successfully.";
    return new ApiError(429, `Request too large for ${limit}, Requested ${amount}. ${advice} ${more}`, details);
  }
  const waitMs = Math.max(1, Math.ceil(((used + amount - perMinute) * MINUTE_MS) / perMinute - ROUNDING));
  const facts = `${limit}, Used ${Math.ceil(used - ROUNDING)}, Requested ${amount}.`;
  const words = `Rate limit reached for ${facts} Please try again in ${printDuration(waitMs)}. ${more}`;
  const headers = { "retry-after": String(Math.ceil(waitMs / 1000)), "retry-after-ms": String(waitMs) };
  return new ApiError(429, words, { ...details, headers });
}
