import { replyJson } from "../http/exchange.ts";
import type { Routes } from "../http/router.ts";
import { answerChat } from "./chat/endpoint.ts";
import type { ApiContext } from "./context.ts";
import { listModels, showModel } from "./model_list.ts";

/** Everything that is served, by method and path. */
export function createRoutes(context: ApiContext): Routes {
  return {
    "GET /": (_request, exchange) => replyJson({ service: "openai-api-simulator", status: "ok" }, exchange),
    "GET /health": (_request, exchange) => replyJson({ ok: true }, exchange),
    "GET /models": (_request, exchange) => listModels(exchange, context),
    "GET /models/{id*}": (_request, exchange, { id }) => showModel(id!, exchange, context),
    "POST /chat/completions": (request, exchange) => answerChat(request, exchange, context),
  };
}
