import { ApiError } from "../../error.ts";
import type { Store } from "../../store/store.ts";
import { type InputItem, isReference, type Item } from "../item.ts";
import { notFound } from "../paging.ts";
import { conversationItems } from "./conversation.ts";
import { findResponse, outputOf, said } from "./kept_response.ts";
import type { Question } from "./request.ts";
import { responseOf } from "./response_ids.ts";

/** What a question rests on, and what it says itself. */
export interface Turn {
  /** All that was said before, oldest first. */
  readonly before: readonly Item[];
  /** What is said now; references are replaced by what they stand for. */
  readonly input: readonly Item[];
}

/** Looks up what a question refers to. @throws {ApiError} 400 or 404 that names what is not kept. */
export function recall(body: Question & { readonly store?: boolean | undefined }, store: Store): Turn {
  const before = recallBefore(body, store);
  const items = itemsOf(body);
  return { before, input: items.map((item) => (isReference(item) ? recallItem(item.id, before, body, store) : item)) };
}

/** Gives the turn of a question that refers to nothing; undefined where it does. */
export function wholeTurn(body: Question): Turn | undefined {
  if (body.conversation !== undefined || body.previous_response_id !== undefined) return undefined;
  const items = itemsOf(body);
  const input = items.filter((item): item is Item => !isReference(item));
  return input.length === items.length ? { before: [], input } : undefined;
}

function itemsOf({ input = [] }: Question): readonly InputItem[] {
  return typeof input === "string" ? [{ role: "user", content: input }] : input;
}

function recallBefore({ previous_response_id: id, conversation }: Question, store: Store): readonly Item[] {
  if (conversation !== undefined) return conversationItems(conversation, store);
  if (id === undefined) return [];
  const previous = findResponse(id, store);
  if (previous === undefined) {
    const details = { param: "previous_response_id", code: "previous_response_not_found" };
    throw new ApiError(400, `Previous response with id '${id}' not found.`, details);
  }
  return said(previous, store);
}

function recallItem(
  id: string,
  before: readonly Item[],
  body: { readonly store?: boolean | undefined },
  store: Store,
): Item {
  const owner = findResponse(responseOf(id), store);
  const known = owner ? [...outputOf(owner), ...owner.input, ...before] : before;
  const found = known.find((item) => item.id === id);
  if (found !== undefined) return found;
  if (body.store !== false) throw notFound("Item", id, "input");
  const advice = "Try again with `store` set to true, or remove this item from your input.";
  const words = `Item with id '${id}' not found. Items are not persisted when \`store\` is set to false. ${advice}`;
  throw new ApiError(404, words, { param: "input" });
}
