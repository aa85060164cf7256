import type { JsonValue } from "../../json.ts";
import type { Part } from "./plan.ts";
import type { Term } from "./term.ts";

/** A demand in the making. */
export interface Draft {
  readonly taken: Set<Term>;
  readonly parts: Part[];
  /** Choices still to be made: one option of each. */
  readonly branches: (readonly Term[])[][];
  types: number;
  values: readonly JsonValue[] | undefined;
  doubtful: boolean;
  /** Whether schemas that can be broken in several ways are broken on purpose, not by luck. */
  readonly thorough: boolean;
}
