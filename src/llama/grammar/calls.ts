import { CALLS_BEGIN, CALLS_END } from "../call_marks.ts";
import { choice, type GrammarWriter, literal } from "./gbnf.ts";
import type { JsonRules } from "./json.ts";

/** A tool, and the rule of what it may be given. */
export interface CallableTool {
  readonly name: string;
  /** The rule of its arguments. */
  readonly rule: string;
}

/** Whether to call, and how often. */
export interface CallDemand {
  readonly mode: "auto" | "required";
  readonly parallel: boolean;
  /** The rule of what may be said in place of calls; undefined: any text, before them too. */
  readonly instead: string | undefined;
}

/** A small model that may go on calling does; no question needs more. */
const MOST_CALLS = 16;

/** Writes calls as SmolLM2 makes them: under "auto" after any text or none, else at once and at least one. */
export function writeCalls(
  writer: GrammarWriter,
  { space }: JsonRules,
  tools: readonly CallableTool[],
  { mode, parallel, instead }: CallDemand,
): string {
  const heads = tools.map(({ name, rule }) => {
    const head = `${literal(`${JSON.stringify(name)},`)} ${space} ${literal('"arguments":')} ${space} ${rule}`;
    return writer.rule(head);
  });
  const call = writer.rule(`"{" ${space} ${literal('"name":')} ${space} ${choice(heads)} ${space} "}"`);
  const calls = parallel ? `${call} ("," ${space} ${call}){0,${MOST_CALLS - 1}}` : call;
  const list = (inside: string): string => writer.rule(`"[" ${space} ${inside} ${space} ${literal(`]${CALLS_END}`)}`);
  if (mode === "required") return `${literal(CALLS_BEGIN)} ${list(calls)}`;
  if (instead !== undefined) return `${instead} | ${literal(CALLS_BEGIN)} ${list(calls)}`;
  return writeTextUpTo(writer, CALLS_BEGIN, list(`(${calls})?`));
}

/** Writes any text; once a mark has stood in it, what `then` says must follow. No text after the mark is free. */
function writeTextUpTo(writer: GrammarWriter, mark: string, then: string): string {
  const states = Array.from(mark, () => writer.reserve());
  for (const [at, state] of states.entries()) {
    const next = at + 1 < mark.length ? states[at + 1]! : then;
    const [wanted, first] = [mark[at]!, mark[0]!];
    // The mark's first character stands nowhere else in it, so a broken mark can only begin anew.
    const again = at === 0 ? "" : ` | ${literal(first)} ${states[1]}`;
    const others = at === 0 ? first : `${first}${wanted}`;
    writer.define(state, `(${literal(wanted)} ${next}${again} | [^${others}] ${states[0]})?`);
  }
  return states[0]!;
}
