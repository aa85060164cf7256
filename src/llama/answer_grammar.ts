import type { Prompt, Tool } from "../prompt.ts";
import { writeCalls } from "./grammar/calls.ts";
import { createGrammarWriter } from "./grammar/gbnf.ts";
import { writeJson } from "./grammar/json.ts";

/** Writes the grammar that an answer must keep to; undefined: it is free text. */
export function answerGrammar(
  { format, toolChoice, parallelToolCalls }: Prompt,
  tools: readonly Tool[],
): string | undefined {
  const { mode } = toolChoice;
  if (format.type === "text" && tools.length === 0) return undefined;
  const writer = createGrammarWriter();
  const json = writeJson(writer);
  if (tools.length === 0 || mode === "none") return writer.finish(json.object);
  const callable = tools.map(({ name }) => ({ name, rule: json.object }));
  return writer.finish(writeCalls(writer, json, callable, { mode, parallel: parallelToolCalls }));
}
