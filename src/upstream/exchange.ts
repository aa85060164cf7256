import { createParser } from "eventsource-parser";
import type { Call } from "../engine.ts";
import { ApiError } from "../error.ts";
import type { JsonObject } from "../json.ts";
import { brokenOff, refusalOf } from "./refusal.ts";
import type { UpstreamOptions } from "./upstream.ts";

/** What it is asked. */
export interface Question {
  /** Where, such as "/chat/completions". */
  readonly path: string;
  readonly body: JsonObject;
}

/** What it answers, as it comes. */
export interface UpstreamReply {
  /** The data of each event, or the whole body. */
  readonly pieces: AsyncIterable<unknown> | Iterable<unknown>;
  /** Hangs up, whether or not anybody has begun to listen. */
  end(): void;
}

/**
 * Posts to another server; its answer is read as it comes.
 *
 * @throws {ApiError} what it says is wrong; 502 if it cannot be reached, 504 if it is silent for too long.
 */
export async function post(upstream: UpstreamOptions, { path, body }: Question, call: Call): Promise<UpstreamReply> {
  const patience = createPatience(upstream, call);
  const key = upstream.passKey ? call.key : upstream.key;
  const headers = { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) };
  try {
    const response = await patience.wait(
      upstream.fetch(`${upstream.url}${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
        signal: patience.signal,
      }),
    );
    if (!response.ok) throw refusalOf(response, await patience.wait(response.text()));
    if (isStream(response)) {
      const pieces = read(response, patience, (error) => describe(error, upstream, call) ?? brokenOff(error));
      return { pieces, end: () => patience.end() };
    }
    // What is no stream is one piece, and its faults are told before anything else is.
    const piece = parse(await patience.wait(response.text()));
    patience.end();
    return { pieces: [piece], end() {} };
  } catch (error) {
    patience.end();
    throw describe(error, upstream, call) ?? unreachable(upstream, error);
  }
}

function isStream({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/event-stream") ?? false;
}

/** Reads a stream event by event. */
async function* read(
  response: Response,
  patience: Patience,
  describeError: (error: unknown) => unknown,
): AsyncGenerator<unknown> {
  try {
    const events: string[] = [];
    const parser = createParser({ onEvent: ({ data }) => void events.push(data) });
    const decoder = new TextDecoder();
    const reader = response.body!.getReader();
    for (;;) {
      const { done, value } = await patience.wait(reader.read());
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      for (const data of events.splice(0)) {
        if (data === "[DONE]") return;
        yield parse(data);
      }
    }
  } catch (error) {
    throw describeError(error);
  } finally {
    // Whoever has heard enough hangs up.
    patience.end();
  }
}

const BAD_JSON = "The upstream server sent what is no JSON";

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError(502, BAD_JSON, { type: "upstream_error", code: "upstream_malformed", cause });
  }
}

/** Waits for another server, but not for ever. */
interface Patience {
  /** Aborts when the client leaves, when the server is silent for too long, and at the end. */
  readonly signal: AbortSignal;
  /** Waits for its next word. */
  wait<T>(next: Promise<T>): Promise<T>;
  /** Hangs up. */
  end(): void;
}

function createPatience({ silenceMs }: UpstreamOptions, { clock, signal }: Call): Patience {
  const hangUp = new AbortController();
  const leave = (): void => hangUp.abort(signal.reason);
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  return {
    signal: hangUp.signal,
    async wait(next) {
      const cancel = clock.at(clock.now() + silenceMs, () => hangUp.abort(new Silence()));
      try {
        return await next;
      } catch (error) {
        // Not every runtime passes on why it was aborted.
        throw hangUp.signal.aborted ? hangUp.signal.reason : error;
      } finally {
        cancel();
      }
    },
    end() {
      signal.removeEventListener("abort", leave);
      hangUp.abort();
    },
  };
}

/** Why a server that says nothing is left. */
class Silence extends Error {}

/** Puts what went wrong on the way into words for the client, if it is known; who has left hears nothing. */
function describe(error: unknown, { url, silenceMs }: UpstreamOptions, { signal }: Call): unknown {
  if (error instanceof ApiError || signal.aborted) return error;
  if (error instanceof Silence) {
    const words = `The upstream server at ${url} said nothing for ${silenceMs / 1000} seconds`;
    return new ApiError(504, words, { type: "upstream_error", code: "upstream_timeout", cause: error });
  }
  return undefined;
}

function unreachable({ url }: UpstreamOptions, cause: unknown): ApiError {
  const words = `The upstream server at ${url} cannot be reached`;
  return new ApiError(502, words, { type: "upstream_error", code: "upstream_unreachable", cause });
}
