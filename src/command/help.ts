import type { OptionMeta } from "../option_meta.ts";
import { suggest } from "./nearest.ts";
import { listWords, type Option } from "./option.ts";

type Group = OptionMeta["group"];

/** Columns of the smallest usual terminal. */
const WIDTH = 80;

/**
 * Writes help: about one group of flags, or in short about all, so that it fits a screen of 80 × 24.
 *
 * @throws {Error} if there is no such group.
 */
export function help(topic: string | undefined, options: readonly Option[]): string {
  const groups = [...new Set(options.map(({ group }) => group))];
  if (topic !== undefined) return `${table(describe(toGroup(topic, groups), options))}\n`;
  const others = groups.filter((group) => group !== "server");
  const server = describe("server", options);
  const indent = indentOf(server);
  return [
    "Usage: openai-api-simulator [serve|fetch|doctor] [--flag value]...",
    table([
      ...server,
      ...others.map((group): Row => [`--help ${group}`, nameFlags(group, options, indent)]),
      ["--health", "Ask the server on --host and --port how it is; exit 0 or 1"],
      ["--version", "Tell the version"],
      ["completions SHELL", "Write completions for bash, zsh or fish"],
      ["fetch", "Fetch the real model and its library, and nothing else"],
      ["doctor", "Look over the real model on this machine; exit 0 or 1"],
    ]),
    "Each flag is also SIMULATOR_<FLAG> in the environment, or a key in --config.\n",
  ].join("\n\n");
}

type Row = readonly [left: string, right: string];

function toGroup(topic: string, groups: readonly Group[]): Group {
  const group = groups.find((known) => known === topic);
  if (group !== undefined) return group;
  throw new Error(`No help about "${topic}"; ${suggest(topic, groups, `expected ${listWords(groups)}`)}`);
}

function describe(group: Group, options: readonly Option[]): Row[] {
  return options
    .filter((option) => option.group === group)
    .map(({ name, value, description, fallback }) => [
      `--${name}${value === undefined ? "" : ` ${value}`}`,
      description + (fallback === undefined ? "" : ` (${fallback})`),
    ]);
}

/** Names the flags of a group, as many as fit on a line behind `indent` columns. */
function nameFlags(group: Group, options: readonly Option[], indent: number): string {
  const names = options.filter((option) => option.group === group).map(({ name }) => `--${name}`);
  const fits = names.findLastIndex(
    (_, at) => names.slice(0, at + 1).join(", ").length + ", …".length <= WIDTH - indent,
  );
  return fits === names.length - 1 ? names.join(", ") : `${names.slice(0, fits + 1).join(", ")}, …`;
}

function table(rows: readonly Row[]): string {
  const indent = indentOf(rows);
  return rows.map(([left, right]) => `  ${left}`.padEnd(indent) + wrap(right, indent)).join("\n");
}

/** Finds where the right column begins. */
function indentOf(rows: readonly Row[]): number {
  return Math.max(...rows.map(([left]) => left.length)) + 4;
}

/** Breaks a text between words, the further lines indented. */
function wrap(text: string, indent: number): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (indent + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join(`\n${" ".repeat(indent)}`);
}
