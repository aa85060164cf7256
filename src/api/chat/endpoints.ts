import type { Answering } from "../endpoint.ts";
import { MetadataUpdate } from "../metadata_update.ts";
import { PagingQuery } from "../paging.ts";
import { answerChat } from "./endpoint.ts";
import { ChatRequest } from "./request.ts";
import {
  CompletionsQuery,
  deleteCompletion,
  listCompletions,
  listMessages,
  showCompletion,
  updateCompletion,
} from "./stored_endpoints.ts";

/** What chat completions take, and who answers. */
export const CHAT = {
  create: { body: ChatRequest, answer: answerChat },
  list: { query: CompletionsQuery, answer: listCompletions },
  show: { answer: showCompletion },
  update: { body: MetadataUpdate, answer: updateCompletion },
  delete: { answer: deleteCompletion },
  listMessages: { query: PagingQuery, answer: listMessages },
} as const satisfies Record<string, Answering>;
