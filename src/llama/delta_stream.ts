import type { Delta } from "../engine.ts";

/** Deltas that arrive as they are spoken, for one listener. */
export interface DeltaStream {
  /** Adds what was spoken; with "last" nothing comes after. */
  push(deltas: readonly Delta[], position: "more" | "last"): void;
  /** Ends it with an error, after what was spoken. */
  fail(error: unknown): void;
  /** What the listener hears. */
  readonly deltas: AsyncIterable<Delta>;
}

/** Creates a stream of deltas; `onLeave` is called when its listener goes before the end. */
export function createDeltaStream(onLeave: () => void): DeltaStream {
  const heard: Delta[] = [];
  let next = 0;
  let end: { readonly error?: unknown } | undefined;
  let waiting: { resolve(result: IteratorResult<Delta>): void; reject(error: unknown): void } | undefined;

  function settle(): void {
    if (waiting === undefined) return;
    if (next < heard.length) waiting.resolve({ value: take(), done: false });
    else if (end === undefined) return;
    else if ("error" in end) waiting.reject(end.error);
    else waiting.resolve({ value: undefined, done: true });
    waiting = undefined;
  }

  function take(): Delta {
    const delta = heard[next++]!;
    if (next === heard.length) heard.length = next = 0;
    return delta;
  }

  const iterator: AsyncIterator<Delta> = {
    next: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        settle();
      }),
    return() {
      if (end === undefined) onLeave();
      end ??= {};
      heard.length = next = 0;
      return Promise.resolve({ value: undefined, done: true });
    },
  };

  return {
    push(deltas, position) {
      if (end !== undefined) return;
      heard.push(...deltas);
      if (position === "last") end = {};
      settle();
    },
    fail(error) {
      end ??= { error };
      settle();
    },
    deltas: { [Symbol.asyncIterator]: () => iterator },
  };
}
