import * as z from "zod/mini";

/** How a value is shown and where else it is read from, beside its flag. */
export interface OptionMeta {
  /** One line for `--help`. */
  readonly description: string;
  /** What stands after the flag, such as "MS"; absent for a switch. */
  readonly value?: string;
  /** Names of environment variables of the origin, read after `SIMULATOR_<FLAG>`. */
  readonly env?: readonly string[];
  /** Heading under which `--help` lists it. */
  readonly group: "answers" | "access" | "time" | "store" | "model" | "server";
}

/** What is known of each option. To register a schema here costs nothing; `meta()` would make it anew. */
export const OPTION_META = z.registry<OptionMeta>();
