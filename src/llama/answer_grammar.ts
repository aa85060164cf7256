import { ApiError } from "../error.ts";
import type { JsonSchema } from "../json.ts";
import { createMemo } from "../memo.ts";
import type { OutputFormat, Prompt, Tool } from "../prompt.ts";
import { textParameters } from "./dialogue.ts";
import { writeCalls } from "./grammar/calls.ts";
import { createGrammarWriter, type GrammarWriter } from "./grammar/gbnf.ts";
import { type JsonRules, writeJson } from "./grammar/json.ts";
import { writeSchema } from "./grammar/schema.ts";

/** What decides the form of an answer; of the tools, those that are offered. */
export type AnswerForm = Pick<Prompt, "format" | "toolChoice" | "parallelToolCalls" | "tools">;

/** Requests of one program bring the same schemas again and again. */
const KEPT_CHARACTERS = 1_000_000;

/**
 * Creates what writes the grammar that an answer must keep to; undefined: it is free text.
 *
 * It throws an {@link ApiError} 400 for a schema that nothing satisfies, and under `strict` for a keyword that no
 * grammar keeps to.
 */
export function createAnswerGrammars(): (form: AnswerForm) => string | undefined {
  const kept = createMemo((text) => writeAnswer(JSON.parse(text) as AnswerForm), KEPT_CHARACTERS);
  return ({ format, toolChoice, parallelToolCalls, tools }) => {
    const isFree = format.type === "text" && tools.length === 0;
    return isFree ? undefined : kept.get(JSON.stringify({ format, toolChoice, parallelToolCalls, tools }));
  };
}

function writeAnswer({ format, toolChoice, parallelToolCalls, tools }: AnswerForm): string | undefined {
  const { mode, names } = toolChoice;
  const writer = createGrammarWriter();
  const json = writeJson(writer);
  const text = writeFormat(writer, json, format);
  if (tools.length === 0 || mode === "none") return text && writer.finish(text);
  const callable = tools.map((tool) => ({ name: tool.name, rule: writeArguments(writer, json, tool) }));
  // OpenAI's guide to function calling: a function that is forced is called exactly once.
  const isForced = mode === "required" && names?.length === 1;
  const parallel = parallelToolCalls && !isForced;
  return writer.finish(writeCalls(writer, json, callable, { mode, parallel, instead: text }));
}

function writeFormat(writer: GrammarWriter, json: JsonRules, format: OutputFormat): string | undefined {
  switch (format.type) {
    case "text":
      return undefined;
    case "json_object":
      return json.object;
    case "json_schema":
      return writeKept(writer, json, { ...format, intro: `Invalid schema for response_format '${format.name}'` });
  }
}

function writeArguments(writer: GrammarWriter, json: JsonRules, tool: Tool): string {
  if (tool.kind === "function") {
    const intro = `Invalid schema for function '${tool.name}'`;
    return writeKept(writer, json, { ...tool, schema: objectOf(tool.parameters), intro });
  }
  const { name, field, grammar } = tool;
  if (grammar?.syntax === "lark") {
    throw new ApiError(400, `Tool '${name}' has a grammar in Lark, which this model does not support. Use a regex.`, {
      param: field,
    });
  }
  const input = { type: "string", ...(grammar && { pattern: `^(?:${grammar.definition})$` }) };
  const schema = { ...textParameters, properties: { input } };
  return writeKept(writer, json, { schema, strict: true, field, intro: `Invalid grammar for tool '${name}'` });
}

/** Arguments are an object, whatever else their schema says. */
function objectOf(schema: JsonSchema): JsonSchema {
  return { allOf: [schema as Exclude<JsonSchema, boolean>, { type: "object" }] };
}

/** A schema, and where it stood in the request. */
type PlacedSchema = Pick<OutputFormat & { type: "json_schema" }, "schema" | "strict" | "field"> & {
  readonly intro: string;
};

function writeKept(writer: GrammarWriter, json: JsonRules, { schema, strict, field, intro }: PlacedSchema): string {
  const refuse = (reason: string): never => {
    throw new ApiError(400, `${intro}: ${reason}`, { param: field });
  };
  const complain = (keyword: string): void => {
    if (!strict) return;
    refuse(
      keyword === "size"
        ? "it is too large for this model."
        : `this model cannot keep to '${keyword}' as it stands there.`,
    );
  };
  return writeSchema({ writer, json, complain }, schema) ?? refuse("no value satisfies it.");
}
