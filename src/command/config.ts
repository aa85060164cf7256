import { isObject } from "../json.ts";
import { suggest } from "./nearest.ts";
import { findOption, type Option } from "./option.ts";
import type { Given } from "./settings.ts";

/**
 * Reads settings from a config file: flags without their dashes, in YAML or in JSON, which YAML includes.
 *
 * @throws {Error} that names the file, and the place or the key.
 */
export async function readConfig(
  path: string,
  readTextFile: (path: string) => Promise<string>,
  options: readonly Option[],
): Promise<Given[]> {
  const file = JSON.stringify(path);
  const values = await parse(path, readTextFile);
  if (!isObject(values))
    throw new Error(`Cannot read config ${file}: expected flags without their dashes, each with its value`);
  return Object.entries(values).map(([name, value]) => {
    const option = findOption(name, options);
    if (option === undefined || option.key === "config") {
      const names = options.map((known) => known.name).filter((known) => known !== "config");
      throw new Error(`Unknown key "${name}" in config ${file}; ${suggest(name, names, "--help lists them all")}`);
    }
    return { key: option.key, value, source: `${name} in config ${file}` };
  });
}

async function parse(path: string, readTextFile: (path: string) => Promise<string>): Promise<unknown> {
  try {
    const text = await readTextFile(path);
    // Most start without a config file, and quicker without the parser.
    const { parse: parseYaml } = await import("yaml");
    return parseYaml(text) ?? {};
  } catch (error) {
    throw new Error(`Cannot read config ${JSON.stringify(path)}: ${(error as Error).message.trim()}`, { cause: error });
  }
}
