import type { Outcome, Sink } from "../../perform.ts";

/** The events of an answer that outlive the connection they were first sent on. */
export interface EventLog extends Sink {
  /** All that was written so far, an event each. */
  readonly frames: readonly string[];
  /** Plays what comes after an event into another sink, and what is yet to come; whoever leaves ends nothing. */
  follow(after: number, sink: Sink, signal: AbortSignal): Promise<Outcome>;
}

/** Ends every event of a stream. */
const FRAME_END = "\n\n";

/** Creates a log that can be followed while it grows; `frames` is what it holds already, if it is complete. */
export function createEventLog(complete?: readonly string[]): EventLog {
  const frames: string[] = complete ? [...complete] : [];
  const waiting = new Set<() => void>();
  let ended = complete !== undefined;

  function wake(): void {
    const woken = [...waiting];
    waiting.clear();
    for (const go of woken) go();
  }

  /** Resolves once there is more, or the reader has left. */
  function more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        signal.removeEventListener("abort", go);
        waiting.delete(go);
        resolve();
      };
      signal.addEventListener("abort", go, { once: true });
      waiting.add(go);
    });
  }

  return {
    frames,
    write(written) {
      // The number of an event is its place: there are no gaps.
      for (const frame of written.split(FRAME_END)) if (frame !== "") frames.push(frame + FRAME_END);
      wake();
    },
    room: () => undefined,
    end() {
      ended = true;
      wake();
    },
    async follow(after, sink, signal) {
      for (let next = after + 1; ;) {
        if (signal.aborted) return "left";
        if (next < frames.length) {
          sink.write(frames.slice(next).join(""));
          next = frames.length;
          const room = sink.room();
          if (room) await room;
        } else if (ended) {
          sink.end();
          return "done";
        } else await more(signal);
      }
    },
  };
}
