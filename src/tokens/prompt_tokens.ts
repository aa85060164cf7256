import type { Continuation, Message, OutputFormat, Part, Prompt, ToolCall } from "../prompt.ts";
import { countAudioTokens, countFileTokens } from "./attachment_tokens.ts";
import type { Encoding } from "./encoding.ts";
import { countImageTokens } from "./image_tokens.ts";
import { renderTools } from "./tool_namespace.ts";

// Exact, by OpenAI's cookbook, "How to count tokens with tiktoken": messages of text, with or without names.
const MESSAGE_TOKENS = 3;
const NAME_TOKENS = 1;
/** Every answer is primed with the head of an assistant's message. */
const PRIMING_TOKENS = 3;

// Exact for gpt-3.5 and gpt-4 as users of the API found them by trial, estimates for later models: what surrounds the
// functions, and what is saved where a system message is there to hold them.
const TOOLS_TOKENS = 9;
const TOOLS_WITHIN_SYSTEM_TOKENS = -4;
const CHOOSE_NONE_TOKENS = 1;
const CHOOSE_ONE_TOKENS = 4;

// Estimate: the marks around the name and the arguments of a call.
const CALL_TOKENS = 3;

/**
 * Counts the tokens of a prompt as OpenAI bills them.
 *
 * Exact for text. Tools, earlier calls, a schema for the answer, files and audio are estimates; pictures are counted by
 * OpenAI's rules, those behind a URL as if they measured 1024 × 1024, since they are never fetched.
 */
export function countPromptTokens(prompt: Prompt, encoding: Encoding): number {
  if (prompt.continues !== undefined) return countContinuedTokens(prompt.continues, encoding);
  let total = PRIMING_TOKENS + countToolTokens(prompt, encoding) + countFormatTokens(prompt.format, encoding);
  for (const message of prompt.messages) total += countMessageTokens(message, prompt.model, encoding);
  return total;
}

/** A text to be continued counts as it is; a document that has not begun is the mark that begins it. */
function countContinuedTokens({ text, suffix = "" }: Continuation, encoding: Encoding): number {
  const tokens = typeof text === "string" ? encoding.count(text) : text.length;
  return Math.max(1, tokens + encoding.count(suffix));
}

function countMessageTokens(message: Message, model: string, encoding: Encoding): number {
  let total = MESSAGE_TOKENS + encoding.count(message.role);
  for (const part of message.parts) total += countPartTokens(part, model, encoding);
  if (message.name !== undefined) total += NAME_TOKENS + encoding.count(message.name);
  if (message.role !== "assistant") return total;
  for (const call of message.calls) total += countCallTokens(call, encoding);
  return total + encoding.count(message.refusal ?? "");
}

function countPartTokens(part: Part, model: string, encoding: Encoding): number {
  switch (part.type) {
    case "text":
      return encoding.count(part.text);
    case "image":
      return countImageTokens(part.url, part.detail, model);
    case "file":
      return encoding.count(part.name ?? "") + countFileTokens(part.data);
    case "audio":
      return countAudioTokens(part.data, part.format);
  }
}

function countCallTokens(call: ToolCall, encoding: Encoding): number {
  return CALL_TOKENS + encoding.count(call.name) + encoding.count(call.arguments);
}

function countToolTokens({ tools, toolChoice, messages }: Prompt, encoding: Encoding): number {
  if (tools.length === 0) return 0;
  const system = messages.some(({ role }) => role === "system" || role === "developer");
  const total = TOOLS_TOKENS + (system ? TOOLS_WITHIN_SYSTEM_TOKENS : 0) + encoding.count(renderTools(tools));
  if (toolChoice.mode === "none") return total + CHOOSE_NONE_TOKENS;
  const [name, ...others] = toolChoice.names ?? [];
  return name === undefined || others.length > 0 ? total : total + CHOOSE_ONE_TOKENS + encoding.count(name);
}

/** Estimate: a schema counts as its JSON, which the model is shown in one form or another. */
function countFormatTokens(format: OutputFormat, encoding: Encoding): number {
  return format.type === "json_schema"
    ? encoding.count(format.name) + encoding.count(JSON.stringify(format.schema))
    : 0;
}
