import { listOptions, type Option } from "./option.ts";
import { ServerSettings } from "./server_settings.ts";

/** A value for a setting, and where it stood. */
export interface Given {
  /** The setting's key in the schema. */
  readonly key: string;
  /** As it was found: a text, or what the config file held. */
  readonly value: unknown;
  /** How to name the place to its author, such as "--port" or "SIMULATOR_PORT". */
  readonly source: string;
}

/** Settles what holds: of several values for a setting, the last. @throws {Error} that names where a bad value stood. */
export function settle(given: readonly Given[], options: readonly Option[] = listOptions()): ServerSettings {
  const held = new Map(given.map((one) => [one.key, one]));
  const values: Record<string, unknown> = {};
  for (const option of options) {
    const one = held.get(option.key);
    if (one !== undefined) values[option.key] = option.kind === "list" ? gather(one, given) : read(one.value, option);
  }
  // Read once, a schema is not worth compiling.
  const settled = ServerSettings.safeParse(values, { jitless: true });
  if (settled.success) return settled.data;
  const issue = settled.error.issues[0]!;
  const { source, value } = held.get(String(issue.path[0]))!;
  const option = options.find((known) => known.key === issue.path[0])!;
  const wrong = issue.code === "custom" ? issue.message : `expected ${option.accepts}`;
  throw new Error(`Cannot use ${source} ${JSON.stringify(value)}: ${wrong}`);
}

/** Joins what one place gives for a list: a flag may be there several times, each with commas. */
function gather({ key, source }: Given, given: readonly Given[]): unknown[] {
  return given
    .filter((one) => one.key === key && one.source === source)
    .flatMap(({ value }) => (typeof value === "string" ? value.split(",").map((text) => text.trim()) : value));
}

/** Turns a text into what the schema expects; what cannot be, it will refuse. */
function read(value: unknown, { kind }: Option): unknown {
  if (typeof value !== "string") return value;
  if (kind === "switch") return SWITCHES[value.toLowerCase()] ?? value;
  return kind === "number" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
}

const SWITCHES: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  "1": true,
  false: false,
  no: false,
  off: false,
  "0": false,
};
