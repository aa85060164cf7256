import type { JsonObject, JsonValue } from "../json.ts";
import type { Continuation, Message, MoreSampling, OutputFormat, Part, Prompt, Tool, ToolChoice } from "../prompt.ts";

/** Writes a prompt as the body of a chat, to be streamed. */
export function writeChat(prompt: Prompt, model: string): JsonObject {
  const { messages, tools, toolChoice, parallelToolCalls, format, topLogprobs, reasoning } = prompt;
  return {
    model,
    messages: messages.map(writeMessage),
    ...(tools.length > 0 && {
      tools: tools.map(writeTool),
      tool_choice: writeToolChoice(toolChoice, tools),
      parallel_tool_calls: parallelToolCalls,
    }),
    ...(format.type !== "text" && { response_format: writeFormat(format) }),
    ...(topLogprobs !== undefined && { logprobs: true, top_logprobs: topLogprobs }),
    ...(reasoning?.effort && { reasoning_effort: reasoning.effort }),
    ...writeWishes(prompt),
  };
}

/** Writes a prompt as the body of a text to be continued, to be streamed. */
export function writeCompletion(prompt: Prompt, continues: Continuation, model: string): JsonObject {
  const { text, suffix, echo } = continues;
  return {
    model,
    prompt: typeof text === "string" ? text : [...text],
    echo,
    ...(suffix !== undefined && { suffix }),
    ...(prompt.topLogprobs !== undefined && { logprobs: prompt.topLogprobs }),
    ...writeWishes(prompt),
  };
}

/** What both say of how many answers are wanted, where they end and how tokens are chosen. */
function writeWishes({ choices, limits, sampling }: Prompt): JsonObject {
  const { maxTokens, minTokens, ignoreEos, stop } = limits;
  const wishes: Record<string, JsonValue | undefined> = {
    n: choices === 1 ? undefined : choices,
    max_tokens: maxTokens,
    min_tokens: minTokens,
    ignore_eos: ignoreEos,
    stop: stop.length === 0 ? undefined : [...stop],
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    min_p: sampling.minP,
    frequency_penalty: sampling.frequencyPenalty,
    presence_penalty: sampling.presencePenalty,
    repetition_penalty: sampling.repetitionPenalty,
    logit_bias: sampling.logitBias && { ...sampling.logitBias },
    seed: sampling.seed,
    stream: true,
    stream_options: { include_usage: true },
  };
  const given = Object.entries(wishes).filter((wish): wish is [string, JsonValue] => wish[1] !== undefined);
  return { ...Object.fromEntries(given), ...writeMore(sampling.more) };
}

/** What llama-server knows besides is named there as here, in snake case. */
function writeMore(more: MoreSampling = {}): JsonObject {
  const named = Object.entries(more).map(([key, value]: [string, JsonValue]): [string, JsonValue] => [
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(named);
}

function writeMessage(message: Message): JsonObject {
  const content = writeParts(message.parts);
  switch (message.role) {
    case "system":
    case "developer":
    case "user":
      return { role: message.role, content, ...(message.name !== undefined && { name: message.name }) };
    case "assistant": {
      const calls = message.calls.map(({ kind, id, name, arguments: text }) =>
        kind === "function"
          ? { id, type: kind, function: { name, arguments: text } }
          : { id, type: kind, custom: { name, input: text } },
      );
      return {
        role: "assistant",
        content: message.parts.length === 0 ? null : content,
        ...(message.refusal !== undefined && { refusal: message.refusal }),
        ...(calls.length > 0 && { tool_calls: calls }),
      };
    }
    case "tool":
      return message.callId === undefined
        ? { role: "function", content, name: message.name ?? "" }
        : { role: "tool", content, tool_call_id: message.callId };
  }
}

/** A lone text is written as one: not every server takes parts. */
function writeParts(parts: readonly Part[]): JsonValue {
  const [first, ...others] = parts;
  if (first === undefined) return "";
  return first.type === "text" && others.length === 0 ? first.text : parts.map(writePart);
}

function writePart(part: Part): JsonObject {
  switch (part.type) {
    case "text":
      return { type: "text", text: part.text };
    case "image":
      return { type: "image_url", image_url: { url: part.url, detail: part.detail } };
    case "audio":
      return { type: "input_audio", input_audio: { data: part.data, format: part.format } };
    case "file":
      return {
        type: "file",
        file: {
          ...(part.name !== undefined && { filename: part.name }),
          ...(part.data !== undefined && { file_data: part.data }),
          ...(part.id !== undefined && { file_id: part.id }),
        },
      };
  }
}

function writeTool(tool: Tool): JsonObject {
  const { kind, name, description } = tool;
  const named = { name, ...(description !== "" && { description }) };
  if (tool.kind === "function")
    return { type: kind, function: { ...named, parameters: tool.parameters, ...(tool.strict && { strict: true }) } };
  const format = tool.grammar && { format: { type: "grammar", grammar: { ...tool.grammar } } };
  return { type: kind, custom: { ...named, ...format } };
}

function writeToolChoice({ mode, names = [] }: ToolChoice, tools: readonly Tool[]): JsonValue {
  const meant = tools
    .filter(({ name }) => names.includes(name))
    .map(({ kind, name }) => ({ type: kind, [kind]: { name } }));
  const [only, ...others] = meant;
  if (only === undefined) return mode;
  if (others.length === 0 && mode === "required") return only;
  return mode === "none" ? mode : { type: "allowed_tools", allowed_tools: { mode, tools: meant } };
}

function writeFormat(format: Exclude<OutputFormat, { type: "text" }>): JsonObject {
  if (format.type === "json_object") return { type: format.type };
  const { type, name, schema, strict } = format;
  return { type, json_schema: { name, schema, strict } };
}
