import * as z from "zod/mini";
import { ItemContent, ToolOutput } from "./item_content.ts";

const id = z.nullish(z.string());
const status = z.nullish(z.enum(["in_progress", "completed", "incomplete"]));
const caller = z.nullish(z.looseObject({ type: z.enum(["direct", "program"]) }));
const namespace = z.nullish(z.string());

const MessageItem = z.strictObject({
  type: z.optional(z.literal("message")),
  id,
  role: z.enum(["assistant", "system", "developer", "user"]),
  content: z.union([z.string(), z.array(ItemContent)]),
  status,
  phase: z.nullish(z.enum(["commentary", "final_answer"])),
});

const FunctionCallItem = z.strictObject({
  type: z.literal("function_call"),
  id,
  call_id: z.string(),
  name: z.string(),
  arguments: z.string(),
  namespace,
  caller,
  status,
});

const FunctionOutputItem = z.strictObject({
  type: z.literal("function_call_output"),
  id,
  call_id: z.string(),
  output: ToolOutput,
  name: z.nullish(z.string()),
  namespace,
  caller,
  status,
});

const CustomCallItem = z.strictObject({
  type: z.literal("custom_tool_call"),
  id,
  call_id: z.string(),
  name: z.string(),
  input: z.string(),
  namespace,
  caller,
  status,
});

const CustomOutputItem = z.strictObject({
  type: z.literal("custom_tool_call_output"),
  id,
  call_id: z.string(),
  output: ToolOutput,
  name: z.nullish(z.string()),
  caller,
  status,
});

const ReasoningItem = z.strictObject({
  type: z.literal("reasoning"),
  id,
  summary: z.array(z.strictObject({ type: z.literal("summary_text"), text: z.string() })),
  content: z.nullish(z.array(z.strictObject({ type: z.literal("reasoning_text"), text: z.string() }))),
  encrypted_content: z.nullish(z.string()),
  status,
});

const CompactionItem = z.strictObject({
  type: z.literal("compaction"),
  id,
  encrypted_content: z.string(),
  created_by: z.nullish(z.string()),
});

/** What tools of OpenAI's own did, or would have a client do: kept and given back, but nothing here acts on it. */
const HostedItem = z.looseObject({
  type: z.enum([
    "additional_tools",
    "apply_patch_call",
    "apply_patch_call_output",
    "code_interpreter_call",
    "compaction_trigger",
    "computer_call",
    "computer_call_output",
    "file_search_call",
    "image_generation_call",
    "local_shell_call",
    "local_shell_call_output",
    "mcp_approval_request",
    "mcp_approval_response",
    "mcp_call",
    "mcp_list_tools",
    "program",
    "program_output",
    "shell_call",
    "shell_call_output",
    "tool_search_call",
    "tool_search_output",
    "web_search_call",
  ]),
  id,
});

/** A thing that was said, called, given or thought: what conversations and responses consist of. */
export const Item = z.discriminatedUnion("type", [
  MessageItem,
  FunctionCallItem,
  FunctionOutputItem,
  CustomCallItem,
  CustomOutputItem,
  ReasoningItem,
  CompactionItem,
  HostedItem,
]);
export type Item = z.output<typeof Item>;

/** Stands for an item that is kept already. */
const ItemReference = z.strictObject({ type: z.literal("item_reference"), id: z.string() });

/** An item of a request, or one that is kept already, by its id alone. */
export const InputItem = z.union([
  z.discriminatedUnion("type", [...Item.def.options, ItemReference]),
  z.strictObject({ type: z.optional(z.null()), id: z.string() }),
]);
export type InputItem = z.output<typeof InputItem>;

/** Whether an item of a request only names one that is kept. */
export function isReference(item: InputItem): item is Exclude<InputItem, Item> {
  return item.type === "item_reference" || item.type === null || !("type" in item || "role" in item);
}
