import type { Tool } from "../prompt.ts";
import { isObject, type JsonObject, type JsonSchema, type JsonValue } from "../json.ts";

/** Deeper schemas are cut short: nobody writes them, and rendering must not exhaust the stack. */
const DEEPEST = 40;

/**
 * Writes tools as the models are shown them: types in a TypeScript namespace.
 *
 * Known from what the models themselves tell, and from token counts that agree with it. A custom tool is written as a
 * function of its text: an estimate.
 */
export function renderTools(tools: readonly Tool[]): string {
  return ["namespace functions {", "", ...tools.flatMap(renderTool), "} // namespace functions"].join("\n");
}

function renderTool(tool: Tool): string[] {
  const head = tool.description === "" ? [] : [`// ${tool.description}`];
  if (tool.kind === "custom") {
    const grammar = tool.grammar === undefined ? [] : [tool.grammar.definition];
    return [...head, ...grammar, `type ${tool.name} = (_: string) => any;`, ""];
  }
  const properties = renderProperties(tool.parameters, 0);
  if (properties.length === 0) return [...head, `type ${tool.name} = () => any;`, ""];
  return [...head, `type ${tool.name} = (_: {`, ...properties, "}) => any;", ""];
}

function renderProperties(schema: JsonSchema, depth: number): string[] {
  if (!isObject(schema) || !isObject(schema["properties"])) return [];
  const required = schema["required"];
  return Object.entries(schema["properties"]).flatMap(([name, property]) => {
    const mark = Array.isArray(required) && required.includes(name) ? "" : "?";
    const line = `${" ".repeat(depth * 2)}${name}${mark}: ${renderType(property, depth)},`;
    // The descriptions of what lies deeper are not shown.
    if (!isObject(property) || typeof property["description"] !== "string" || depth > 0) return [line];
    return [`// ${property["description"]}`, line];
  });
}

function renderType(schema: JsonValue, depth: number): string {
  if (!isObject(schema) || depth > DEEPEST) return "any";
  const { type, enum: values, anyOf } = schema;
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(anyOf)) return anyOf.map((choice) => renderType(choice, depth + 1)).join(" | ");
  if (Array.isArray(type)) return type.map((name) => renderNamedType(name, schema, depth)).join(" | ");
  return renderNamedType(type, schema, depth);
}

function renderNamedType(name: JsonValue | undefined, schema: JsonObject, depth: number): string {
  switch (name) {
    case "string":
    case "number":
    case "boolean":
    case "null":
      return name;
    case "integer":
      return "number";
    case "array":
      return `${renderType(schema["items"] ?? true, depth + 1)}[]`;
    case "object":
      return ["{", ...renderProperties(schema, depth + 1), "}"].join("\n");
    default:
      return "any";
  }
}
