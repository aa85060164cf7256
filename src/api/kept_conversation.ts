import type { Shelf, Store, StoredRecord } from "../store/store.ts";
import { notFound } from "./paging.ts";

/** Where conversations stand in the store. */
export const CONVERSATIONS: Shelf = { kind: "conversation" };

/** Where the items of a conversation stand in the store. */
export function itemsOf(conversation: string): Shelf {
  return { kind: "conversation_item", parent: conversation };
}

/** Finds a conversation. @throws {ApiError} 404 if it is not kept. */
export function findConversation(id: string, store: Store): StoredRecord {
  const record = store.get({ ...CONVERSATIONS, id });
  if (record === undefined) throw notFound("Conversation", id);
  return record;
}
