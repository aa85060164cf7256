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
export function showModel(id: string, exchange: Exchange, context: ApiContext): Response {
  return replyJson(findModel(id, context), exchange);
}

/**
 * Serves `DELETE /v1/models/{id}`. Nothing was fine-tuned here: such names are served as long as the simulator runs.
 *
 * @throws {ApiError} 404 for a name that is not served, 403 for a model that was not fine-tuned (its words are not recorded).
 */
export function deleteModel(id: string, exchange: Exchange, context: ApiContext): Response {
  findModel(id, context);
  if (!id.startsWith("ft:")) throw new ApiError(403, "You have insufficient permissions for this operation.");
  return replyJson({ id, object: "model", deleted: true }, exchange);
}

function findModel(id: string, { engine, settings }: ApiContext): JsonObject {
  const own = engine.models().find((model) => model.id === id);
  if (own !== undefined) return writeOwn(own);
  if (!settings.anyModel && !isOpenAiModel(id)) throw modelNotFound(id, "model");
  return writeModel(describeModel(id));
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
