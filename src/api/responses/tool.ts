import * as z from "zod/mini";
import { anyObject } from "../fields.ts";

/** A name that Responses accepts for tools; chat takes half as many letters. */
const toolName = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[a-zA-Z0-9_-]+$/));

const calling = {
  defer_loading: z.nullish(z.boolean()),
  allowed_callers: z.nullish(z.array(z.enum(["direct", "programmatic"]))),
};

const FunctionTool = z.strictObject({
  type: z.literal("function"),
  name: toolName,
  description: z.nullish(z.string()),
  parameters: z.nullish(anyObject),
  strict: z.nullish(z.boolean()),
  output_schema: z.nullish(anyObject),
  ...calling,
});
export type FunctionTool = z.output<typeof FunctionTool>;

const CustomTool = z.strictObject({
  type: z.literal("custom"),
  name: toolName,
  description: z.nullish(z.string()),
  format: z.nullish(
    z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("text") }),
      z.strictObject({ type: z.literal("grammar"), syntax: z.enum(["lark", "regex"]), definition: z.string() }),
    ]),
  ),
  ...calling,
});
export type CustomTool = z.output<typeof CustomTool>;

/** Several tools under one name. */
const NamespaceTool = z.strictObject({
  type: z.literal("namespace"),
  name: toolName,
  description: z.nullish(z.string()),
  tools: z.array(z.discriminatedUnion("type", [FunctionTool, CustomTool])).check(z.minLength(1)),
});

/** Names of tools that OpenAI runs itself, or that a client knows without being told, and that need no settings. */
const BARE_TOOLS = [
  "apply_patch",
  "computer",
  "image_generation",
  "local_shell",
  "programmatic_tool_calling",
  "shell",
  "tool_search",
  "web_search",
  "web_search_2025_08_26",
  "web_search_preview",
  "web_search_preview_2025_03_11",
] as const;

/** Names of all tools of OpenAI's own. */
export const HOSTED_TOOLS = [...BARE_TOOLS, "code_interpreter", "computer_use_preview", "file_search", "mcp"] as const;

/** Tools of OpenAI's own: taken and repeated in the answer, but never called. */
const HOSTED = [
  z.looseObject({ type: z.enum(BARE_TOOLS) }),
  z.looseObject({
    type: z.literal("code_interpreter"),
    container: z.union([z.string(), z.looseObject({ type: z.literal("auto") })]),
  }),
  z.looseObject({
    type: z.literal("computer_use_preview"),
    environment: z.enum(["windows", "mac", "linux", "ubuntu", "browser"]),
    display_width: z.int("integer"),
    display_height: z.int("integer"),
  }),
  z.looseObject({ type: z.literal("file_search"), vector_store_ids: z.array(z.string()) }),
  z.looseObject({ type: z.literal("mcp"), server_label: z.string() }),
] as const;

/** Something that the model may call. */
export const ResponseTool = z.discriminatedUnion("type", [FunctionTool, CustomTool, NamespaceTool, ...HOSTED]);
export type ResponseTool = z.output<typeof ResponseTool>;
