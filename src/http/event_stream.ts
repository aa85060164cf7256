import { once } from "../once.ts";
import type { Outcome, Sink } from "../perform.ts";
import { type Exchange, replyHeaders } from "./exchange.ts";

/** What may wait for a slow reader; past it, nothing more is taken from the source. */
const WAITING_BYTES = 1024 * 1024;
/** A reader who waits longer for the first frame is sent a comment: Bun ends the head of a response only then. */
const PATIENCE_MS = 100;

/** How a client leaves, and who is told. */
export interface Parting {
  /** Aborts when the client hangs up. */
  readonly client: AbortSignal;
  /** Is aborted when it has, by its signal or by closing the body. */
  readonly leaving: AbortController;
}

/** Watches how the client of a request leaves, from when somebody first asks: most answers are over before. */
export function openParting(request: Request): Parting {
  const leaving = once(() => new AbortController());
  return {
    get client() {
      return request.signal;
    },
    get leaving() {
      return leaving();
    },
  };
}

const utf8 = new TextEncoder();

/**
 * Answers with an event stream that `play` writes into.
 *
 * What is known at once leaves as one piece; only an answer that takes time becomes a stream.
 *
 * @throws what `play` rejects with before the first frame.
 */
export async function replyStream(
  play: (sink: Sink) => Promise<Outcome>,
  exchange: Exchange,
  parting: Parting,
): Promise<Response> {
  const pipe = openPipe(exchange, (reason) => parting.leaving.abort(reason));
  const outcome = play(pipe.sink);
  // A failure before the first frame is an HTTP error, not an event in a good stream.
  if (!pipe.isOver()) await Promise.race([outcome, Promise.resolve()]);
  const body = pipe.body();
  if (typeof body === "string") return replyFrames(body, exchange);

  const signals = [parting.client, exchange.closing];
  const hangUp = ({ target }: Event): void => pipe.hangUp((target as AbortSignal).reason);
  for (const signal of signals) {
    if (signal.aborted) pipe.hangUp(signal.reason);
    else signal.addEventListener("abort", hangUp, { once: true });
  }
  void outcome.finally(() => signals.forEach((signal) => signal.removeEventListener("abort", hangUp)));
  return replyFrames(body, exchange);
}

/** Answers with frames that are at hand, or come. */
export function replyFrames(frames: string | ReadableStream<Uint8Array<ArrayBuffer>>, exchange: Exchange): Response {
  const headers = replyHeaders(exchange, "text/event-stream; charset=utf-8");
  headers["cache-control"] = "no-cache";
  return new Response(frames, { headers });
}

interface Pipe {
  readonly sink: Sink;
  /** Whether nothing more will come. */
  isOver(): boolean;
  /** All of it, where it has ended; else a stream that begins with what is there. */
  body(): string | ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Breaks the stream: the client has gone. */
  hangUp(reason: unknown): void;
}

function openPipe({ clock }: Exchange, onLeave: (reason: unknown) => void): Pipe {
  let early = "";
  let ended = false;
  let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  let drained: (() => void) | undefined;
  let cancelComment: (() => void) | undefined;

  function isFull(): boolean {
    return controller ? (controller.desiredSize ?? 0) <= 0 : early.length >= WAITING_BYTES;
  }

  const sink: Sink = {
    write(frames) {
      cancelComment?.();
      if (controller) controller.enqueue(utf8.encode(frames));
      else early += frames;
    },
    room: () => (isFull() ? new Promise((resolve) => (drained = resolve)) : undefined),
    end() {
      cancelComment?.();
      ended = true;
      controller?.close();
    },
  };

  function start(into: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): void {
    controller = into;
    if (early !== "") return into.enqueue(utf8.encode(early));
    cancelComment = clock.at(clock.now() + PATIENCE_MS, () => into.enqueue(utf8.encode(":\n\n")));
  }

  function stop(reason: unknown): void {
    cancelComment?.();
    if (!ended) onLeave(reason);
    ended = true;
  }

  return {
    sink,
    isOver: () => ended,
    body() {
      if (ended) return early;
      const source = { start, pull: () => drained?.(), cancel: stop };
      return new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES }));
    },
    hangUp(reason) {
      if (ended) return;
      stop(reason);
      controller?.error(reason);
    },
  };
}
