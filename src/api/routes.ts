import { createKeyCheck } from "../conditions/key.ts";
import { replyJson } from "../http/exchange.ts";
import type { Handler, Routes } from "../http/router.ts";
import { answerChat } from "./chat/endpoint.ts";
import { ChatRequest } from "./chat/request.ts";
import {
  CompletionsQuery,
  deleteCompletion,
  listCompletions,
  listMessages,
  showCompletion,
  updateCompletion,
} from "./chat/stored_endpoints.ts";
import { answerCompletion } from "./completions/endpoint.ts";
import { CompletionRequest } from "./completions/request.ts";
import type { ApiContext } from "./context.ts";
import { answerEmbeddings, EmbeddingRequest } from "./embeddings.ts";
import type { Endpoint } from "./endpoint.ts";
import { MetadataUpdate } from "./metadata_update.ts";
import { listModels, showModel } from "./model_list.ts";
import { PagingQuery } from "./paging.ts";
import { compactConversation } from "./responses/compact.ts";
import { createResponse } from "./responses/create.ts";
import { InputItemsQuery, listInputItems } from "./responses/input_items.ts";
import { countInput } from "./responses/input_tokens.ts";
import { CompactRequest, InputTokensRequest, ResponseRequest } from "./responses/request.ts";
import { cancelResponse, deleteResponse, retrieveResponse, RetrieveQuery } from "./responses/retrieve.ts";

/** Everything that is served, in the order in which the guide and `GET /openapi.json` list it. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    route: "GET /",
    summary: "Says who answers here",
    open: true,
    answer: (_request, exchange) => replyJson({ service: "openai-api-simulator", status: "ok" }, exchange),
  },
  {
    route: "GET /health",
    summary: "Says whether requests are answered",
    open: true,
    answer: (_request, exchange) => replyJson({ ok: true }, exchange),
  },
  {
    route: "GET /models",
    summary: "Lists the models",
    answer: (_request, exchange, context) => listModels(exchange, context),
  },
  {
    route: "GET /models/{id*}",
    summary: "Describes a model",
    answer: (_request, exchange, context, { id }) => showModel(id!, exchange, context),
  },
  {
    route: "POST /chat/completions",
    summary: "Answers a conversation",
    body: ChatRequest,
    streams: "stream: true",
    answer: answerChat,
  },
  {
    route: "POST /responses",
    summary: "Answers items, and keeps them",
    body: ResponseRequest,
    streams: "stream: true",
    answer: createResponse,
  },
  {
    route: "GET /responses/{id}",
    summary: "Gives a response, or follows one that is made in the background",
    query: RetrieveQuery,
    streams: "?stream=true",
    answer: retrieveResponse,
  },
  {
    route: "DELETE /responses/{id}",
    summary: "Deletes a response",
    answer: deleteResponse,
  },
  {
    route: "POST /responses/{id}/cancel",
    summary: "Ends a response that is made in the background",
    answer: cancelResponse,
  },
  {
    route: "GET /responses/{id}/input_items",
    summary: "Lists what a response rests on",
    query: InputItemsQuery,
    answer: listInputItems,
  },
  {
    route: "POST /responses/input_tokens",
    summary: "Counts the tokens of a question",
    body: InputTokensRequest,
    answer: countInput,
  },
  {
    route: "POST /responses/compact",
    summary: "Makes a long conversation short",
    body: CompactRequest,
    answer: compactConversation,
  },
  {
    route: "POST /completions",
    summary: "Goes on with a text",
    body: CompletionRequest,
    streams: "stream: true",
    answer: answerCompletion,
  },
  {
    route: "POST /embeddings",
    summary: "Turns texts into vectors",
    body: EmbeddingRequest,
    answer: answerEmbeddings,
  },
  {
    route: "GET /chat/completions",
    summary: "Lists stored chat completions",
    query: CompletionsQuery,
    answer: listCompletions,
  },
  {
    route: "GET /chat/completions/{id}",
    summary: "Gives a stored chat completion",
    answer: showCompletion,
  },
  {
    route: "POST /chat/completions/{id}",
    summary: "Changes the metadata of a stored chat completion",
    body: MetadataUpdate,
    answer: updateCompletion,
  },
  {
    route: "DELETE /chat/completions/{id}",
    summary: "Deletes a stored chat completion",
    answer: deleteCompletion,
  },
  {
    route: "GET /chat/completions/{id}/messages",
    summary: "Lists the messages that a stored chat completion answers",
    query: PagingQuery,
    answer: listMessages,
  },
];

/** Gives what is served its surroundings, for the router. */
export function createRoutes(context: ApiContext): Routes {
  const { apiKey } = context.settings;
  const checkKey = apiKey === undefined ? undefined : createKeyCheck(apiKey);
  return Object.fromEntries(
    ENDPOINTS.map(({ route, answer, open }): [string, Handler] => [
      route,
      (request, exchange, parameters) => {
        if (!open) checkKey?.(request);
        return answer(request, exchange, context, parameters);
      },
    ]),
  );
}
