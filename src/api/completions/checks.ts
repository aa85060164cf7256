import { ApiError } from "../../error.ts";
import { describeModel } from "../../models.ts";
import type { Complaints } from "../ask.ts";
import { modelNotFound } from "../model_list.ts";
import { checkStreamOptions } from "../stream_options.ts";
import { listTexts } from "../texts.ts";
import { candidatesOf, maxTokensOf } from "./prompt.ts";
import type { CompletionRequest } from "./request.ts";

/**
 * Refuses what contradicts itself or the model, in OpenAI's words.
 *
 * OpenAI's models that chat do nothing else; those of this simulator, and real ones, go on with a text as well.
 *
 * @throws {ApiError} for the first contradiction.
 */
export function checkCompletion(body: CompletionRequest): void {
  const { kind, ownedBy } = describeModel(body.model);
  if (ownedBy === "openai" && kind === "chat") {
    const hint = "Did you mean to use v1/chat/completions?";
    refuse(404, `This is a chat model and not supported in the v1/completions endpoint. ${hint}`, "model");
  }
  if (ownedBy === "openai" && kind === "responses") {
    refuse(404, "This model is only supported in v1/responses and not in v1/completions.", "model");
  }
  checkStreamOptions(body);
  const { n = 1, best_of: bestOf } = body;
  if (!bestOf) return;
  if (n > bestOf) {
    const currently = `(HINT: you must set 'n' (currently ${n}) to be at most 'best_of' (currently ${bestOf}), `;
    const words = `${currently}or omit either parameter if you don't specifically want to use them.)`;
    refuse(400, `You requested that the server return more choices than it will generate ${words}`);
  }
  if (body.stream && bestOf > n)
    refuse(400, "Results of 'best_of' cannot be streamed unless it equals 'n'.", "best_of");
}

/** Completions of one request at most, whatever the prompts and the candidates: nobody wants a million by mistake. */
const MOST_COMPLETIONS = 2048;

/** Refuses more completions than one request may have. @throws {ApiError} 400. */
export function checkAmount(body: CompletionRequest): void {
  const wanted = listTexts(body.prompt ?? "").length * candidatesOf(body);
  if (wanted <= MOST_COMPLETIONS) return;
  const most = `at most ${MOST_COMPLETIONS} completions can be made for one request`;
  refuse(400, `Too many completions: ${most}, but prompts and 'n' or 'best_of' make ${wanted}.`, "n");
}

/** How completions say what is wrong with a question (as quoted in many issues). */
export function complaintsOf(body: CompletionRequest): Complaints {
  return {
    unknownModel: (model) => modelNotFound(model),
    tooLong(contextTokens, promptTokens) {
      const completion = maxTokensOf(body);
      const limit = `This model's maximum context length is ${contextTokens} tokens`;
      const asked = `${promptTokens + completion} tokens (${promptTokens} in your prompt; ${completion} for the completion)`;
      const words = `${limit}, however you requested ${asked}. Please reduce your prompt; or completion length.`;
      return new ApiError(400, words);
    },
  };
}

function refuse(status: number, message: string, param?: string): never {
  throw new ApiError(status, message, { param });
}
