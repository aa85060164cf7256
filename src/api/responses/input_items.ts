import * as z from "zod/mini";
import { type Exchange, replyJson } from "../../http/exchange.ts";
import type { Parameters } from "../../http/router.ts";
import type { JsonObject } from "../../json.ts";
import type { ApiContext } from "../context.ts";
import { Include, withoutUnasked } from "../included.ts";
import { notFound, PagingQuery, readQuery, writeList } from "../paging.ts";
import { findResponse, said } from "./kept_response.ts";
import { takeResponse } from "./retrieve.ts";

/** Which items of a question are wanted. */
export const InputItemsQuery = z.extend(PagingQuery, { include: z.optional(z.array(Include)) });

/**
 * Serves `GET /v1/responses/{id}/input_items`: all that the answer rests on, without instructions and thoughts, newest first.
 *
 * @throws {ApiError} 404 if the response is not kept, or for an unknown `after`.
 */
export function listInputItems(request: Request, exchange: Exchange, context: ApiContext, at: Parameters): Response {
  const { after, include, limit, order = "desc" } = readQuery(request, InputItemsQuery, context.settings);
  const { previous, input } = takeResponse(at["id"]!, context);
  const before = previous === undefined ? undefined : findResponse(previous, context.store);
  const items = [...(before ? said(before, context.store) : []), ...input].filter(({ type }) => type !== "reasoning");
  if (order === "desc") items.reverse();
  const start = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw notFound("Item", after, "after");
  const page = (items.slice(start, start + limit) as unknown as JsonObject[]).map((item) =>
    withoutUnasked(item, include),
  );
  return replyJson(writeList(page, start + limit < items.length), exchange);
}
