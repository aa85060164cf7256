import { ApiError } from "../error.ts";
import { type Exchange, replyJson } from "../http/exchange.ts";
import { describeModel, isOpenAiModel, listedModels, type Model } from "../models.ts";
import type { JsonObject } from "../json.ts";
import type { ApiContext } from "./context.ts";

/** Serves `GET /v1/models`. */
export function listModels(exchange: Exchange, { engine }: ApiContext): Response {
  return replyJson(
    { object: "list", data: [...listedModels().map(writeModel), ...engine.models().map(writeOwn)] },
    exchange,
  );
}

/** Serves `GET /v1/models/{id}`. @throws {ApiError} 404 for a name that is not served. */
export function showModel(id: string, exchange: Exchange, { engine, settings }: ApiContext): Response {
  const own = engine.models().find((model) => model.id === id);
  if (own === undefined && !settings.anyModel && !isOpenAiModel(id)) throw modelNotFound(id, "model");
  return replyJson(own === undefined ? writeModel(describeModel(id)) : writeOwn(own), exchange);
}

/** The error for a name that nobody answers to (wire.md §1). */
export function modelNotFound(model: string, param?: string): ApiError {
  const words = param
    ? `The model '${model}' does not exist`
    : `The model \`${model}\` does not exist or you do not have access to it.`;
  return new ApiError(404, words, { code: "model_not_found", param });
}

/** A model that is no imitation says how much it can look back on. */
function writeOwn(model: Model): JsonObject {
  return { ...writeModel(model), context_length: model.contextTokens };
}

function writeModel({ id, created, ownedBy }: Model): JsonObject {
  return { id, object: "model", created, owned_by: ownedBy };
}
