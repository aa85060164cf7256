import { replyJson } from "../http/exchange.ts";
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
import { answerEmbeddings, EmbeddingRequest } from "./embeddings.ts";
import {
  ConversationRequest,
  createConversation,
  deleteConversation,
  showConversation,
  updateConversation,
} from "./conversations/conversations.ts";
import {
  createItems,
  deleteItem,
  ItemQuery,
  ItemsQuery,
  ItemsRequest,
  listItems,
  showItem,
} from "./conversations/items.ts";
import type { Endpoint } from "./endpoint.ts";
import { HealthQuery, tellHealth } from "./health.ts";
import { MetadataUpdate } from "./metadata_update.ts";
import { deleteModel, listModels, showModel } from "./model_list.ts";
import { answerModeration, ModerationRequest } from "./moderations.ts";
import { PagingQuery } from "./paging.ts";
import {
  applyTemplate,
  DetokenizeRequest,
  detokenize,
  listSlots,
  tellProperties,
  TemplateRequest,
  tokenize,
  TokenizeRequest,
} from "./real_model.ts";
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
    summary: "Says whether requests are answered, or whether a model is ready",
    query: HealthQuery,
    open: true,
    answer: tellHealth,
  },
  {
    route: "GET /openapi.json",
    summary: "Describes all that is served",
    open: true,
    async answer(_request, exchange) {
      // Only who asks for it pays for it.
      const { describeApi } = await import("./openapi/document.ts");
      return replyJson(describeApi(ENDPOINTS), exchange);
    },
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
    route: "DELETE /models/{id*}",
    summary: "Deletes a fine-tuned model, whose name goes on being served",
    answer: (_request, exchange, context, { id }) => deleteModel(id!, exchange, context),
  },
  {
    route: "POST /chat/completions",
    summary: "Answers a conversation",
    body: ChatRequest,
    streams: "stream: true",
    answer: answerChat,
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
    route: "POST /conversations",
    summary: "Opens a conversation",
    body: ConversationRequest,
    answer: createConversation,
  },
  {
    route: "GET /conversations/{id}",
    summary: "Gives a conversation",
    answer: showConversation,
  },
  {
    route: "POST /conversations/{id}",
    summary: "Changes the metadata of a conversation",
    body: MetadataUpdate,
    answer: updateConversation,
  },
  {
    route: "DELETE /conversations/{id}",
    summary: "Deletes a conversation",
    answer: deleteConversation,
  },
  {
    route: "POST /conversations/{id}/items",
    summary: "Adds items to a conversation",
    body: ItemsRequest,
    query: ItemQuery,
    answer: createItems,
  },
  {
    route: "GET /conversations/{id}/items",
    summary: "Lists the items of a conversation",
    query: ItemsQuery,
    answer: listItems,
  },
  {
    route: "GET /conversations/{id}/items/{item}",
    summary: "Gives an item of a conversation",
    query: ItemQuery,
    answer: showItem,
  },
  {
    route: "DELETE /conversations/{id}/items/{item}",
    summary: "Deletes an item of a conversation",
    answer: deleteItem,
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
    route: "POST /moderations",
    summary: "Says whether content is harmful, and how",
    body: ModerationRequest,
    answer: answerModeration,
  },
  {
    route: "POST /tokenize",
    summary: "Cuts a text into the real model's tokens",
    body: TokenizeRequest,
    answer: tokenize,
  },
  {
    route: "POST /detokenize",
    summary: "Joins the real model's tokens to a text",
    body: DetokenizeRequest,
    answer: detokenize,
  },
  {
    route: "POST /apply-template",
    summary: "Writes a chat as the real model reads it",
    body: TemplateRequest,
    answer: applyTemplate,
  },
  {
    route: "GET /props",
    summary: "Tells what the real model is, and how it is run",
    answer: tellProperties,
  },
  {
    route: "GET /slots",
    summary: "Tells what each answer of the real model is doing",
    answer: listSlots,
  },
];
