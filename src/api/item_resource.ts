import type { JsonObject, JsonValue } from "../json.ts";
import type { Item } from "./item.ts";
import type { ItemContent } from "./item_content.ts";

/** How ids of items begin, by type; the rest begin with the letters of their type. */
const PREFIXES: Readonly<Record<string, string>> = {
  message: "msg",
  function_call: "fc",
  function_call_output: "fco",
  custom_tool_call: "ctc",
  custom_tool_call_output: "ctco",
  reasoning: "rs",
  compaction: "cmp",
  web_search_call: "ws",
  file_search_call: "fs",
  code_interpreter_call: "ci",
  computer_call: "cu",
  image_generation_call: "ig",
  mcp_call: "mcp",
  mcp_list_tools: "mcpl",
  mcp_approval_request: "mcpr",
};

/** Gives what the id of an item begins with, such as `msg` (wire.md §5). */
function prefixOf({ type = "message" }: Pick<Item, "type">): string {
  return PREFIXES[type] ?? type.replace(/([a-z])[a-z]*_?/g, "$1");
}

/** Writes an item as it is kept and listed: with an id and a status, and its content in parts. */
export function toResource(item: Item, newId: (prefix: string) => string): JsonObject {
  const id = item.id ?? newId(prefixOf(item));
  if (item.type === undefined || item.type === "message") {
    const { role, content, status, phase } = item;
    const parts = typeof content === "string" ? [toPart(content, role)] : content.map(writePart);
    return { id, type: "message", status: status ?? "completed", content: parts, role, ...(phase && { phase }) };
  }
  if (item.type === "reasoning" || item.type === "compaction") return { ...withoutNulls(item), id };
  return { ...withoutNulls(item), id, status: ("status" in item && (item.status as string | null)) || "completed" };
}

/** What an assistant wrote is output, what the others wrote is input. */
function toPart(text: string, role: string): JsonObject {
  return role === "assistant"
    ? { type: "output_text", annotations: [], logprobs: [], text }
    : { type: "input_text", text };
}

function writePart(part: ItemContent): JsonValue {
  const written = withoutNulls(part);
  if (part.type === "output_text") return { annotations: [], logprobs: [], ...written };
  return part.type === "input_image" ? { detail: "auto", ...written } : written;
}

function withoutNulls(value: object): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== null && field !== undefined),
  ) as JsonObject;
}
