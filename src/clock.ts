/** Time, injectable. Callbacks, so that a virtual clock is synchronous. */
export interface Clock {
  /** Milliseconds since the epoch, with fractions; never steps back. */
  now(): number;
  /** Runs `act` once `dueMs` has come, never before; returns what cancels it. */
  at(dueMs: number, act: () => void): () => void;
}

/** Milliseconds between two turns of the wheel: how late a callback may be on an idle machine. */
const TICK_MS = 5;
/** Slots of the wheel: a power of two. What is due later than a whole turn stays for the next. */
const SLOTS = 512;

interface Entry {
  readonly dueMs: number;
  act: (() => void) | undefined;
}

/**
 * Creates a clock whose waits all share one timer, that stops when nobody waits.
 *
 * A timer for each of a thousand streams costs more than the streams do.
 */
export function createWheelClock(now: () => number = () => performance.timeOrigin + performance.now()): Clock {
  const slots: Entry[][] = Array.from({ length: SLOTS }, () => []);
  const originMs = now();
  let waiting = 0;
  let lastTick = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const tickOf = (ms: number): number => Math.ceil((ms - originMs) / TICK_MS);
  const tickNow = (): number => Math.floor((now() - originMs) / TICK_MS);

  function turn(): void {
    const tick = tickNow();
    const first = Math.max(lastTick + 1, tick - SLOTS + 1);
    lastTick = tick;
    for (let at = first; at <= tick; at++) runSlot(at & (SLOTS - 1), originMs + tick * TICK_MS);
    if (waiting > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  function runSlot(index: number, untilMs: number): void {
    const entries = slots[index]!;
    if (entries.length === 0) return;
    // What these callbacks add belongs to a later turn, even in this slot.
    slots[index] = [];
    for (const entry of entries) {
      if (entry.act === undefined) continue;
      if (entry.dueMs > untilMs) slots[index]!.push(entry);
      else run(entry);
    }
  }

  function run(entry: Entry): void {
    const { act } = entry;
    entry.act = undefined;
    waiting--;
    act!();
  }

  return {
    now,
    at(dueMs, act) {
      const entry: Entry = { dueMs, act };
      waiting++;
      if (timer === undefined) {
        lastTick = tickNow();
        timer = setInterval(turn, TICK_MS);
      }
      const tick = Math.max(tickOf(dueMs), lastTick + 1);
      slots[tick & (SLOTS - 1)]!.push(entry);
      return () => {
        if (entry.act === undefined) return;
        entry.act = undefined;
        waiting--;
      };
    },
  };
}

/** Resolves once `dueMs` has come; rejects with the signal's reason as soon as the client has left. */
export function until(dueMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const leave = (): void => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.at(dueMs, () => {
      signal.removeEventListener("abort", leave);
      resolve();
    });
    signal.addEventListener("abort", leave, { once: true });
  });
}
