import * as z from "zod/mini";
import { type Exchange, replyJson } from "../http/exchange.ts";
import { isOpenAiModel } from "../models.ts";
import type { ApiContext } from "./context.ts";
import { modelNotFound } from "./model_list.ts";

/** What may be asked of `GET /health`: how far one model is. */
export const HealthQuery = z.object({ model: z.optional(z.string()) });

/** Serves `GET /health`; with `?model=`, 503 until that model is ready. @throws {ApiError} 404 for a model that is not served. */
export function tellHealth(request: Request, exchange: Exchange, { engine, settings }: ApiContext): Response {
  const model = new URL(request.url).searchParams.get("model");
  if (model === null) return replyJson({ ok: true }, exchange);
  const isSimulated = settings.anyModel || isOpenAiModel(model);
  const status = engine.status(model) ?? (isSimulated ? "ready" : undefined);
  if (status === undefined) throw modelNotFound(model, "model");
  const ok = status === "ready";
  return replyJson({ ok, model, status }, exchange, ok ? 200 : 503);
}
