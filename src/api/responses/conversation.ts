import type { JsonObject } from "../../json.ts";
import type { Store } from "../../store/store.ts";
import type { Item } from "../item.ts";
import { notFound } from "../paging.ts";
import type { Question } from "./request.ts";

/** Gives the id of the conversation that a question belongs to. */
export function conversationIdOf({ conversation }: Pick<Question, "conversation">): string | undefined {
  return typeof conversation === "object" ? conversation.id : conversation;
}

/** Gives all that was said in a conversation, oldest first. @throws {ApiError} 404 if it is not kept. */
export function conversationItems(conversation: Question["conversation"], store: Store): readonly Item[] {
  const id = conversationIdOf({ conversation })!;
  if (store.get({ kind: "conversation", id }) === undefined) throw notFound("Conversation", id);
  const page = store.list({ kind: "conversation_item", parent: id }, { order: "asc" });
  return (page?.records ?? []).map(({ value }) => value as unknown as Item);
}

/** Adds to a conversation what was asked and answered; one that was deleted meanwhile stays so. */
export function continueConversation(id: string, items: readonly Item[], store: Store): void {
  if (store.get({ kind: "conversation", id }) === undefined) return;
  for (const item of items) {
    store.put({ kind: "conversation_item", parent: id, id: item.id!, value: item as unknown as JsonObject });
  }
}
