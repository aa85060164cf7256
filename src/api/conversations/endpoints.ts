import type { Answering } from "../endpoint.ts";
import { MetadataUpdate } from "../metadata_update.ts";
import {
  ConversationRequest,
  createConversation,
  deleteConversation,
  showConversation,
  updateConversation,
} from "./conversations.ts";
import { createItems, deleteItem, ItemQuery, ItemsQuery, ItemsRequest, listItems, showItem } from "./items.ts";

/** What conversations take, and who answers. */
export const CONVERSATIONS = {
  create: { body: ConversationRequest, answer: createConversation },
  show: { answer: showConversation },
  update: { body: MetadataUpdate, answer: updateConversation },
  delete: { answer: deleteConversation },
  addItems: { body: ItemsRequest, query: ItemQuery, answer: createItems },
  listItems: { query: ItemsQuery, answer: listItems },
  showItem: { query: ItemQuery, answer: showItem },
  deleteItem: { answer: deleteItem },
} as const satisfies Record<string, Answering>;
