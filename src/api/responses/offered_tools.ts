import type { Tool } from "../../prompt.ts";
import type { CustomTool, FunctionTool, ResponseTool } from "./tool.ts";

const NO_PARAMETERS = { type: "object", properties: {} };

/** Restates the tools that can be called; those of OpenAI's own are not among them, those of a namespace are. */
export function toTools(tools: readonly ResponseTool[] = []): readonly Tool[] {
  return tools.flatMap((tool, index) => {
    const field = `tools[${index}]`;
    switch (tool.type) {
      case "function":
      case "custom":
        return [toTool(tool, field)];
      case "namespace":
        return tool.tools.map((inner, at) => toTool(inner, `${field}.tools[${at}]`));
      default:
        return [];
    }
  });
}

function toTool(tool: FunctionTool | CustomTool, field: string): Tool {
  const description = tool.description ?? "";
  if (tool.type === "function") {
    const { name, parameters, strict } = tool;
    const schema = parameters ?? NO_PARAMETERS;
    return {
      kind: "function",
      name,
      description,
      parameters: schema,
      strict: strict ?? false,
      field: `${field}.parameters`,
    };
  }
  const { name, format } = tool;
  const grammar =
    format?.type === "grammar" ? { grammar: { syntax: format.syntax, definition: format.definition } } : {};
  return { kind: "custom", name, description, ...grammar, field: `${field}.format` };
}

/** Tells which namespace each tool stands in, by its name. */
export function namespacesOf(tools: readonly ResponseTool[] = []): ReadonlyMap<string, string> {
  return new Map(
    tools.flatMap((tool) =>
      tool.type === "namespace" ? tool.tools.map(({ name }): [string, string] => [name, tool.name]) : [],
    ),
  );
}
