import type { Runtime } from "../runtime/runtime.ts";

/** A wrapper such as npm passes on the signal that the terminal has given us already; that is no second one. */
const ECHO_MS = 250;

/** Stops in good order when the program is first told to end, and at once when it is told again. */
export function stopOnSignal(stop: () => Promise<void>, runtime: Runtime): void {
  let stoppingMs: number | undefined;
  runtime.onStop(() => {
    const nowMs = performance.now();
    if (stoppingMs === undefined) stoppingMs = nowMs;
    else if (nowMs - stoppingMs > ECHO_MS) runtime.exit(1);
    else return;
    void stop();
  });
}
