import type { Tool } from "../prompt.ts";
import { ApiError } from "../error.ts";
import type { Random } from "../random.ts";
import { readFacts } from "./facts.ts";
import { generateJson } from "./json/generate.ts";
import { UnsatisfiableError } from "./json/unsatisfiable.ts";
import { LarkError, writeByGrammar } from "./lark.ts";
import { phraseOf } from "./phrase.ts";
import { createSuggest } from "./suggest.ts";

/**
 * Writes what a tool is called with, taken from texts where they have it.
 *
 * For a function, JSON that satisfies its schema; for a custom tool free text, or what its grammar allows.
 *
 * @throws {ApiError} if the schema or the grammar allows nothing.
 */
export function writeArguments(tool: Tool, sources: readonly string[], random: Random): string {
  try {
    if (tool.kind === "function") return JSON.stringify(generateJson(tool.parameters, random, createSuggest(sources)));
    return tool.grammar === undefined ? writeFreely(sources[0] ?? "") : writeToGrammar(tool.grammar, random);
  } catch (error) {
    if (!(error instanceof UnsatisfiableError) && !(error instanceof LarkError)) throw error;
    throw tool.kind === "function" ? refuseSchema(tool, error) : refuseGrammar(tool, error);
  }
}

/** Code or a quotation, if there is one; else what is asked for. */
function writeFreely(about: string): string {
  const facts = readFacts(about);
  const exact = facts.find(({ kind }) => kind === "code") ?? facts.find(({ kind }) => kind === "quoted");
  return exact?.text ?? (phraseOf(about) || "Hello");
}

function writeToGrammar(
  { syntax, definition }: { syntax: "lark" | "regex"; definition: string },
  random: Random,
): string {
  if (syntax === "lark") return writeByGrammar(definition, random);
  return String(generateJson({ type: "string", pattern: `^(?:${definition})$` }, random));
}

function refuseSchema({ name, field }: Tool, cause: Error): ApiError {
  const message = `Invalid schema for function '${name}': ${cause.message}.`;
  return new ApiError(400, message, { code: "invalid_function_parameters", param: field, cause });
}

function refuseGrammar({ name, field }: Tool, cause: Error): ApiError {
  return new ApiError(400, `Invalid grammar for tool '${name}': ${cause.message}.`, { param: field, cause });
}
