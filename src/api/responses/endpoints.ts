import type { Answering } from "../endpoint.ts";
import { compactConversation } from "./compact.ts";
import { createResponse } from "./create.ts";
import { InputItemsQuery, listInputItems } from "./input_items.ts";
import { countInput } from "./input_tokens.ts";
import { CompactRequest, InputTokensRequest, ResponseRequest } from "./request.ts";
import { cancelResponse, deleteResponse, retrieveResponse, RetrieveQuery } from "./retrieve.ts";

/** What responses take, and who answers. */
export const RESPONSES = {
  create: { body: ResponseRequest, answer: createResponse },
  retrieve: { query: RetrieveQuery, answer: retrieveResponse },
  delete: { answer: deleteResponse },
  cancel: { answer: cancelResponse },
  listInput: { query: InputItemsQuery, answer: listInputItems },
  countInput: { body: InputTokensRequest, answer: countInput },
  compact: { body: CompactRequest, answer: compactConversation },
} as const satisfies Record<string, Answering>;
