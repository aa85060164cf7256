import * as z from "zod/mini";
import { ApiError } from "../../error.ts";
import { replyStream } from "../../http/event_stream.ts";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import type { Parameters } from "../../http/router.ts";
import type { Sink } from "../../perform.ts";
import { type ApiContext, timestamp } from "../context.ts";
import { integer } from "../fields.ts";
import { Include } from "../included.ts";
import { notFound, readQuery } from "../paging.ts";
import { eventsOf } from "./background.ts";
import { createEventLog, type EventLog } from "./event_log.ts";
import { changeBody, findResponse, isOpen, type KeptResponse } from "./kept_response.ts";
import { isLeased } from "./lease.ts";
import { INTERRUPTED } from "./response_body.ts";
import { RESPONSES } from "./response_ids.ts";

/** How a response is wanted: whole, or as the events that come after one. */
export const RetrieveQuery = z.object({
  include: z.optional(z.array(Include)),
  include_obfuscation: z.optional(z.boolean()),
  starting_after: z.optional(integer(0, 1_000_000_000)),
  stream: z.optional(z.boolean()),
});

/** OpenAI keeps events no longer. */
const STREAM_SECONDS = 300;

/** Serves `GET /v1/responses/{id}`. @throws {ApiError} 404 if it is not kept, 400 if its events are not. */
export async function retrieveResponse(
  request: Request,
  exchange: Exchange,
  context: ApiContext,
  at: Parameters,
): Promise<Response> {
  const query = readQuery(request, RetrieveQuery, context.settings);
  const { stream, starting_after: after = -1, include_obfuscation: isPadded = true, include } = query;
  if (include?.includes("reasoning.encrypted_content")) {
    throw new ApiError(400, "Encrypted content cannot be requested for persisted responses.", { param: "include" });
  }
  const kept = takeResponse(at["id"]!, context);
  if (!stream) return replyJson(kept.body, exchange);
  const log = logOf(kept, context);
  const reader = new AbortController();
  const parting = { client: request.signal, leaving: reader };
  return replyStream((sink) => log.follow(after, isPadded ? sink : unpadded(sink), reader.signal), exchange, parting);
}

/** Takes the padding out of events that were written with it. */
function unpadded(sink: Sink): Sink {
  const padding = /,"obfuscation":"\w*"(?=\}\n\n)/g;
  return { ...sink, write: (frames) => sink.write(frames.replace(padding, "")) };
}

/** Serves `DELETE /v1/responses/{id}`. @throws {ApiError} 404 if it is not kept. */
export function deleteResponse(
  _request: Request,
  exchange: Exchange,
  context: ApiContext,
  { id = "" }: Parameters,
): Response {
  takeResponse(id, context);
  context.running.get(id)?.cancel();
  context.store.delete({ ...RESPONSES, id });
  return replyJson({ id, object: "response", deleted: true }, exchange);
}

/** Serves `POST /v1/responses/{id}/cancel`; what is over stays as it is. @throws {ApiError} 404 if it is not kept. */
export function cancelResponse(
  _request: Request,
  exchange: Exchange,
  context: ApiContext,
  { id = "" }: Parameters,
): Response {
  const { body } = takeResponse(id, context);
  if (body["background"] !== true) throw new ApiError(400, "Cannot cancel a synchronous response.");
  const running = context.running.get(id);
  if (running) running.cancel();
  // Another program with the same store makes it, and will find that nobody wants it.
  else if (isOpen(body)) changeBody(id, context.store, (open) => ({ ...open, status: "cancelled" }));
  return replyJson(takeResponse(id, context).body, exchange);
}

/** Finds a response; one that nobody makes any more, for its program was killed, has failed. @throws {ApiError} 404. */
export function takeResponse(id: string, context: ApiContext): KeptResponse {
  const kept = findResponse(id, context.store);
  if (kept === undefined) throw notFound("Response", id);
  if (!isOpen(kept.body) || isLeased(id, context)) return kept;
  changeBody(id, context.store, (body) => ({ ...body, status: "failed", error: INTERRUPTED }));
  return findResponse(id, context.store)!;
}

function logOf({ body, streams }: KeptResponse, context: ApiContext): EventLog {
  const id = String(body["id"]);
  if (body["background"] !== true) throw notStreamed("it was not created with background=true");
  if (!streams) throw notStreamed("it was not created with stream=true");
  if (timestamp(context) - Number(body["created_at"]) > STREAM_SECONDS) {
    throw refuseStream("This response can no longer be streamed because it is more than 5 minutes old.");
  }
  const frames = eventsOf(id, context);
  const log = context.running.get(id)?.log ?? (frames && createEventLog(frames));
  if (log !== undefined) return log;
  if (!isOpen(body)) throw notStreamed("it was interrupted");
  const words = "This response is being made by another worker. Please try again later.";
  throw new ApiError(503, words, { headers: { "retry-after": "1" } });
}

function notStreamed(reason: string): ApiError {
  return refuseStream(`This response cannot be streamed because ${reason}.`);
}

function refuseStream(message: string): ApiError {
  return new ApiError(400, message, { param: "stream", code: "invalid_request_error" });
}
