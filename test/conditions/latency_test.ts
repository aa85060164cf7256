import { expect, test } from "bun:test";
import fc from "fast-check";
import { createSchedule, resolveLatency } from "../../src/conditions/latency.ts";
import type { LatencySettings } from "../../src/conditions/latency_settings.ts";
import { LATENCY_PROFILES, SimulatorSettings } from "../../src/options.ts";
import { createRandom } from "../../src/random.ts";

const prepared = { promptTokens: 1000, cachedTokens: 0 };
const seeded = () => createRandom("7");
const settings = (options: object): SimulatorSettings => SimulatorSettings.parse(options);
const resolve = (options: object, request = {}): LatencySettings => resolveLatency(settings(options), request);

/** When the first tokens of choice 0 are due. */
function dueTimes(options: object, count: number): number[] {
  const schedule = createSchedule(resolve(options), prepared, seeded())!;
  return Array.from({ length: count }, (_, token) => schedule(0, token));
}

function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - times[index]!);
}

test("createSchedule() gives nothing where there is nothing to wait for", () => {
  expect(createSchedule(resolve({}), prepared, seeded())).toBeUndefined();
  expect(createSchedule(resolve({ streamTokensPerSecond: 0 }), prepared, seeded())).toBeUndefined();
});

test("createSchedule() waits before the first token and between tokens", () => {
  expect(dueTimes({ timeToFirstToken: 200, interTokenLatency: 30 }, 4)).toEqual([200, 230, 260, 290]);
});

test("createSchedule() gives a chunk of several tokens the time of all of them", () => {
  const schedule = createSchedule(resolve({ interTokenLatency: 30 }), prepared, seeded())!;
  expect([schedule(0, 0), schedule(0, 3), schedule(0, 4)]).toEqual([0, 90, 120]);
});

test("createSchedule() lets the prompt's length decide, its cached part free", () => {
  const options = resolve({ prefillOverhead: 20, prefillTimePerToken: 0.5 });
  const first = (cachedTokens: number) =>
    createSchedule(options, { promptTokens: 1000, cachedTokens }, seeded())!(0, 0);
  expect([first(0), first(600)]).toEqual([520, 220]);
});

test("createSchedule() holds a rate, and jitter moves chunks without adding up", () => {
  const times = dueTimes({ streamTokensPerSecond: 50, streamDelayMinMs: 2, streamDelayMaxMs: 12 }, 500);
  for (const [token, time] of times.entries()) {
    expect(time - token * 20).toBeGreaterThanOrEqual(2);
    expect(time - token * 20).toBeLessThan(12);
  }
});

test("createSchedule() ignores the time between tokens where a rate is held", () => {
  expect(dueTimes({ streamTokensPerSecond: 10, interTokenLatency: 900 }, 3)).toEqual([0, 100, 200]);
});

test("createSchedule() adds jitter up without a rate", () => {
  const waits = gaps(dueTimes({ streamDelayMinMs: 50, streamDelayMaxMs: 300 }, 400));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(50);
  expect(Math.max(...waits)).toBeLessThan(300);
  expect(waits.reduce((sum, wait) => sum + wait, 0) / waits.length).toBeCloseTo(175, -1.5);
});

test("createSchedule() keeps noise within 0.3 and 1.7 of the mean, and its deviation within 30 %", () => {
  const waits = gaps(dueTimes({ interTokenLatency: 100, interTokenLatencyStdDev: 5000 }, 5000));
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  const deviation = Math.sqrt(waits.reduce((sum, wait) => sum + (wait - mean) ** 2, 0) / waits.length);
  expect(Math.min(...waits)).toBeGreaterThan(29.99);
  expect(Math.max(...waits)).toBeLessThan(170.01);
  expect(Math.abs(mean - 100)).toBeLessThan(3);
  expect(Math.abs(deviation - 30)).toBeLessThan(3);
});

test("createSchedule() gives each choice its own pace, whichever speaks first", () => {
  const plan = (order: number[]) => {
    const schedule = createSchedule(resolve({ streamDelayMaxMs: 40 }), prepared, seeded())!;
    return new Map(order.map((choice) => [choice, schedule(choice, 0)]));
  };
  const [forth, back] = [plan([0, 1]), plan([1, 0])];
  expect(forth.get(0)).toBe(back.get(0)!);
  expect(forth.get(1)).toBe(back.get(1)!);
  expect(forth.get(0)).not.toBe(forth.get(1)!);
});

test("createSchedule() never goes back, for any settings", () => {
  const ms = fc.double({ min: 0, max: 5000, noNaN: true });
  const options = fc.record({
    latencyProfile: fc.constantFrom(...LATENCY_PROFILES),
    timeToFirstToken: ms,
    timeToFirstTokenStdDev: ms,
    interTokenLatency: ms,
    interTokenLatencyStdDev: ms,
    prefillTimePerToken: ms,
    prefillTimeStdDev: ms,
    streamDelayMaxMs: ms,
    streamTokensPerSecond: fc.constantFrom(0, 1, 50, 1e6),
  });
  fc.assert(
    fc.property(options, (any) => {
      const schedule = createSchedule(resolve(any), prepared, seeded());
      const times = Array.from({ length: 30 }, (_, token) => schedule?.(0, token) ?? 0);
      expect(times.every(Number.isFinite)).toBe(true);
      expect(gaps(times).every((gap) => gap >= 0)).toBe(true);
    }),
  );
});

test("resolveLatency() lets the request beat the server, and the server its profile", () => {
  const server = {
    latencyProfile: "gpt-4o",
    interTokenLatency: 3,
    streamDelayMinMs: 1,
    streamDelayMaxMs: 9,
    streamTokensPerSecond: 40,
  };
  expect(resolve(server)).toMatchObject({
    timeToFirstToken: 500,
    interTokenLatency: 3,
    streamDelayMaxMs: 9,
    streamTokensPerSecond: 40,
  });
  expect(resolve(server, { delayMinMs: 0, delayMaxMs: 0, tokensPerSecond: 0 })).toMatchObject({
    streamDelayMinMs: 0,
    streamDelayMaxMs: 0,
    streamTokensPerSecond: 0,
  });
  expect(resolve({ latencyProfile: "gpt-4o", timeToFirstToken: 0 }).timeToFirstToken).toBe(0);
});

test("resolveLatency() takes a lower bound alone as a fixed delay, an upper one alone from 0", () => {
  expect(resolve({}, { delayMinMs: 25 })).toMatchObject({ streamDelayMinMs: 25, streamDelayMaxMs: 25 });
  expect(resolve({}, { delayMaxMs: 25 })).toMatchObject({ streamDelayMinMs: 0, streamDelayMaxMs: 25 });
});

test("resolveLatency() names both bounds that contradict each other", () => {
  expect(() => resolve({}, { delayMinMs: 50, delayMaxMs: 10 })).toThrow(
    "Invalid value for 'stream_options.delay_max_ms': must be at least delay_min_ms (50), but is 10.",
  );
});

test("resolveLatency() lets one bound of the request move the server's other one", () => {
  expect(resolve({ streamDelayMinMs: 50, streamDelayMaxMs: 90 }, { delayMaxMs: 0 })).toMatchObject({
    streamDelayMinMs: 0,
    streamDelayMaxMs: 0,
  });
  expect(resolve({ streamDelayMaxMs: 10 }, { delayMinMs: 50 })).toMatchObject({
    streamDelayMinMs: 50,
    streamDelayMaxMs: 50,
  });
  expect(resolve({ streamDelayMinMs: 50, streamDelayMaxMs: 90 }, { delayMaxMs: 70 })).toMatchObject({
    streamDelayMinMs: 50,
    streamDelayMaxMs: 70,
  });
});

test("every latency profile but instant waits", () => {
  for (const latencyProfile of LATENCY_PROFILES) {
    const schedule = createSchedule(resolve({ latencyProfile }), prepared, seeded());
    expect([latencyProfile, schedule === undefined]).toEqual([latencyProfile, latencyProfile === "instant"]);
  }
});
