import { expect, test } from "bun:test";
import { printDuration } from "../../src/conditions/duration.ts";
import { createRateLimiter, type RateLimits } from "../../src/conditions/rate_limit.ts";
import { ApiError } from "../../src/error.ts";
import type { Meter } from "../../src/meter.ts";
import { createFakeClock, type FakeClock } from "../support/fake_clock.ts";

function open(
  limits: RateLimits,
  clock: FakeClock = createFakeClock(),
): { clock: FakeClock; meterOf: (key?: string) => Meter } {
  const limiter = createRateLimiter(limits, clock);
  return { clock, meterOf: (key = "key") => limiter({ key, organization: "org-x" }) };
}

/** Asks once, and gives what it is refused with. */
function ask(meter: Meter, model = "gpt-4o", tokens = 0): ApiError | undefined {
  try {
    meter.admit(model);
    meter.reserve(tokens);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

test("createRateLimiter() lets so many requests pass, and says when the next may", () => {
  const { clock, meterOf } = open({ rpm: 3 });
  const first = [1, 2, 3].map(() => ask(meterOf()));

  const refused = ask(meterOf());
  clock.advance(19_999);
  const early = ask(meterOf());
  clock.advance(1);
  const due = ask(meterOf());

  expect(first).toEqual([undefined, undefined, undefined]);
  expect(refused?.status).toBe(429);
  expect(refused?.toJSON().error).toEqual({
    message:
      "Rate limit reached for gpt-4o in organization org-x on requests per min (RPM): Limit 3, Used 3, Requested 1. " +
      "Please try again in 20s. Visit https://platform.openai.com/account/rate-limits to learn more.",
    type: "requests",
    param: null,
    code: "rate_limit_exceeded",
  });
  expect(refused?.headers).toEqual({ "retry-after": "20", "retry-after-ms": "20000" });
  expect(early?.headers).toEqual({ "retry-after": "1", "retry-after-ms": "1" });
  expect(due).toBeUndefined();
});

test("createRateLimiter() counts tokens to the figures of a recorded refusal", () => {
  const { meterOf } = open({ tpm: 30_000 });
  expect(ask(meterOf(), "gpt-4o", 24_102)).toBeUndefined();

  const refused = ask(meterOf(), "gpt-4o", 7_758);

  expect(refused?.toJSON().error).toEqual({
    message:
      "Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Used 24102, Requested 7758. " +
      "Please try again in 3.72s. Visit https://platform.openai.com/account/rate-limits to learn more.",
    type: "tokens",
    param: null,
    code: "rate_limit_exceeded",
  });
  expect(refused?.headers).toEqual({ "retry-after": "4", "retry-after-ms": "3720" });
});

test("createRateLimiter() says of a request that no waiting helps that it is too large", () => {
  const { meterOf } = open({ tpm: 30_000 });

  const refused = ask(meterOf(), "gpt-4o", 30_601);

  expect(refused?.message).toBe(
    "Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Requested 30601. " +
      "The input or output tokens must be reduced in order to run successfully. " +
      "Visit https://platform.openai.com/account/rate-limits to learn more.",
  );
  expect(refused?.headers).toEqual({});
});

test("createRateLimiter() tells limit, rest and reset as recorded: one request of 3,000 takes 20 ms to come back", () => {
  const { clock, meterOf } = open({ rpm: 3000, tpm: 250_000 });
  const meter = meterOf();
  ask(meter, "gpt-4o", 25);

  const told = meter.headers();
  clock.advance(20);

  expect(told).toEqual({
    "x-ratelimit-limit-requests": "3000",
    "x-ratelimit-remaining-requests": "2999",
    "x-ratelimit-reset-requests": "20ms",
    "x-ratelimit-limit-tokens": "250000",
    "x-ratelimit-remaining-tokens": "249975",
    "x-ratelimit-reset-tokens": "6ms",
  });
  expect(meter.headers()).toMatchObject({
    "x-ratelimit-remaining-requests": "3000",
    "x-ratelimit-reset-requests": "0s",
    "x-ratelimit-remaining-tokens": "250000",
  });
});

test("createRateLimiter() counts each key and each model by itself", () => {
  const { meterOf } = open({ rpm: 1 });

  expect(ask(meterOf("a"))).toBeUndefined();
  expect(ask(meterOf("b"))).toBeUndefined();
  expect(ask(meterOf("a"), "gpt-5")).toBeUndefined();
  expect(ask(meterOf("a"))?.status).toBe(429);
  expect(ask(meterOf("a"), "gpt-4o-2024-08-06")?.status).toBe(429);
});

test("createRateLimiter() counts a request once that asks several times", () => {
  const { meterOf } = open({ rpm: 2 });
  const meter = meterOf();

  for (let prompt = 0; prompt < 3; prompt++) meter.admit("gpt-4o");

  expect(meter.headers()["x-ratelimit-remaining-requests"]).toBe("1");
});

test("createRateLimiter() counts no refused request, so that whoever keeps asking is let in in time", () => {
  const { clock, meterOf } = open({ rpm: 1 });
  ask(meterOf());
  for (let second = 1; second < 60; second++) {
    clock.advance(1000);
    expect(ask(meterOf())?.status).toBe(429);
  }
  clock.advance(1000);

  expect(ask(meterOf())).toBeUndefined();
});

test("createRateLimiter() counts tokens that were spent past the limit, and waits for them too", () => {
  const { meterOf } = open({ tpm: 1000 });
  const meter = meterOf();
  ask(meter, "gpt-4o", 900);
  meter.spend(600);

  const refused = ask(meterOf(), "gpt-4o", 500);

  expect(meter.headers()).toMatchObject({ "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1m30s" });
  expect(refused?.headers).toEqual({ "retry-after": "60", "retry-after-ms": "60000" });
});

test("createRateLimiter() tells nothing before a model was asked, and only of limits that there are", () => {
  const { meterOf } = open({ rpm: 5 });
  const meter = meterOf();

  expect(meter.headers()).toEqual({});
  ask(meter, "gpt-4o", 1_000_000);
  expect(Object.keys(meter.headers()).filter((name) => name.includes("tokens"))).toEqual([]);
});

test("createRateLimiter() lets pass what it told to wait so long, for every limit", () => {
  for (const rpm of [1, 3, 7, 11, 59, 61, 997, 3000]) {
    const { clock, meterOf } = open({ rpm });
    for (let round = 0; round < 50; round++) {
      let refused = ask(meterOf());
      while (refused === undefined) refused = ask(meterOf());
      clock.advance(Number(refused.headers["retry-after-ms"]));
      expect(ask(meterOf())).toBeUndefined();
    }
  }
});

test("printDuration() writes as OpenAI does", () => {
  const printed = [0, 0.06, 1, 120, 999.7, 3720, 9816, 20_000, 60_000, 90_951, 360_000, 3_600_000, 5_025_500].map(
    printDuration,
  );

  expect(printed).toEqual([
    "0s",
    "0s",
    "1ms",
    "120ms",
    "1s",
    "3.72s",
    "9.816s",
    "20s",
    "1m0s",
    "1m30.951s",
    "6m0s",
    "1h0m0s",
    "1h23m45.5s",
  ]);
});
