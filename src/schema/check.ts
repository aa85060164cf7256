import type { JsonSchema, JsonValue } from "../json.ts";
import type { SchemaDocument, Scope } from "./references.ts";

/** The keyword that a value broke, and the schema it stands in. */
export interface Failure {
  readonly keyword: string;
  readonly schema: JsonSchema;
}

/** Which parts of a value some schema has looked at, for `unevaluatedItems` and `unevaluatedProperties`. */
export interface Seen {
  readonly names: Set<string>;
  readonly indices: Set<number>;
}

/** One check under way. */
export interface Check {
  readonly document: SchemaDocument;
  /** The references being followed, against endless loops. */
  readonly trail: { readonly schema: JsonSchema; readonly value: JsonValue }[];
  /** Whether a value satisfies a schema; what it looks at is added to `seen`. */
  readonly holds: (check: Check, schema: JsonSchema, value: JsonValue, scope: Scope, seen?: Seen) => boolean;
  /** The first keyword that was broken and not made good by another branch. */
  failure: Failure | undefined;
}

/** Notes which keyword was broken; gives false, so that a check can end with it. */
export function broken(check: Check, keyword: string, schema: JsonSchema): false {
  check.failure ??= { keyword, schema };
  return false;
}

/** Checks a branch that may fail: neither its failure nor what it saw counts then. */
export function branchHolds(check: Check, schema: JsonSchema, value: JsonValue, scope: Scope, seen?: Seen): boolean {
  const before = check.failure;
  const own: Seen | undefined = seen && { names: new Set(), indices: new Set() };
  const right = check.holds(check, schema, value, scope, own);
  check.failure = before;
  if (right && seen && own) merge(own, seen);
  return right;
}

/** Adds what one schema has looked at to what another has. */
export function merge(from: Seen, into: Seen): void {
  for (const name of from.names) into.names.add(name);
  for (const index of from.indices) into.indices.add(index);
}
