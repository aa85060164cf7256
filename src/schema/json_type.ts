import type { JsonValue } from "../json.ts";

/** The kinds of JSON value as bits, so that a union of them is one integer. */
export const NULL = 1;
export const BOOLEAN = 2;
/** Numbers without a fraction; JSON Schema's `number` is INTEGER | FRACTION. */
export const INTEGER = 4;
export const FRACTION = 8;
export const STRING = 16;
export const ARRAY = 32;
export const OBJECT = 64;
export const NUMBER: number = INTEGER | FRACTION;
export const ANY = 127;

const BITS: Readonly<Record<string, number>> = {
  null: NULL,
  boolean: BOOLEAN,
  integer: INTEGER,
  number: NUMBER,
  string: STRING,
  array: ARRAY,
  object: OBJECT,
};

/** JSON Schema's names for types. */
export const TYPE_NAMES: readonly string[] = Object.keys(BITS);

/** Reads the value of `type`: a name or a list of names; unknown names match nothing. */
export function typesOf(type: JsonValue): number {
  const names = Array.isArray(type) ? type : [type];
  let bits = 0;
  for (const name of names) if (typeof name === "string" && Object.hasOwn(BITS, name)) bits |= BITS[name]!;
  return bits;
}

/** Gives the one bit that a value belongs to. */
export function typeOf(value: JsonValue): number {
  if (value === null) return NULL;
  if (typeof value === "string") return STRING;
  if (typeof value === "boolean") return BOOLEAN;
  if (typeof value === "number") return Number.isInteger(value) ? INTEGER : FRACTION;
  return Array.isArray(value) ? ARRAY : OBJECT;
}
