import type { JsonObject, JsonValue } from "../../json.ts";
import type { CustomTool, FunctionTool, ResponseTool } from "./tool.ts";

/** What OpenAI fills in for its own tools (recorded). */
const DEFAULTS: Readonly<Record<string, JsonObject>> = {
  web_search: { filters: null, search_context_size: "medium", user_location: null },
  web_search_preview: { search_context_size: "medium", user_location: null },
  file_search: { filters: null, max_num_results: 20 },
};

/** Repeats the tools of a request, with OpenAI's defaults filled in. */
export function echoTools(tools: readonly ResponseTool[] = []): JsonValue[] {
  return tools.map((tool) => {
    switch (tool.type) {
      case "function":
      case "custom":
        return echoTool(tool);
      case "namespace": {
        const { type, description, name } = tool;
        return { type, description: description ?? null, name, tools: tool.tools.map(echoTool) };
      }
      default:
        return { ...DEFAULTS[tool.type], ...(tool as unknown as JsonObject) };
    }
  });
}

function echoTool(tool: FunctionTool | CustomTool): JsonObject {
  const { defer_loading, name } = tool;
  const deferred = defer_loading === undefined || defer_loading === null ? {} : { defer_loading };
  const description = tool.description ?? null;
  if (tool.type === "custom")
    return { type: tool.type, ...deferred, description, format: tool.format ?? { type: "text" }, name };
  const { type, parameters, strict, output_schema } = tool;
  // Functions are strict here unless they say otherwise; one that cannot be is answered all the same.
  return {
    type,
    ...deferred,
    description,
    name,
    output_schema: output_schema ?? null,
    parameters: parameters ?? null,
    strict: strict ?? true,
  };
}
