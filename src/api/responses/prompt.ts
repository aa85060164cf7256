import type { OutputFormat, Prompt, Reasoning, ToolChoice } from "../../prompt.ts";
import type { Item } from "../item.ts";
import { toLimits, toSampling } from "../sampling.ts";
import { toMessages } from "./messages.ts";
import { toTools } from "./offered_tools.ts";
import type { Question, ResponseRequest } from "./request.ts";
import { namesIn } from "./tool_choice.ts";

/** Restates what is asked, without its wire format: the instructions come first, then what was said so far. */
export function toPrompt(body: Question, items: readonly Item[]): Prompt {
  const { instructions, text, tools } = body;
  const messages = toMessages(items);
  const length = lengthOf(text?.verbosity);
  const reasoning = toReasoning(body);
  return {
    model: body.model,
    messages: instructions
      ? [{ role: "system", parts: [{ type: "text", text: instructions }] }, ...messages]
      : messages,
    tools: toTools(tools),
    toolChoice: toToolChoice(body),
    parallelToolCalls: body.parallel_tool_calls ?? true,
    format: toFormat(text),
    choices: 1,
    limits: { stop: [] },
    sampling: {},
    ...(reasoning && { reasoning }),
    ...(length && { responseLength: length }),
  };
}

/** Adds what only an answer needs: where it ends, and how its tokens are chosen. */
export function withWishes(prompt: Prompt, body: ResponseRequest): Prompt {
  const { max_output_tokens, ...rest } = body;
  const length = body.response_length ?? prompt.responseLength;
  return {
    ...prompt,
    limits: toLimits({ ...rest, max_completion_tokens: max_output_tokens }),
    sampling: toSampling(body),
    ...(body.include?.includes("message.output_text.logprobs") && { topLogprobs: body.top_logprobs ?? 0 }),
    ...(length && { responseLength: length }),
    ...(body.tool_strategy && { toolStrategy: body.tool_strategy }),
  };
}

/** OpenAI's `verbosity` is, to the simulated model, a wish for a length; "medium" is no wish. */
function lengthOf(verbosity: NonNullable<Question["text"]>["verbosity"]): Prompt["responseLength"] {
  if (verbosity === "low") return "short";
  return verbosity === "high" ? "long" : undefined;
}

function toReasoning({ reasoning }: Question): Reasoning | undefined {
  const { effort, summary = reasoning?.generate_summary } = reasoning ?? {};
  return effort || summary ? { ...(effort && { effort }), ...(summary && { summary }) } : undefined;
}

function toToolChoice({ tool_choice: choice, tools }: Question): ToolChoice {
  if (choice === undefined) return { mode: tools ? "auto" : "none" };
  if (typeof choice === "string") return { mode: choice };
  const names = namesIn(choice);
  // A tool of OpenAI's own cannot be called here, so nothing is.
  if (names === undefined) return { mode: "none" };
  return { mode: choice.type === "allowed_tools" ? choice.mode : "required", names };
}

function toFormat(text: Question["text"]): OutputFormat {
  const format = text?.format;
  if (!format || format.type === "text") return { type: "text" };
  if (format.type === "json_object") return { type: "json_object" };
  const { name, schema, strict } = format;
  return { type: "json_schema", name, schema, strict: strict ?? false, field: "text.format.schema" };
}
