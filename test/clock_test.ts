import { expect, test } from "bun:test";
import { type Clock, createWheelClock, until } from "../src/clock.ts";

/** A wheel clock whose timer and time the test turns by hand. */
interface Wheel {
  readonly clock: Clock;
  /** Lets time pass in steps of the timer. */
  readonly pass: (ms: number) => void;
  /** Whether the timer runs. */
  readonly running: () => boolean;
}

function withWheel(act: (wheel: Wheel) => void): void {
  const { setInterval: realSet, clearInterval: realClear } = globalThis;
  let nowMs = 50_000.25;
  let turn: (() => void) | undefined;
  try {
    globalThis.setInterval = ((callback: () => void) => ((turn = callback), 1)) as unknown as typeof setInterval;
    globalThis.clearInterval = (() => (turn = undefined)) as typeof clearInterval;
    act({
      clock: createWheelClock(() => nowMs),
      pass: (ms) => {
        for (const endMs = nowMs + ms; nowMs < endMs; turn?.()) nowMs = Math.min(endMs, nowMs + 5);
      },
      running: () => turn !== undefined,
    });
  } finally {
    Object.assign(globalThis, { setInterval: realSet, clearInterval: realClear });
  }
}

test("at() calls back once it is due, never before, and at most two ticks late", () => {
  withWheel(({ clock, pass }) => {
    const dueMs = Array.from({ length: 300 }, (_, index) => clock.now() + ((index * 37.7) % 400));
    const lateMs: number[] = [];
    for (const due of dueMs) clock.at(due, () => lateMs.push(clock.now() - due));
    pass(420);
    expect(lateMs.length).toBe(300);
    expect(Math.min(...lateMs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lateMs)).toBeLessThanOrEqual(10);
  });
});

test("at() calls back in the order of what is due, ticks apart", () => {
  withWheel(({ clock, pass }) => {
    const order: number[] = [];
    for (const ms of [40, 10, 30, 20]) clock.at(clock.now() + ms, () => order.push(ms));
    pass(50);
    expect(order).toEqual([10, 20, 30, 40]);
  });
});

test("at() gives what cancels, which may be called again and after it ran", () => {
  withWheel(({ clock, pass, running }) => {
    const ran: string[] = [];
    const cancelFirst = clock.at(clock.now() + 10, () => ran.push("first"));
    const cancelSecond = clock.at(clock.now() + 10, () => ran.push("second"));
    cancelFirst();
    cancelFirst();
    pass(20);
    cancelSecond();
    expect(ran).toEqual(["second"]);
    expect(running()).toBe(false);
  });
});

test("at() waits longer than a turn of the wheel", () => {
  withWheel(({ clock, pass }) => {
    const startMs = clock.now();
    let ranMs = 0;
    clock.at(startMs + 7001, () => (ranMs = clock.now()));
    pass(7000);
    expect(ranMs).toBe(0);
    pass(20);
    expect(ranMs - startMs).toBeGreaterThanOrEqual(7001);
  });
});

test("at() runs all that fell due while the machine slept, beyond a turn too", () => {
  withWheel(({ clock, pass }) => {
    let now = 0;
    const asleep = createWheelClock(() => now);
    const ran: number[] = [];
    for (const ms of [3, 900, 2600, 9000]) asleep.at(ms, () => ran.push(ms));
    now = 10_000;
    pass(5);
    expect(ran.toSorted((a, b) => a - b)).toEqual([3, 900, 2600, 9000]);
    expect(clock.now()).toBeGreaterThan(0);
  });
});

test("at() takes callbacks that add others, due at once or in this very slot", () => {
  withWheel(({ clock, pass, running }) => {
    const ran: string[] = [];
    clock.at(clock.now() + 10, () => {
      ran.push("outer");
      clock.at(clock.now() - 100, () => ran.push("overdue"));
      clock.at(clock.now() + 5 * 512, () => ran.push("a turn later"));
    });
    pass(10);
    expect(ran).toEqual(["outer"]);
    pass(10);
    expect(ran).toEqual(["outer", "overdue"]);
    pass(5 * 512);
    expect(ran).toEqual(["outer", "overdue", "a turn later"]);
    expect(running()).toBe(false);
  });
});

test("the timer stops when nobody waits, and starts again", () => {
  withWheel(({ clock, pass, running }) => {
    expect(running()).toBe(false);
    for (let round = 0; round < 2; round++) {
      let ran = false;
      clock.at(clock.now() + 10, () => (ran = true));
      expect(running()).toBe(true);
      pass(20);
      expect([ran, running()]).toEqual([true, false]);
    }
  });
});

test("until() resolves when due, and rejects as soon as the client leaves", async () => {
  const clock = createWheelClock();
  const client = new AbortController();
  await until(clock.now() + 1, clock, client.signal);
  const waiting = until(clock.now() + 60_000, clock, client.signal);
  client.abort(new Error("left"));
  expect(await waiting.catch((error: Error) => error.message)).toBe("left");
  expect(await until(0, clock, client.signal).catch((error: Error) => error.message)).toBe("left");
});
