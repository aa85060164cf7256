import type { Message, Part, Prompt, Reasoning, Tool, ToolCall, ToolChoice } from "../../prompt.ts";
import type { ParseOptions } from "../parse.ts";
import { toLimits, toSampling } from "../sampling.ts";
import { toFormat } from "./format.ts";
import type { ChatMessage, ContentPart, MessageToolCall } from "./message.ts";
import type { ChatRequest } from "./request.ts";

/** Restates a chat request without its wire format. @throws {ApiError} 400 for a malformed `response_format`. */
export function toPrompt(body: ChatRequest, options: ParseOptions): Prompt {
  const length = body.response_length ?? lengthOf(body.verbosity);
  return {
    model: body.model,
    messages: body.messages.map(toMessage),
    tools: toTools(body),
    toolChoice: toToolChoice(body),
    parallelToolCalls: body.parallel_tool_calls ?? body.functions === undefined,
    format: toFormat(body.response_format, options),
    choices: body.n ?? 1,
    limits: toLimits(body),
    sampling: toSampling(body),
    ...(body.logprobs && { topLogprobs: body.top_logprobs ?? 0 }),
    ...(body.reasoning_effort && { reasoning: { effort: body.reasoning_effort } satisfies Reasoning }),
    ...(length && { responseLength: length }),
    ...(body.tool_strategy && { toolStrategy: body.tool_strategy }),
  };
}

/** OpenAI's `verbosity` is, to the simulated model, a wish for a length; "medium" is no wish. */
function lengthOf(verbosity: ChatRequest["verbosity"]): Prompt["responseLength"] {
  if (verbosity === "low") return "short";
  return verbosity === "high" ? "long" : undefined;
}

function toMessage(message: ChatMessage): Message {
  const parts = toParts(message.content);
  switch (message.role) {
    case "system":
    case "developer":
    case "user":
      return { role: message.role, parts, ...(message.name && { name: message.name }) };
    case "assistant":
      return {
        role: "assistant",
        parts,
        calls: toCalls(message),
        ...(message.name && { name: message.name }),
        ...(message.refusal && { refusal: message.refusal }),
      };
    case "tool":
      return { role: "tool", parts, callId: message.tool_call_id };
    case "function":
      return { role: "tool", parts, name: message.name };
  }
}

function toParts(content: ChatMessage["content"]): readonly Part[] {
  if (content === undefined || content === null) return [];
  return typeof content === "string" ? [{ type: "text", text: content }] : content.map(toPart);
}

function toPart(part: ContentPart): Part {
  switch (part.type) {
    case "text":
      return { type: "text", text: part.text };
    case "refusal":
      return { type: "text", text: part.refusal };
    case "image_url":
      return { type: "image", url: part.image_url.url, detail: part.image_url.detail ?? "auto" };
    case "input_audio":
      return { type: "audio", data: part.input_audio.data, format: part.input_audio.format };
    case "file": {
      const { filename, file_data, file_id } = part.file;
      return {
        type: "file",
        ...(filename && { name: filename }),
        ...(file_data && { data: file_data }),
        ...(file_id && { id: file_id }),
      };
    }
  }
}

function toCalls({ tool_calls, function_call }: ChatMessage & { role: "assistant" }): readonly ToolCall[] {
  const calls = (tool_calls ?? []).map(toCall);
  return function_call ? [...calls, { kind: "function", id: "", ...function_call }] : calls;
}

function toCall(call: MessageToolCall): ToolCall {
  return call.type === "function"
    ? { kind: "function", id: call.id, ...call.function }
    : { kind: "custom", id: call.id, name: call.custom.name, arguments: call.custom.input };
}

const NO_PARAMETERS = { type: "object", properties: {} };

function toTools({ tools = [], functions = [] }: ChatRequest): readonly Tool[] {
  return [
    ...tools.map((tool, index) => toTool(tool, `tools[${index}]`)),
    ...functions.map(({ name, description, parameters }, index): Tool => ({
      kind: "function",
      name,
      description: description ?? "",
      parameters: parameters ?? NO_PARAMETERS,
      strict: false,
      field: `functions[${index}].parameters`,
    })),
  ];
}

function toTool(tool: NonNullable<ChatRequest["tools"]>[number], field: string): Tool {
  if (tool.type === "custom") {
    const { name, description, format } = tool.custom;
    const grammar = format?.type === "grammar" ? { grammar: format.grammar } : {};
    return { kind: "custom", name, description: description ?? "", ...grammar, field: `${field}.custom.format` };
  }
  const { name, description, parameters, strict } = tool.function;
  return {
    kind: "function",
    name,
    description: description ?? "",
    parameters: parameters ?? NO_PARAMETERS,
    strict: strict ?? false,
    field: `${field}.function.parameters`,
  };
}

function toToolChoice({ tool_choice, function_call, tools, functions }: ChatRequest): ToolChoice {
  const choice =
    tool_choice ??
    (typeof function_call === "object" ? { type: "function" as const, function: function_call } : function_call);
  if (choice === undefined) return { mode: tools || functions ? "auto" : "none" };
  if (typeof choice === "string") return { mode: choice };
  switch (choice.type) {
    case "function":
      return { mode: "required", names: [choice.function.name] };
    case "custom":
      return { mode: "required", names: [choice.custom.name] };
    case "allowed_tools": {
      const { mode, tools: allowed } = choice.allowed_tools;
      return { mode, names: allowed.map((tool) => (tool.type === "function" ? tool.function.name : tool.custom.name)) };
    }
  }
}
