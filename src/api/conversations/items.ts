import * as z from "zod/mini";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import type { Parameters } from "../../http/router.ts";
import type { ApiContext } from "../context.ts";
import { Include, withoutUnasked } from "../included.ts";
import { findConversation, itemsOf } from "../kept_conversation.ts";
import { notFound, PagingQuery, readQuery, writeList } from "../paging.ts";
import { parse, readBody } from "../parse.ts";
import { Items, writeConversation } from "./conversations.ts";
import { addItems } from "./additions.ts";

/** The body that adds items to a conversation. */
export const ItemsRequest = z.strictObject({ items: Items });

/** What more is wanted of items. */
export const ItemQuery = z.object({ include: z.optional(z.array(Include)) });

/** Which items are wanted, and what of them. */
export const ItemsQuery = z.extend(PagingQuery, ItemQuery.shape);

/** Serves `POST /v1/conversations/{id}/items`. @throws {ApiError} 404 if the conversation is not kept. */
export async function createItems(
  request: Request,
  exchange: Exchange,
  context: ApiContext,
  at: Parameters,
): Promise<Response> {
  const { include } = readQuery(request, ItemQuery, context.settings);
  const { items } = parse(ItemsRequest, await readBody(request, context.settings), context.settings);
  const { id } = findConversation(at["id"]!, context.store);
  const added = addItems(id, items, context);
  return replyJson(
    writeList(
      added.map((item) => withoutUnasked(item, include)),
      false,
    ),
    exchange,
  );
}

/** Serves `GET /v1/conversations/{id}/items`, newest first. @throws {ApiError} 404 if it is not kept, or for an unknown `after`. */
export function listItems(request: Request, exchange: Exchange, context: ApiContext, at: Parameters): Response {
  const { include, order = "desc", ...query } = readQuery(request, ItemsQuery, context.settings);
  const { id } = findConversation(at["id"]!, context.store);
  const page = context.store.list(itemsOf(id), { ...query, order });
  if (page === undefined) throw notFound("Item", query.after!, "after");
  return replyJson(
    writeList(
      page.records.map(({ value }) => withoutUnasked(value, include)),
      page.hasMore,
    ),
    exchange,
  );
}

/** Serves `GET /v1/conversations/{id}/items/{item}`. @throws {ApiError} 404 if there is no such item. */
export function showItem(request: Request, exchange: Exchange, context: ApiContext, at: Parameters): Response {
  const { include } = readQuery(request, ItemQuery, context.settings);
  const key = { ...itemsOf(findConversation(at["id"]!, context.store).id), id: at["item"]! };
  const record = context.store.get(key);
  if (record === undefined) throw notFound("Item", key.id);
  return replyJson(withoutUnasked(record.value, include), exchange);
}

/** Serves `DELETE /v1/conversations/{id}/items/{item}`, and tells of the conversation. @throws {ApiError} 404 if there is no such item. */
export function deleteItem(_request: Request, exchange: Exchange, context: ApiContext, at: Parameters): Response {
  const conversation = findConversation(at["id"]!, context.store);
  const id = at["item"]!;
  if (!context.store.delete({ ...itemsOf(conversation.id), id })) throw notFound("Item", id);
  return replyJson(writeConversation(conversation), exchange);
}
