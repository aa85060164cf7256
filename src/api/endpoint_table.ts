import { replyJson } from "../http/exchange.ts";
import type { Endpoint } from "./endpoint.ts";
import { deleteModel, listModels, showModel } from "./model_list.ts";

const chat = async () => (await import("./chat/endpoints.ts")).CHAT;
const responses = async () => (await import("./responses/endpoints.ts")).RESPONSES;
const conversations = async () => (await import("./conversations/endpoints.ts")).CONVERSATIONS;
const realModel = async () => (await import("./real_model_endpoints.ts")).REAL_MODEL;

/** Everything that is served, in the order in which the guide and `GET /openapi.json` list it. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    route: "GET /",
    summary: "Says who answers here",
    open: true,
    load: async () => ({
      answer: (_request, exchange) => replyJson({ service: "openai-api-simulator", status: "ok" }, exchange),
    }),
  },
  {
    route: "GET /health",
    summary: "Says whether requests are answered, or whether a model is ready",
    open: true,
    async load() {
      const { HealthQuery, tellHealth } = await import("./health.ts");
      return { query: HealthQuery, answer: tellHealth };
    },
  },
  {
    route: "GET /openapi.json",
    summary: "Describes all that is served",
    open: true,
    async load() {
      const { describeApi } = await import("./openapi/document.ts");
      return { answer: async (_request, exchange) => replyJson(await describeApi(ENDPOINTS), exchange) };
    },
  },
  {
    route: "GET /models",
    summary: "Lists the models",
    load: async () => ({ answer: (_request, exchange, context) => listModels(exchange, context) }),
  },
  {
    route: "GET /models/{id*}",
    summary: "Describes a model",
    load: async () => ({ answer: (_request, exchange, context, { id }) => showModel(id!, exchange, context) }),
  },
  {
    route: "DELETE /models/{id*}",
    summary: "Deletes a fine-tuned model, whose name goes on being served",
    load: async () => ({ answer: (_request, exchange, context, { id }) => deleteModel(id!, exchange, context) }),
  },
  {
    route: "POST /chat/completions",
    summary: "Answers a conversation",
    streams: "stream: true",
    load: async () => (await chat()).create,
  },
  {
    route: "GET /chat/completions",
    summary: "Lists stored chat completions",
    load: async () => (await chat()).list,
  },
  {
    route: "GET /chat/completions/{id}",
    summary: "Gives a stored chat completion",
    load: async () => (await chat()).show,
  },
  {
    route: "POST /chat/completions/{id}",
    summary: "Changes the metadata of a stored chat completion",
    load: async () => (await chat()).update,
  },
  {
    route: "DELETE /chat/completions/{id}",
    summary: "Deletes a stored chat completion",
    load: async () => (await chat()).delete,
  },
  {
    route: "GET /chat/completions/{id}/messages",
    summary: "Lists the messages that a stored chat completion answers",
    load: async () => (await chat()).listMessages,
  },
  {
    route: "POST /responses",
    summary: "Answers items, and keeps them",
    streams: "stream: true",
    load: async () => (await responses()).create,
  },
  {
    route: "GET /responses/{id}",
    summary: "Gives a response, or follows one that is made in the background",
    streams: "?stream=true",
    load: async () => (await responses()).retrieve,
  },
  {
    route: "DELETE /responses/{id}",
    summary: "Deletes a response",
    load: async () => (await responses()).delete,
  },
  {
    route: "POST /responses/{id}/cancel",
    summary: "Ends a response that is made in the background",
    load: async () => (await responses()).cancel,
  },
  {
    route: "GET /responses/{id}/input_items",
    summary: "Lists what a response rests on",
    load: async () => (await responses()).listInput,
  },
  {
    route: "POST /responses/input_tokens",
    summary: "Counts the tokens of a question",
    load: async () => (await responses()).countInput,
  },
  {
    route: "POST /responses/compact",
    summary: "Makes a long conversation short",
    load: async () => (await responses()).compact,
  },
  {
    route: "POST /conversations",
    summary: "Opens a conversation",
    load: async () => (await conversations()).create,
  },
  {
    route: "GET /conversations/{id}",
    summary: "Gives a conversation",
    load: async () => (await conversations()).show,
  },
  {
    route: "POST /conversations/{id}",
    summary: "Changes the metadata of a conversation",
    load: async () => (await conversations()).update,
  },
  {
    route: "DELETE /conversations/{id}",
    summary: "Deletes a conversation",
    load: async () => (await conversations()).delete,
  },
  {
    route: "POST /conversations/{id}/items",
    summary: "Adds items to a conversation",
    load: async () => (await conversations()).addItems,
  },
  {
    route: "GET /conversations/{id}/items",
    summary: "Lists the items of a conversation",
    load: async () => (await conversations()).listItems,
  },
  {
    route: "GET /conversations/{id}/items/{item}",
    summary: "Gives an item of a conversation",
    load: async () => (await conversations()).showItem,
  },
  {
    route: "DELETE /conversations/{id}/items/{item}",
    summary: "Deletes an item of a conversation",
    load: async () => (await conversations()).deleteItem,
  },
  {
    route: "POST /completions",
    summary: "Goes on with a text",
    streams: "stream: true",
    async load() {
      const [{ answerCompletion }, { CompletionRequest }] = await Promise.all([
        import("./completions/endpoint.ts"),
        import("./completions/request.ts"),
      ]);
      return { body: CompletionRequest, answer: answerCompletion };
    },
  },
  {
    route: "POST /embeddings",
    summary: "Turns texts into vectors",
    async load() {
      const { answerEmbeddings, EmbeddingRequest } = await import("./embeddings.ts");
      return { body: EmbeddingRequest, answer: answerEmbeddings };
    },
  },
  {
    route: "POST /moderations",
    summary: "Says whether content is harmful, and how",
    async load() {
      const { answerModeration, ModerationRequest } = await import("./moderations.ts");
      return { body: ModerationRequest, answer: answerModeration };
    },
  },
  {
    route: "POST /tokenize",
    summary: "Cuts a text into the real model's tokens",
    load: async () => (await realModel()).tokenize,
  },
  {
    route: "POST /detokenize",
    summary: "Joins the real model's tokens to a text",
    load: async () => (await realModel()).detokenize,
  },
  {
    route: "POST /apply-template",
    summary: "Writes a chat as the real model reads it",
    load: async () => (await realModel()).applyTemplate,
  },
  {
    route: "GET /props",
    summary: "Tells what the real model is, and how it is run",
    load: async () => (await realModel()).tellProperties,
  },
  {
    route: "GET /slots",
    summary: "Tells what each answer of the real model is doing",
    load: async () => (await realModel()).listSlots,
  },
];
