import type { Fact } from "./facts.ts";
import { toLower } from "./wording.ts";

/** What is asked for, and the command that does it. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:list|show|what|which|see)\b.{0,40}\b(?:files?|director(?:y|ies)|folders?)\b|\bls\b/, "ls -la"],
  [/\bcount\b.{0,40}\bfiles?\b/, "ls | wc -l"],
  [/\b(?:run|execute|start)\b.{0,20}\btests?\b/, "npm test"],
  [/\b(?:run|start)\b.{0,20}\bbuild\b|\bbuild the\b/, "npm run build"],
  [/\binstall\b.{0,30}\b(?:dependencies|packages)\b/, "npm install"],
  [/\bgit status\b|\bwhat (?:has )?changed\b/, "git status --short"],
  [/\b(?:working|current) directory\b|\bpwd\b|\bwhere am i\b/, "pwd"],
  [/\b(?:date|time)\b/, "date"],
];

const PROGRAMS = "ls|git|npm|npx|bun|deno|node|python3?|pip|make|cargo|go|pytest|echo|cat|pwd|grep|find|curl";
const SPELLED = new RegExp(
  `\\b(?:run|execute)\\b(?: the)?(?: (?:command|following))?:? ((?:${PROGRAMS})\\b[^\\n.?!]{0,200})`,
  "i",
);

/** "Query the users table": reads all of it. */
const TABLE = /\b(?:the|our|from) ([a-z_]\w{1,40}) table\b|\btable (?:called |named )?["'`]?([a-z_]\w{1,40})/i;

/** Finds the statement of SQL that does what a text asks for. */
export function* statementFor(text: string, facts: readonly Fact[]): Generator<string> {
  const exact = facts.find(({ kind }) => kind === "code");
  if (exact) yield exact.text;
  const spelled = /\b(?:SELECT|INSERT|UPDATE|DELETE)\b[^;\n]{3,500};?/.exec(text)?.[0];
  if (spelled !== undefined) yield spelled;
  const [, before, after] = TABLE.exec(text) ?? [];
  const table = before ?? after;
  if (table !== undefined) yield `SELECT * FROM ${table}`;
}

/** Finds the command of a shell that does what a text asks for. */
export function* commandFor(text: string, facts: readonly Fact[]): Generator<string> {
  const exact = facts.find(({ kind }) => kind === "code");
  if (exact) yield exact.text;
  const spelled = SPELLED.exec(text)?.[1];
  if (spelled !== undefined) yield spelled.trim();
  const path = facts.find(({ kind }) => kind === "path");
  if (path && /\b(?:read|open|show|print|display|cat|view)\b/i.test(text)) yield `cat ${path.text}`;
  const lower = toLower(text.slice(0, 400));
  for (const [pattern, command] of COMMANDS) if (pattern.test(lower)) yield command;
}
