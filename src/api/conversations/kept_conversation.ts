import { ApiError } from "../../error.ts";
import type { JsonObject } from "../../json.ts";
import { createRandom, entropy, makeHexId } from "../../random.ts";
import type { RecordKey, StoredRecord } from "../../store/store.ts";
import { type ApiContext, timestamp } from "../context.ts";
import { type InputItem, isReference, type Item } from "../item.ts";
import { toResource } from "../item_resource.ts";
import { notFound } from "../paging.ts";

/** Where conversations stand in the store. */
export const CONVERSATIONS = { kind: "conversation" };

/** Where the items of a conversation stand in the store. */
export function itemsOf(conversation: string): { kind: string; parent: string } {
  return { kind: "conversation_item", parent: conversation };
}

/** Opens a conversation. With a seed, the same items open one of the same name, and then others. */
export function openConversation(
  metadata: Record<string, string>,
  items: readonly InputItem[],
  context: ApiContext,
): StoredRecord {
  const { store, settings } = context;
  const random = createRandom(`${settings.seed ?? entropy()}\nconversation\n${JSON.stringify(items)}`);
  const id = store.claim(CONVERSATIONS, (occurrence) => makeHexId("conv_", 48, random.fork(String(occurrence))));
  const record = { ...CONVERSATIONS, id, metadata, value: { created_at: timestamp(context) } };
  store.put(record);
  return record;
}

/** Finds a conversation. @throws {ApiError} 404 if it is not kept. */
export function findConversation(id: string, { store }: ApiContext): StoredRecord {
  const record = store.get({ ...CONVERSATIONS, id });
  if (record === undefined) throw notFound("Conversation", id);
  return record;
}

/** Adds items to a conversation, and gives them as they are kept. @throws {ApiError} 400 or 404 that names the item. */
export function addItems(conversation: string, items: readonly InputItem[], context: ApiContext): JsonObject[] {
  const { store, settings } = context;
  const shelf = itemsOf(conversation);
  const random = createRandom(`${settings.seed ?? entropy()}\n${conversation}\n${JSON.stringify(items)}`);
  const newId = (prefix: string, index: number): string =>
    store.claim(shelf, (occurrence) => makeHexId(`${prefix}_`, 48, random.fork(`${index}\n${occurrence}`)));

  for (const [index, item] of items.entries()) checkItem(item, index, items, (id) => store.get({ ...shelf, id }));
  return items.map((item, index) => {
    const value = toResource(item as Item, (prefix) => newId(prefix, index));
    store.put({ ...shelf, id: String(value["id"]), value });
    return value;
  });
}

/** Refuses what is in the conversation already, and what refers to something else: only items themselves are taken. */
function checkItem(
  item: InputItem,
  index: number,
  items: readonly InputItem[],
  find: (id: RecordKey["id"]) => StoredRecord | undefined,
): void {
  const { id } = item;
  if (!id) return;
  if (items.findIndex((other) => other.id === id) < index || find(id)) {
    const advice = "Remove duplicate items from your input and try again.";
    throw new ApiError(400, `Duplicate item found with id ${id}. ${advice}`, { param: "items" });
  }
  if (isReference(item)) throw notFound("Item", id, "items");
}
