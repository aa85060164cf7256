import { ApiError } from "../../error.ts";
import { describeModel, type Model } from "../../models.ts";
import { isAboutStream } from "../pacing.ts";
import type { Question, ResponseRequest } from "./request.ts";
import { namesIn } from "./tool_choice.ts";

/**
 * Refuses what contradicts itself or the model, in OpenAI's words (wire.md §1).
 *
 * @throws {ApiError} for the first contradiction.
 */
export function checkResponse(body: ResponseRequest): void {
  const model = describeModel(body.model);
  checkQuestion(body);
  if (model.reasoning) checkReasoningModel(body);
  checkLimits(body, model);
  if (body.background && body.store === false) {
    refuse(
      "The 'background' parameter requires 'store' to be set to true.",
      "background",
      "invalid_parameter_combination",
    );
  }
  if (!body.stream && body.stream_options !== undefined && isAboutStream(body.stream_options)) {
    refuse("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
  }
}

/** Refuses a question that asks nothing, or of two pasts at once. @throws {ApiError} 400. */
export function checkQuestion(body: Question & Pick<ResponseRequest, "prompt">): void {
  if (body.previous_response_id !== undefined && body.conversation !== undefined) {
    const words =
      "Mutually exclusive parameters: Ensure you are only providing one of: 'previous_response_id' or 'conversation'.";
    refuse(words, undefined, "mutually_exclusive_parameters");
  }
  const { input, previous_response_id, conversation } = body;
  if (input === undefined && previous_response_id === undefined && conversation === undefined && !body.prompt) {
    refuse(`One of "input" or "previous_response_id" or 'prompt' or 'conversation_id' must be provided.`, "input");
  }
  checkId("previous_response_id", previous_response_id, "resp");
  checkTools(body);
  checkJsonObject(body);
}

/** Refuses an id that is one of something else. @throws {ApiError} 400. */
export function checkId(param: string, id: string | undefined, prefix: string): void {
  if (id === undefined || id.startsWith(`${prefix}_`)) return;
  refuse(`Invalid '${param}': '${id}'. Expected an ID that begins with '${prefix}'.`, param, "invalid_value");
}

/** Models that think first take only what leaves their thinking alone. */
function checkReasoningModel({ reasoning, temperature = 1, top_p = 1, include, top_logprobs }: ResponseRequest): void {
  if (reasoning?.effort === "none") return;
  const refused = [
    temperature !== 1 && "temperature",
    (include?.includes("message.output_text.logprobs") || top_logprobs) && "top_logprobs",
    top_p !== 1 && "top_p",
  ];
  for (const param of refused) {
    if (param) refuse(`Unsupported parameter: '${param}' is not supported with this model.`, param);
  }
}

function checkLimits({ max_output_tokens: wanted = 0 }: ResponseRequest, { outputTokens }: Model): void {
  if (wanted <= outputTokens) return;
  const words = `integer above maximum value. Expected a value <= ${outputTokens}, but got ${wanted} instead.`;
  refuse(`Invalid 'max_output_tokens': ${words}`, "max_output_tokens", "integer_above_max_value");
}

function checkTools({ tools = [], tool_choice }: Question): void {
  if (tool_choice === "required" && tools.length === 0) {
    refuse("Tool choice 'required' must be specified with 'tools' parameter.", "tool_choice");
  }
  const offered = tools.flatMap((tool) => {
    if (tool.type === "namespace") return tool.tools.map(({ name }) => name);
    return tool.type === "function" || tool.type === "custom" ? [tool.name] : [];
  });
  const unknown = namesIn(tool_choice)?.find((name) => !offered.includes(name));
  if (unknown === undefined || typeof tool_choice !== "object") return;
  // OpenAI names the kind of the tool where one tool is meant, not its name.
  const named = tool_choice.type === "allowed_tools" ? unknown : tool_choice.type;
  refuse(`Tool choice '${named}' not found in 'tools' parameter.`, "tool_choice");
}

/** Instructions do not count. */
function checkJsonObject({ text, input }: Question): void {
  if (text?.format?.type !== "json_object" || input === undefined || /json/i.test(JSON.stringify(input))) return;
  const words =
    "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.";
  refuse(words, "text.format");
}

function refuse(message: string, param?: string, code?: string): never {
  throw new ApiError(400, message, { param, code });
}
