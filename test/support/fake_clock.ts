import type { Clock } from "../../src/clock.ts";

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Lets milliseconds pass, running what falls due in order, each at its own time. */
  advance(ms: number): void;
  /** How many callbacks wait. */
  waiting(): number;
}

/** Creates a clock for tests that starts at a second past the epoch. */
export function createFakeClock(): FakeClock {
  const entries = new Set<{ dueMs: number; act: () => void }>();
  let nowMs = 1000;
  return {
    now: () => nowMs,
    at(dueMs, act) {
      const entry = { dueMs, act };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    advance(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const [next] = [...entries].filter(({ dueMs }) => dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        entries.delete(next);
        nowMs = Math.max(nowMs, next.dueMs);
        next.act();
      }
      nowMs = untilMs;
    },
    waiting: () => entries.size,
  };
}
