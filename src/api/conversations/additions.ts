import { ApiError } from "../../error.ts";
import type { JsonObject } from "../../json.ts";
import { createRandom, entropy, makeHexId } from "../../random.ts";
import type { StoredRecord } from "../../store/store.ts";
import { type ApiContext, timestamp } from "../context.ts";
import { type InputItem, isReference, type Item } from "../item.ts";
import { toResource } from "../item_resource.ts";
import { CONVERSATIONS, itemsOf } from "../kept_conversation.ts";
import { notFound } from "../paging.ts";

/**
 * Opens a conversation. With a seed, the same items open one of the same name, and then others.
 *
 * @throws {ApiError} 400 or 404 that names an item that cannot be taken.
 */
export function openConversation(
  metadata: Record<string, string>,
  items: readonly InputItem[],
  context: ApiContext,
): StoredRecord {
  const { store, settings } = context;
  checkItems(items, () => false);
  const random = createRandom(`${settings.seed ?? entropy()}\nconversation\n${JSON.stringify(items)}`);
  const id = store.claim(CONVERSATIONS, (occurrence) => makeHexId("conv_", 48, random.fork(String(occurrence))));
  const record = { ...CONVERSATIONS, id, metadata, value: { created_at: timestamp(context) } };
  store.put(record);
  addItems(id, items, context);
  return record;
}

/**
 * Adds items to a conversation, and gives them as they are kept.
 *
 * @throws {ApiError} 400 or 404 that names an item that cannot be taken; none is added then.
 */
export function addItems(conversation: string, items: readonly InputItem[], context: ApiContext): JsonObject[] {
  const { store, settings } = context;
  const shelf = itemsOf(conversation);
  checkItems(items, (id) => store.get({ ...shelf, id }) !== undefined);
  const random = createRandom(`${settings.seed ?? entropy()}\n${conversation}\n${JSON.stringify(items)}`);
  const newId = (prefix: string, index: number): string =>
    store.claim(shelf, (occurrence) => makeHexId(`${prefix}_`, 48, random.fork(`${index}\n${occurrence}`)));

  return items.map((item, index) => {
    const value = toResource(item as Item, (prefix) => newId(prefix, index));
    store.put({ ...shelf, id: String(value["id"]), value });
    return value;
  });
}

/** Refuses what is in the conversation already, and what refers to something else: only items themselves are taken. */
function checkItems(items: readonly InputItem[], has: (id: string) => boolean): void {
  const seen = new Set<string>();
  for (const item of items) {
    if (!item.id) continue;
    if (seen.has(item.id) || has(item.id)) {
      const advice = "Remove duplicate items from your input and try again.";
      throw new ApiError(400, `Duplicate item found with id ${item.id}. ${advice}`, { param: "items" });
    }
    if (isReference(item)) throw notFound("Item", item.id, "items");
    seen.add(item.id);
  }
}
