import { isObject, type JsonValue } from "../json.ts";

/** What is wrong with a schema, in OpenAI's words. */
export interface SchemaProblem {
  /** Where the schema at fault stands, as a Python tuple: `('properties', 'a', 'items')`. */
  readonly context: string;
  /** The end of the message, after "Invalid schema for response_format 'NAME': "; it names the context itself. */
  readonly message: string;
}

/** The keys on the way from the root to a schema. */
export type Context = readonly string[];

/** Writes a context as Python writes a tuple; indices are texts there too. */
export function tuple(context: Context): string {
  const parts = context.map((part) => pythonText(part));
  return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
}

/** States what is wrong in a context. */
export function problemIn(context: Context, what: string): SchemaProblem {
  return { context: tuple(context), message: `In context=${tuple(context)}, ${what}` };
}

/** Writes a value as Python's `repr` does: OpenAI's messages show values that way. */
export function python(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "None";
  if (typeof value === "string") return pythonText(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (!isObject(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, child]) => `${pythonText(key)}: ${python(child)}`)
    .join(", ")}}`;
}

function pythonText(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("\r", "\\r");
  return text.includes("'") && !text.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}
