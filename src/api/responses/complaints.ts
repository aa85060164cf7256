import { ApiError } from "../../error.ts";
import type { JsonObject } from "../../json.ts";
import { describeModel } from "../../models.ts";
import type { Complaints } from "../ask.ts";

/** How Responses words what is wrong with a question (wire.md §1). */
export const COMPLAINTS: Complaints = {
  unknownModel: (model) =>
    new ApiError(400, `The requested model '${model}' does not exist.`, { code: "model_not_found", param: "model" }),
  tooLong() {
    const words = "Your input exceeds the context window of this model. Please adjust your input and try again.";
    return new ApiError(400, words, { code: "context_length_exceeded", param: "input" });
  },
};

/** Tells what an engine refuses, which knows the input as messages, under the name that it has here. @throws {unknown} that. */
export function rename(error: unknown): never {
  if (!(error instanceof ApiError && error.param?.startsWith("messages"))) throw error;
  const { status, message, type, headers } = error;
  throw new ApiError(status, message, { type, headers, code: error.code ?? undefined, param: "input", cause: error });
}

/** Refuses a body that names no model: chat says it in other words. @throws {ApiError} 400. */
export function checkModelIsNamed(body: JsonObject): void {
  if ((body["model"] ?? undefined) !== undefined) return;
  const details = { code: "missing_required_parameter", param: "model" };
  throw new ApiError(400, "Missing required parameter: 'model'.", details);
}

/** What chat says in other words: the name there, and the name here. */
const MOVED = {
  messages: "input",
  max_tokens: "max_output_tokens",
  max_completion_tokens: "max_output_tokens",
  reasoning_effort: "reasoning.effort",
  response_format: "text.format",
  verbosity: "text.verbosity",
};

/** Refuses a body that was written for chat, and tells the new name. @throws {ApiError} 400. */
export function checkNothingMoved(body: JsonObject): void {
  for (const [name, place] of Object.entries(MOVED)) {
    if ((body[name] ?? undefined) === undefined) continue;
    const moved = `In the Responses API, this parameter has moved to '${place}'. Try again with the new parameter.`;
    const documentation = "https://platform.openai.com/docs/api-reference/responses/create.";
    const words = `Unsupported parameter: '${name}'. ${moved} See the API documentation for more information: ${documentation}`;
    throw new ApiError(400, words, { code: "unsupported_parameter" });
  }
}

/** Refuses models that only go on with texts. @throws {ApiError} 400. */
export function checkModelConverses(model: string): void {
  if (describeModel(model).kind !== "completion") return;
  throw new ApiError(400, `The model '${model}' is not supported with the Responses API.`, { param: "model" });
}

/** The error for a template that nobody has written here. */
export function promptNotFound(id: string): ApiError {
  return new ApiError(404, `Prompt with id '${id}' not found.`, { param: "prompt.id" });
}
