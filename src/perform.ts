import type { Answer, Call, Delta } from "./engine.ts";
import { ApiError } from "./error.ts";
import { until } from "./clock.ts";

/** How one endpoint speaks in a stream. Each method gives whole frames, or "". */
export interface Encoder {
  /** Before the first token. */
  open(): string;
  write(delta: Delta): string;
  /** Instead of the rest, when something broke in mid-stream. */
  fail(error: ApiError): string;
  /** After the last delta. */
  close(): string;
}

/** How one endpoint gathers an answer into one JSON body. */
export interface Collector {
  add(delta: Delta): void;
  /** The body, once every delta was added. */
  body(): unknown;
}

/** Where frames go: a response body, the event log of a background answer, or both. */
export interface Sink {
  write(frames: string): void;
  /** Absent while there is room; else resolves once a slow reader has caught up. */
  room(): Promise<void> | undefined;
  end(): void;
}

/** How a streamed answer ended. */
export type Outcome = "done" | "left" | "failed";

/** Frames that may be joined into one write: enough for any usual answer, and no burden for a slow reader. */
const BATCH_CHARACTERS = 64 * 1024;

/** Spells an answer that is at hand whole, all frames at once. */
export function spell(deltas: readonly Delta[], encoder: Encoder): string {
  let frames = encoder.open();
  for (const delta of deltas) frames += encoder.write(delta);
  return frames + encoder.close();
}

/** Gathers an answer that is at hand whole into one JSON body. */
export function gather(deltas: readonly Delta[], collector: Collector): unknown {
  for (const delta of deltas) collector.add(delta);
  return collector.body();
}

/** Plays an answer into a sink: the only loop for what comes bit by bit. */
export function perform(answer: Answer, encoder: Encoder, sink: Sink, call: Call): Promise<Outcome> {
  const { clock } = call;
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const source = open(answer.deltas);
  const dueMs = createTimetable(answer, clock.now());
  let held: { delta: Delta; dueMs: number } | undefined;
  let cancelWait: (() => void) | undefined;
  let frames = encoder.open();
  let isOver = false;
  // What waits for nothing is over before a client could leave.
  const takesTime = answer.schedule !== undefined || !(Symbol.iterator in answer.deltas);
  let signal = takesTime ? call.signal : undefined;

  function flush(): void {
    if (frames !== "") sink.write(frames);
    frames = "";
  }

  function finish(outcome: Outcome): void {
    isOver = true;
    signal?.removeEventListener("abort", leave);
    resolve(outcome);
  }

  function leave(): void {
    cancelWait?.();
    void source.return?.();
    finish("left");
  }

  function fail(error: unknown): void {
    if (signal?.aborted) return;
    frames += encoder.fail(toApiError(error, call.id));
    flush();
    sink.end();
    finish("failed");
  }

  /** Takes what has arrived and is due now, and comes back when more is. */
  function pump(arrived?: IteratorResult<Delta>): void {
    try {
      if (arrived !== undefined && !hold(arrived)) return;
      while (!signal?.aborted) {
        if (held === undefined) {
          const next = source.next();
          if (next instanceof Promise) {
            flush();
            void Promise.all([next, sink.room()]).then(([result]) => pump(result), fail);
            return;
          }
          if (!hold(next)) return;
        }
        if (waits(held!.dueMs)) return;
        frames += encoder.write(held!.delta);
        held = undefined;
      }
    } catch (error) {
      void source.return?.();
      fail(error);
    }
  }

  /** Keeps the next delta at hand; without one, the answer is at its end. */
  function hold(result: IteratorResult<Delta>): boolean {
    if (signal?.aborted) return false;
    if (!result.done) {
      held = { delta: result.value, dueMs: dueMs(result.value) };
      return true;
    }
    frames += encoder.close();
    flush();
    sink.end();
    finish("done");
    return false;
  }

  /** Whether to come back later: when the next delta is due, or when a slow reader has caught up. */
  function waits(due: number): boolean {
    // Most answers wait for nothing, and need not ask what time it is.
    const early = due > 0 && due > clock.now();
    if (!early && frames.length < BATCH_CHARACTERS) return false;
    flush();
    const room = sink.room();
    if (room !== undefined) void room.then(() => pump());
    else if (early) cancelWait = clock.at(due, pump);
    return room !== undefined || early;
  }

  if (!signal?.aborted) pump();
  if (isOver) return promise;
  signal = call.signal;
  if (signal.aborted) leave();
  else signal.addEventListener("abort", leave, { once: true });
  return promise;
}

/**
 * Gathers an answer that is not streamed; it arrives when its last token would.
 *
 * @throws the signal's reason if the client leaves, or the simulator closes, before that.
 */
export async function collect(answer: Answer, collector: Collector, call: Call): Promise<void> {
  const { clock, closing } = call;
  const dueMs = createTimetable(answer, clock.now());
  let lastMs = 0;
  const add = (delta: Delta): void => {
    lastMs = Math.max(lastMs, dueMs(delta));
    collector.add(delta);
  };
  if (Symbol.iterator in answer.deltas) for (const delta of answer.deltas) add(delta);
  else for await (const delta of answer.deltas) add(delta);
  if (lastMs <= clock.now()) return;
  await until(lastMs, clock, closing === undefined ? call.signal : AbortSignal.any([call.signal, closing]));
}

/** Tells when a delta is due; the head of a call comes with what follows it, an end with what was last due. */
function createTimetable({ schedule }: Answer, startMs: number): (delta: Delta) => number {
  if (schedule === undefined) return () => 0;
  const choices: { spoken: number; nextMs: number | undefined }[] = [];
  let lastMs = 0;
  return (delta) => {
    if (delta.type === "usage") return lastMs;
    const own = (choices[delta.choice] ??= { spoken: 0, nextMs: undefined });
    if (delta.type === "finish" && own.spoken > 0) return lastMs;
    own.nextMs ??= startMs + schedule(delta.choice, own.spoken);
    lastMs = Math.max(lastMs, own.nextMs);
    // What holds no token of its own comes with the next that does.
    if (!("tokens" in delta) || delta.tokens === 0) return lastMs;
    own.spoken += delta.tokens;
    own.nextMs = undefined;
    return lastMs;
  };
}

function open(deltas: Answer["deltas"]): Iterator<Delta> | AsyncIterator<Delta> {
  return Symbol.iterator in deltas ? deltas[Symbol.iterator]() : deltas[Symbol.asyncIterator]();
}

const BROKEN =
  "The server had an error processing your request. Sorry about that! You can retry your request, " +
  "or contact us through our help center at help.openai.com if you keep seeing this error.";

/** Keeps what the client may hear; anything else is ours to mend, and told without its details. */
export function toApiError(error: unknown, requestId?: string): ApiError {
  if (error instanceof ApiError) return error;
  const hint = requestId === undefined ? "" : ` (Please include the request ID ${requestId} in your email.)`;
  return new ApiError(500, BROKEN + hint, { cause: error });
}
