import type { Handler } from "../runtime/runtime.ts";

/** How an answer ended: sent to its end, left by its client, or broken off by an error of ours. */
export type Ending = "done" | "left" | "failed";

/** The status, nginx's, of an answer that nobody waits for any more. */
export const CLIENT_LEFT = 499;

/** What is told of an answer once it has ended. */
export interface Access {
  /** When the request came, in milliseconds since the epoch. */
  readonly timeMs: number;
  readonly method: string;
  /** The path without its query, which may hold what is nobody's business. */
  readonly path: string;
  readonly status: number;
  /** Milliseconds until the answer had ended. */
  readonly tookMs: number;
  readonly ending: Ending;
}

/** Tells of every answer when it has ended: of a stream, when its last byte was taken or its client has left. */
export function withAccessLog(handler: Handler, tell: (access: Access) => void, now = Date.now): Handler {
  return async (request) => {
    const timeMs = now();
    const response = await handler(request);
    const { method, url } = request;
    const end = (ending: Ending): void => {
      tell({ timeMs, method, path: new URL(url).pathname, status: response.status, tookMs: now() - timeMs, ending });
    };
    if (isStream(response)) return new Response(watch(response.body!, end), response);
    end(response.status === CLIENT_LEFT ? "left" : "done");
    return response;
  };
}

/** Other answers are whole when they are given; to ask them for a stream would cost more than the line. */
function isStream(response: Response): boolean {
  return response.headers.get("content-type")?.startsWith("text/event-stream") === true;
}

function watch(body: ReadableStream<Uint8Array>, end: (ending: Ending) => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let left = false;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          // Cancelling ends the read that waits.
          if (left) return;
          if (!done) return controller.enqueue(value);
          controller.close();
          end("done");
        } catch (error) {
          if (left) return;
          controller.error(error);
          end("failed");
        }
      },
      cancel(reason) {
        left = true;
        end("left");
        return reader.cancel(reason);
      },
    },
    // Reads nothing ahead, so that the source still feels a slow reader.
    { highWaterMark: 0 },
  );
}

const ENDINGS: Readonly<Record<Ending, string>> = { done: "", left: ", client left", failed: ", broke off" };

/** Writes the line for a person to read; in colour if wanted. */
export function toTextLine({ timeMs, method, path, status, tookMs, ending }: Access, colour: boolean): string {
  const shown = colour ? `\u001b[${status < 400 ? 32 : status < 500 ? 33 : 31}m${status}\u001b[0m` : String(status);
  return `${new Date(timeMs).toISOString()} ${method} ${path} ${shown} ${tookMs} ms${ENDINGS[ending]}\n`;
}

/** Writes the line for a program to read: one JSON object. */
export function toJsonLine({ timeMs, method, path, status, tookMs, ending }: Access): string {
  const time = new Date(timeMs).toISOString();
  return `${JSON.stringify({ time, method, path, status, ms: tookMs, ending })}\n`;
}
