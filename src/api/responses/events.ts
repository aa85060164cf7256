import type { JsonObject } from "../../json.ts";
import type { Encoder } from "../../perform.ts";
import { createResponseCollector, type ResponseCollector } from "./collector.ts";
import { createEventWriter } from "./event_writer.ts";
import { createItemEvents } from "./item_events.ts";
import type { OutputMaker } from "./output.ts";
import { INTERRUPTED, type ResponseHead } from "./response_body.ts";

/** How a stream of events is written, and who is told how it ends. */
export interface EventOptions {
  /** Whether deltas are padded, so that their length does not tell what they hold. */
  readonly obfuscate: boolean;
  /** Gives the seconds since the epoch. */
  readonly now: () => number;
  /** Is given the whole response before its last event is sent. */
  readonly ended: (body: JsonObject) => void;
}

/** Speaks an answer as events, and can tell what it holds so far. */
export interface ResponseEncoder extends Encoder {
  /** The response as it is where a client cancelled it. */
  cancelled(): JsonObject;
  /** The response as it is where we had to give it up. */
  interrupted(): JsonObject;
}

/** Speaks an answer as the events of a response; it gathers the answer, for the last event tells the whole. */
export function createResponseEncoder(head: ResponseHead, maker: OutputMaker, options: EventOptions): ResponseEncoder {
  const { obfuscate, now, ended } = options;
  const writer = createEventWriter(head.id, obfuscate);
  const { send, sendResponse, take } = writer;
  const events = createItemEvents(writer, () => collector.output.reason);
  const collector: ResponseCollector = createResponseCollector(head, maker, now, events);

  return {
    open() {
      const begun = JSON.stringify(collector.bodyAt({ status: "in_progress" }));
      const queued = head.background ? JSON.stringify(collector.bodyAt({ status: "queued" })) : begun;
      sendResponse("response.created", queued);
      if (head.background) sendResponse("response.queued", queued);
      sendResponse("response.in_progress", begun);
      return take();
    },
    write(delta) {
      collector.add(delta);
      return take();
    },
    fail(error) {
      const { type, code, message, param } = error;
      send("error", { error: { type, code, message, param } });
      const response = collector.broken("failed", { code: failureCode(code), message });
      ended(response);
      sendResponse("response.failed", JSON.stringify(response));
      return take();
    },
    close() {
      const response = collector.body();
      ended(response);
      sendResponse(`response.${response["status"] as string}`, JSON.stringify(response));
      return take();
    },
    cancelled: () => collector.broken("cancelled"),
    interrupted: () => collector.broken("failed", INTERRUPTED),
  };
}

/** What a response may tell of its failure is a list of its own, shorter than that of errors. */
function failureCode(code: string | null): string {
  return code === "rate_limit_exceeded" || code === "invalid_prompt" ? code : "server_error";
}
