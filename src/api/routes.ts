import { replyJson } from "../http/exchange.ts";
import type { Routes } from "../http/router.ts";
import { answerChat } from "./chat/endpoint.ts";
import { ChatRequest } from "./chat/request.ts";
import type { ApiContext } from "./context.ts";
import type { Endpoint } from "./endpoint.ts";
import { listModels, showModel } from "./model_list.ts";

/** Everything that is served, in the order in which the guide and `GET /openapi.json` list it. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    route: "GET /",
    summary: "Says who answers here",
    answer: (_request, exchange) => replyJson({ service: "openai-api-simulator", status: "ok" }, exchange),
  },
  {
    route: "GET /health",
    summary: "Says whether requests are answered",
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
];

/** Gives what is served its surroundings, for the router. */
export function createRoutes(context: ApiContext): Routes {
  return Object.fromEntries(
    ENDPOINTS.map(({ route, answer }) => [
      route,
      (request, exchange, parameters) => answer(request, exchange, context, parameters),
    ]),
  );
}
