import { suggest } from "./nearest.ts";
import { findOption, listWords, type Option } from "./option.ts";
import type { Given } from "./settings.ts";

/** What the program can do; the first is what it does unasked. */
export const ACTIONS = ["serve", "fetch", "doctor", "help", "version", "health", "completions"] as const;

/** One of the things that the program can do. */
export type Action = (typeof ACTIONS)[number];

/** What was typed after the program's name. */
export interface CommandLine {
  readonly action: Action;
  /** What help is wanted about, or completions for; absent: everything, in short. */
  readonly topic?: string;
  /** Values of flags, in the order they were typed. */
  readonly given: readonly Given[];
}

/**
 * Reads the command line. One dash is as good as two, and `--flag=value` as `--flag value`.
 *
 * @throws {Error} that says what was meant, for a flag or a word that does not exist.
 */
export function readFlags(args: readonly string[], options: readonly Option[]): CommandLine {
  const given: Given[] = [];
  const rest = [...args];
  let action: Action = "serve";
  let topic: string | undefined;
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const named = toAction(arg);
    if (named === undefined) given.push(readFlag(arg, rest, options));
    else if (named !== "serve") action = named;
    if ((named === "help" || named === "completions") && isWord(rest[0])) topic = rest.shift();
  }
  return topic === undefined ? { action, given } : { action, topic, given };
}

/** Reads an action, be it written as a word or as a flag; a word that is none is refused. */
function toAction(arg: string): Action | undefined {
  if (arg === "-h") return "help";
  const name = arg.replace(/^--?/, "");
  const action = ACTIONS.find((known) => known === name);
  if (action !== undefined) return action;
  if (!isWord(arg)) return undefined;
  throw new Error(`Unknown command "${arg}"; ${suggest(arg, ACTIONS, `expected ${listWords(ACTIONS)}`)}`);
}

/** Reads one flag, and takes its value from `rest` where it is not part of it. */
function readFlag(arg: string, rest: string[], options: readonly Option[]): Given {
  const { dashes, name, value } = /^(?<dashes>--?)(?<name>[^=]*)(?:=(?<value>[^]*))?$/.exec(arg)!.groups!;
  const source = `${dashes}${name}`;
  const option = findOption(name!, options);
  if (option?.kind === "switch") return { key: option.key, value: value ?? true, source };
  if (option !== undefined) {
    const next = value ?? (isValue(rest[0]) ? rest.shift() : undefined);
    if (next === undefined) throw new Error(`${source} needs a value: ${source} ${option.value}`);
    return { key: option.key, value: next, source };
  }
  const negated = name!.startsWith("no-") ? findOption(name!.slice(3), options) : undefined;
  if (negated?.kind === "switch" && value === undefined) return { key: negated.key, value: false, source };
  const names = [...ACTIONS, ...options.flatMap((known) => [known.name, ...known.aliases])];
  const meant = suggest(
    `--${name!.replaceAll("_", "-")}`,
    names.map((known) => `--${known}`),
    "--help lists them all",
  );
  throw new Error(`Unknown flag "${source}"; ${meant}`);
}

function isWord(arg: string | undefined): boolean {
  return arg !== undefined && !arg.startsWith("-");
}

/** Whether it can be the value of the flag before it; a number may be negative. */
function isValue(arg: string | undefined): boolean {
  return arg !== undefined && /^([^-]|-$|-[\d.]|$)/.test(arg);
}
