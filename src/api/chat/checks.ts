import { ApiError } from "../../error.ts";
import { describeModel, type Model } from "../../models.ts";
import { checkStreamOptions } from "../stream_options.ts";
import { checkConversation } from "./conversation.ts";
import type { ChatRequest } from "./request.ts";

/**
 * Refuses what contradicts itself or the model, in OpenAI's words (wire.md §1).
 *
 * @throws {ApiError} for the first contradiction.
 */
export function checkChat(body: ChatRequest): void {
  const model = describeModel(body.model);
  if (model.reasoning) checkReasoningModel(body);
  checkLimits(body, model);
  checkConversation(body.messages);
  checkTools(body);
  checkStreamOptions(body);
  checkJsonObject(body);
}

/** Tells that a model cannot chat at all. @throws {ApiError} 404. */
export function checkChatModel({ kind }: Model): void {
  if (kind === "completion") {
    const hint = "Did you mean to use v1/completions?";
    throw new ApiError(
      404,
      `This is not a chat model and thus not supported in the v1/chat/completions endpoint. ${hint}`,
      { param: "model" },
    );
  }
  if (kind === "responses") {
    const words = "This model is only supported in v1/responses and not in v1/chat/completions.";
    throw new ApiError(404, words, { param: "model" });
  }
}

function refuse(message: string, param?: string, code?: string): never {
  throw new ApiError(400, message, { param, code });
}

/** Models that think first take only what leaves their thinking alone. */
function checkReasoningModel(body: ChatRequest): void {
  if (body.max_tokens !== undefined) {
    const words =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    refuse(words, "max_tokens", "unsupported_parameter");
  }
  const always = ["logit_bias", "prediction", "stop"] as const;
  const whileThinking = ["frequency_penalty", "logprobs", "presence_penalty", "top_logprobs"] as const;
  const refused = body.reasoning_effort === "none" ? always : [...always, ...whileThinking];
  for (const param of refused) {
    if (!body[param]) continue;
    refuse(`Unsupported parameter: '${param}' is not supported with this model.`, param, "unsupported_parameter");
  }
  const { temperature = 1, top_p = 1 } = body;
  if (temperature !== 1 && body.reasoning_effort !== "none") refuseValue("temperature", temperature);
  if (top_p !== 1 && body.reasoning_effort !== "none") refuseValue("top_p", top_p);
}

function refuseValue(param: string, value: number): never {
  const words = `'${param}' does not support ${value} with this model. Only the default (1) value is supported.`;
  refuse(`Unsupported value: ${words}`, param, "unsupported_value");
}

function checkLimits(body: ChatRequest, model: Model): void {
  if (body.max_tokens !== undefined && body.max_completion_tokens !== undefined) {
    const words = "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.";
    refuse(words, "max_tokens", "invalid_parameter_combination");
  }
  const param = body.max_tokens === undefined ? "max_completion_tokens" : "max_tokens";
  const wanted = body[param] ?? 0;
  if (wanted > model.outputTokens) {
    const supported = `This model supports at most ${model.outputTokens} completion tokens, whereas you provided ${wanted}.`;
    refuse(`${param} is too large: ${wanted}. ${supported}`, param, "invalid_value");
  }
  if ((body.n ?? 1) > model.maxChoices) {
    const words = `integer above maximum value. Expected a value <= ${model.maxChoices}, but got ${body.n} instead.`;
    refuse(`Invalid 'n': ${words}`, "n", "integer_above_max_value");
  }
  if (body.top_logprobs === undefined) return;
  if (!body.logprobs)
    refuse("The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.", "top_logprobs");
  if (body.top_logprobs > 20)
    refuse("Invalid value for 'top_logprobs': must be less than or equal to 20.", "top_logprobs");
}

function checkTools({ tools, functions, tool_choice, function_call, parallel_tool_calls }: ChatRequest): void {
  const offered = (tools ?? []).map((tool) => (tool.type === "function" ? tool.function.name : tool.custom.name));
  if (offered.length === 0) {
    const words = (param: string): string =>
      `Invalid value for '${param}': '${param}' is only allowed when 'tools' are specified.`;
    if (tool_choice !== undefined && tool_choice !== "none") refuse(words("tool_choice"), "tool_choice");
    if (parallel_tool_calls !== undefined) refuse(words("parallel_tool_calls"), "parallel_tool_calls");
  }
  if (function_call !== undefined && functions === undefined) {
    refuse(
      "Invalid value for 'function_call': 'function_call' is only allowed when 'functions' are specified.",
      "function_call",
    );
  }
  if (typeof function_call === "object" && !functions?.some(({ name }) => name === function_call.name)) {
    refuse(
      `Invalid value for 'function_call': no function named '${function_call.name}' was specified in the 'functions' parameter.`,
      "function_call",
    );
  }
  const unknown = namesIn(tool_choice).find((wanted) => !offered.includes(wanted));
  if (unknown !== undefined) refuse(`Tool choice '${unknown}' not found in 'tools' parameter.`, "tool_choice");
}

function namesIn(choice: ChatRequest["tool_choice"]): readonly string[] {
  if (choice === undefined || typeof choice === "string") return [];
  const named = choice.type === "allowed_tools" ? choice.allowed_tools.tools : [choice];
  return named.map((tool) => (tool.type === "function" ? tool.function.name : tool.custom.name));
}

function checkJsonObject({ response_format, messages }: ChatRequest): void {
  if (response_format?.type !== "json_object") return;
  const mentions = messages.some(({ content }) =>
    /json/i.test(typeof content === "string" ? content : JSON.stringify(content ?? "")),
  );
  if (mentions) return;
  refuse(
    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    "messages",
  );
}
