import type { Option } from "./option.ts";
import type { Given } from "./settings.ts";

/** Reads settings from environment variables: `SIMULATOR_<FLAG>` before the origin's names. */
export function readEnvironment(env: (name: string) => string | undefined, options: readonly Option[]): Given[] {
  return options.flatMap(({ key, variables }) => {
    const source = variables.find((name) => env(name) !== undefined);
    return source === undefined ? [] : [{ key, value: env(source), source }];
  });
}
