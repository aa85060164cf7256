import * as z from "zod/mini";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import type { Parameters } from "../../http/router.ts";
import type { JsonObject } from "../../json.ts";
import type { StoredRecord } from "../../store/store.ts";
import type { ApiContext } from "../context.ts";
import { metadata } from "../fields.ts";
import { InputItem } from "../item.ts";
import { CONVERSATIONS, findConversation } from "../kept_conversation.ts";
import { readMetadata } from "../metadata_update.ts";
import { parse, readOptionalBody } from "../parse.ts";
import { openConversation } from "./additions.ts";

/** Items that are added at once. */
export const Items = z.array(InputItem).check(z.maxLength(20));

/** The body that opens a conversation. */
export const ConversationRequest = z.strictObject({ items: z.optional(Items), metadata: z.optional(metadata) });

/** Serves `POST /v1/conversations`. @throws {ApiError} 400 for items that cannot be taken. */
export async function createConversation(request: Request, exchange: Exchange, context: ApiContext): Promise<Response> {
  const { settings } = context;
  const body = parse(ConversationRequest, await readOptionalBody(request, settings), settings);
  const { items = [], metadata: pairs = {} } = body;
  return replyJson(writeConversation(openConversation(pairs, items, context)), exchange);
}

/** Serves `GET /v1/conversations/{id}`. @throws {ApiError} 404 if it is not kept. */
export function showConversation(_request: Request, exchange: Exchange, context: ApiContext, at: Parameters): Response {
  return replyJson(writeConversation(findConversation(at["id"]!, context.store)), exchange);
}

/** Serves `POST /v1/conversations/{id}`, which changes the metadata. @throws {ApiError} 404 if it is not kept. */
export async function updateConversation(
  request: Request,
  exchange: Exchange,
  context: ApiContext,
  at: Parameters,
): Promise<Response> {
  const pairs = await readMetadata(request, context.settings);
  const record = { ...findConversation(at["id"]!, context.store), metadata: pairs };
  context.store.put(record);
  return replyJson(writeConversation(record), exchange);
}

/** Serves `DELETE /v1/conversations/{id}`; answers that were given in it stay. @throws {ApiError} 404 if it is not kept. */
export function deleteConversation(
  _request: Request,
  exchange: Exchange,
  context: ApiContext,
  at: Parameters,
): Response {
  const { id } = findConversation(at["id"]!, context.store);
  context.store.delete({ ...CONVERSATIONS, id });
  return replyJson({ id, object: "conversation.deleted", deleted: true }, exchange);
}

/** Writes a conversation as clients are shown it. */
export function writeConversation({ id, value, metadata: pairs = {} }: StoredRecord): JsonObject {
  return { id, object: "conversation", created_at: value["created_at"] ?? null, metadata: { ...pairs } };
}
