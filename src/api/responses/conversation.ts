import type { JsonObject } from "../../json.ts";
import type { Store } from "../../store/store.ts";
import type { Item } from "../item.ts";
import { CONVERSATIONS, findConversation, itemsOf } from "../kept_conversation.ts";
import type { Question } from "./request.ts";

/** Gives the id of the conversation that a question belongs to. */
export function conversationIdOf({ conversation }: Pick<Question, "conversation">): string | undefined {
  return typeof conversation === "object" ? conversation.id : conversation;
}

/** Gives all that was said in a conversation, oldest first. @throws {ApiError} 404 if it is not kept. */
export function conversationItems(conversation: Question["conversation"], store: Store): readonly Item[] {
  const id = conversationIdOf({ conversation })!;
  findConversation(id, store);
  const page = store.list(itemsOf(id), { order: "asc" });
  return (page?.records ?? []).map(({ value }) => value as unknown as Item);
}

/** Adds to a conversation what was asked and answered; one that was deleted meanwhile stays so. */
export function continueConversation(id: string, items: readonly Item[], store: Store): void {
  if (store.get({ ...CONVERSATIONS, id }) === undefined) return;
  for (const item of items) store.put({ ...itemsOf(id), id: item.id!, value: item as unknown as JsonObject });
}
