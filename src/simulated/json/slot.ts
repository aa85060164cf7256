import type { JsonValue } from "../../json.ts";
import type { Identity } from "./identity.ts";

/** A place in a schema that wants a value. */
export interface Slot {
  /** The name of the property, or of the property whose list the value goes into; "" at the root. */
  readonly name: string;
  /** The way from the root: names and indices. */
  readonly path: readonly (string | number)[];
  /** What the schema says of it. */
  readonly description?: string;
  /** The format that a text must have. */
  readonly format?: string;
  /** The type wanted. */
  readonly type: "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";
  /** The only values allowed. */
  readonly enum?: readonly JsonValue[];
}

/** Gives candidates for a slot, likeliest first; the first that validates is taken. */
export type Suggest = (slot: Slot) => Iterable<JsonValue>;

/** Where a value goes, and what is around it. */
export interface Place {
  readonly name: string;
  readonly path: readonly (string | number)[];
  /** The words of the name, after the last one of the object around it (or ""). */
  readonly words: readonly string[];
  readonly depth: number;
  /** Whether the value should be as small as it can be. */
  readonly frugal: boolean;
  /** Whom and what the object around is about. */
  readonly identity: Identity;
}
