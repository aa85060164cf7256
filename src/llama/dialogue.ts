import { ApiError } from "../error.ts";
import { isObject, type JsonObject, type JsonValue } from "../json.ts";
import { type Message, type Part, type Prompt, type Tool, type ToolCall } from "../prompt.ts";
import { CALLS_BEGIN, CALLS_END } from "./call_marks.ts";
import type { Turn } from "./template.ts";

/**
 * Restates a prompt as the turns that a small model was trained on. Calls are written as SmolLM2's makers document it.
 * The model knows no role for results: a user tells them, in words that it takes up rather than repeats (bench/README.md).
 *
 * @throws {ApiError} 400 for what a model of text cannot take in.
 */
export function turnsOf(prompt: Prompt, tools: readonly Tool[]): readonly Turn[] {
  const turns: Turn[] = tools.length > 0 ? [{ role: "system", content: toolInstructions(tools) }] : [];
  const names = new Map<string, string>();
  let results: string[] = [];
  for (const [at, message] of prompt.messages.entries()) {
    const text = textIn(message.parts, `messages[${at}].content`);
    if (message.role === "tool") {
      results.push(`The function ${message.name ?? names.get(message.callId ?? "") ?? "you called"} returned: ${text}`);
      if (prompt.messages[at + 1]?.role === "tool") continue;
      turns.push({ role: "user", content: [...results, "Now answer my question in a sentence."].join("\n") });
      results = [];
      continue;
    }
    if (message.role === "assistant") for (const { id, name } of message.calls) names.set(id, name);
    add(turns, toTurn(message, text));
  }
  return turns;
}

/** Adds a turn; there is one system turn, however many messages make it up. */
function add(turns: Turn[], turn: Turn): void {
  const before = turns.at(-1);
  if (before?.role !== "system" || turn.role !== "system") turns.push(turn);
  else turns[turns.length - 1] = { role: "system", content: `${before.content}\n\n${turn.content}` };
}

function toTurn(message: Exclude<Message, { role: "tool" }>, text: string): Turn {
  switch (message.role) {
    case "system":
    case "developer":
      return { role: "system", content: text };
    case "user":
      return { role: "user", content: text };
    case "assistant":
      return { role: "assistant", content: (text || (message.refusal ?? "")) + writeCalls(message.calls) };
  }
}

function textIn(parts: readonly Part[], field: string): string {
  return parts
    .map((part, at) => {
      if (part.type === "text") return part.text;
      const sort = { image: "image_url", file: "file", audio: "input_audio" }[part.type];
      throw new ApiError(400, `Invalid content type. ${sort} is only supported by certain models.`, {
        param: `${field}[${at}].type`,
      });
    })
    .join("\n");
}

function writeCalls(calls: readonly ToolCall[]): string {
  if (calls.length === 0) return "";
  const written = calls.map(({ kind, name, arguments: text }) =>
    spaced({ name, arguments: kind === "custom" ? { input: text } : readArguments(text) }),
  );
  return `${CALLS_BEGIN}[${written.join(", ")}]${CALLS_END}`;
}

/** Arguments that an earlier answer was cut in are no JSON: they stay text. */
function readArguments(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** The system prompt for tools, to the letter of `instructions_function_calling.md` of SmolLM2, trailing spaces too. */
function toolInstructions(tools: readonly Tool[]): string {
  return [
    "You are an expert in composing functions. You are given a question and a set of possible functions. ",
    "Based on the question, you will need to make one or more function/tool calls to achieve the purpose. ",
    "If none of the functions can be used, point it out and refuse to answer. ",
    "If the given question lacks the parameters required by the function, also point it out.",
    "",
    "You have access to the following tools:",
    `<tools>${describeTools(tools)}</tools>`,
    "",
    "The output MUST strictly adhere to the following format, and NO other text MUST be included.",
    "The example format is as follows. Please make sure the parameter type is correct. " +
      "If no function call is needed, please make the tool calls an empty list '[]'.",
    "<tool_call>[",
    '{"name": "func_name1", "arguments": {"argument1": "value1", "argument2": "value2"}},',
    "... (more tool calls as required)",
    "]</tool_call>",
  ].join("\n");
}

/** Describes tools as the model is told of them. */
export function describeTools(tools: readonly Tool[]): string {
  return spaced(tools.map(describeTool));
}

function describeTool(tool: Tool): JsonValue {
  const parameters = tool.kind === "function" ? (tool.parameters as JsonValue) : textParameters;
  return { type: "function", function: { name: tool.name, description: tool.description, parameters } };
}

/** What a tool for free text looks like to a model that knows functions only. */
export const textParameters: JsonObject = {
  type: "object",
  properties: { input: { type: "string" } },
  required: ["input"],
  additionalProperties: false,
};

/** Writes JSON as Python does, which the model was trained on: a space after each comma and colon. */
function spaced(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, child]) => `${JSON.stringify(key)}: ${spaced(child)}`)
    .join(", ")}}`;
}
