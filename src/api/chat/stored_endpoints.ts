import * as z from "zod/mini";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import type { Parameters } from "../../http/router.ts";
import type { JsonObject } from "../../json.ts";
import { describeModel } from "../../models.ts";
import type { StoredRecord } from "../../store/store.ts";
import type { ApiContext } from "../context.ts";
import { readMetadata } from "../metadata_update.ts";
import { notFound, PagingQuery, readQuery, writeList } from "../paging.ts";
import { COMPLETIONS } from "./stored.ts";

/** Which stored completions are wanted: a page of those of a model that carry all the pairs asked for. */
export const CompletionsQuery = z.extend(PagingQuery, {
  model: z.optional(z.string()),
  metadata: z.optional(z.record(z.string(), z.string())),
});

/** Serves `GET /v1/chat/completions`. @throws {ApiError} 404 for an unknown `after`. */
export function listCompletions(request: Request, exchange: Exchange, { store, settings }: ApiContext): Response {
  const { model, order = "asc", ...query } = readQuery(request, CompletionsQuery, settings);
  // Answers carry the dated name; whoever asks may use the short one.
  const dated = model === undefined ? undefined : describeModel(model).snapshot;
  const page = store.list(COMPLETIONS, { ...query, order, model: dated });
  if (page === undefined) throw notFound("Chat completion", query.after!, "after");
  return replyJson(writeList(page.records.map(writeCompletion), page.hasMore), exchange);
}

/** Serves `GET /v1/chat/completions/{id}`. @throws {ApiError} 404 if it is not stored. */
export function showCompletion(_request: Request, exchange: Exchange, context: ApiContext, at: Parameters): Response {
  return replyJson(writeCompletion(findCompletion(at["id"]!, context)), exchange);
}

/** Serves `POST /v1/chat/completions/{id}`, which changes the metadata. @throws {ApiError} 404 if it is not stored. */
export async function updateCompletion(
  request: Request,
  exchange: Exchange,
  context: ApiContext,
  at: Parameters,
): Promise<Response> {
  const metadata = await readMetadata(request, context.settings);
  const record = { ...findCompletion(at["id"]!, context), metadata };
  context.store.put(record);
  return replyJson(writeCompletion(record), exchange);
}

/** Serves `DELETE /v1/chat/completions/{id}`. @throws {ApiError} 404 if it is not stored. */
export function deleteCompletion(_request: Request, exchange: Exchange, context: ApiContext, at: Parameters): Response {
  const { id } = findCompletion(at["id"]!, context);
  context.store.delete({ ...COMPLETIONS, id });
  return replyJson({ object: "chat.completion.deleted", id, deleted: true }, exchange);
}

/** Serves `GET /v1/chat/completions/{id}/messages`. @throws {ApiError} 404 if it is not stored, or for an unknown `after`. */
export function listMessages(request: Request, exchange: Exchange, context: ApiContext, at: Parameters): Response {
  const { after, limit, order } = readQuery(request, PagingQuery, context.settings);
  const messages = findCompletion(at["id"]!, context).value["messages"] as JsonObject[];
  if (order === "desc") messages.reverse();
  const start = after === undefined ? 0 : messages.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw notFound("Message", after, "after");
  return replyJson(writeList(messages.slice(start, start + limit), start + limit < messages.length), exchange);
}

function findCompletion(id: string, { store }: ApiContext): StoredRecord {
  const record = store.get({ ...COMPLETIONS, id });
  if (record === undefined) throw notFound("Chat completion", id);
  return record;
}

function writeCompletion({ value, metadata = {} }: StoredRecord): JsonObject {
  return { ...(value["completion"] as JsonObject), metadata: { ...metadata } };
}
