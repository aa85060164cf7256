import type { JsonObject, JsonValue } from "../../json.ts";
import { defaultEffort, describeModel } from "../../models.ts";
import { echoTools } from "./tool_echo.ts";
import type { ResponseRequest } from "./request.ts";

/** What a response repeats of its request, with OpenAI's defaults filled in. */
export interface Echo {
  /** The fields that stand before the model's name, by the alphabet. */
  readonly early: JsonObject;
  readonly late: JsonObject;
  readonly last: JsonObject;
}

/** Repeats a request (keys and defaults as recorded since mid-2026, wire.md §4). */
export function echoRequest(body: ResponseRequest): Echo {
  return {
    early: {
      instructions: body.instructions ?? null,
      max_output_tokens: body.max_output_tokens ?? null,
      max_tool_calls: body.max_tool_calls ?? null,
    },
    late: {
      parallel_tool_calls: body.parallel_tool_calls ?? true,
      presence_penalty: body.presence_penalty ?? 0,
      previous_response_id: body.previous_response_id ?? null,
      prompt_cache_key: body.prompt_cache_key ?? null,
      prompt_cache_retention: body.prompt_cache_retention?.replace("-", "_") ?? null,
      reasoning: echoReasoning(body),
      safety_identifier: body.safety_identifier ?? null,
    },
    last: {
      store: body.store ?? true,
      temperature: body.temperature ?? 1,
      text: { format: echoFormat(body), verbosity: body.text?.verbosity ?? "medium" },
      tool_choice: (body.tool_choice as JsonValue | undefined) ?? "auto",
      tool_usage: NO_TOOL_USAGE,
      tools: echoTools(body.tools),
      top_logprobs: body.top_logprobs ?? 0,
      top_p: body.top_p ?? 1,
      truncation: body.truncation ?? "disabled",
    },
  };
}

const NO_TOKENS = { image_tokens: 0, text_tokens: 0 };
const NO_TOOL_USAGE = {
  image_gen: {
    input_tokens: 0,
    input_tokens_details: NO_TOKENS,
    output_tokens: 0,
    output_tokens_details: NO_TOKENS,
    total_tokens: 0,
  },
  web_search: { num_requests: 0 },
};

function echoReasoning({ model, reasoning }: ResponseRequest): JsonObject {
  const described = describeModel(model);
  const context = described.snapshot.startsWith("gpt-5.6") ? "all_turns" : "current_turn";
  const wanted = reasoning?.context === "auto" ? undefined : reasoning?.context;
  return {
    context: described.reasoning ? (wanted ?? context) : null,
    effort: reasoning?.effort ?? defaultEffort(described) ?? null,
    mode: reasoning?.mode ?? "standard",
    summary: reasoning?.summary ?? reasoning?.generate_summary ?? null,
  };
}

function echoFormat({ text }: ResponseRequest): JsonObject {
  const format = text?.format;
  if (!format) return { type: "text" };
  if (format.type !== "json_schema") return { type: format.type };
  const { type, description, name, schema, strict } = format;
  return { type, description: description ?? null, name, schema, strict: strict ?? false };
}
