import { ApiError } from "../error.ts";
import { isObject } from "../json.ts";

/** A bound that a value went past. */
export interface Bound {
  readonly bound: number;
  readonly side: "below" | "above";
  /** "integer" or "decimal", as `fields.ts` marks its bounds; anything else belongs to texts, lists and objects. */
  readonly kind: string;
}

/** Says in OpenAI's words that a number, a text, a list or an object is too small or too large (wire.md §1). */
export function describeRange(param: string, value: unknown, bound: Bound): ApiError {
  if (typeof value === "number") return describeNumber(param, value, bound);
  if (isObject(value)) return describeProperties(param, Object.keys(value).length, bound);
  return describeLength(param, value as string | readonly unknown[], bound);
}

function describeNumber(param: string, value: number, { bound, side, kind }: Bound): ApiError {
  const type = kind === "integer" ? "integer" : "decimal";
  const [limit, sign, code] =
    side === "below" ? ["minimum", ">=", "below_min_value"] : ["maximum", "<=", "above_max_value"];
  const words = `${type} ${side} ${limit} value. Expected a value ${sign} ${bound}, but got ${value} instead.`;
  return new ApiError(400, `Invalid '${param}': ${words}`, { code: `${type}_${code}`, param });
}

function describeProperties(param: string, count: number, { bound }: Bound): ApiError {
  const expected = `Expected an object with at most ${bound} properties, but got an object with ${count} properties instead.`;
  const words = `Invalid '${param}': too many properties. ${expected}`;
  return new ApiError(400, words, { code: "object_above_max_properties", param });
}

function describeLength(param: string, value: string | readonly unknown[], { bound, side }: Bound): ApiError {
  const noun = typeof value === "string" ? "string" : "array";
  const limit = side === "below" ? "minimum" : "maximum";
  const expected = `Expected ${article(noun)} with ${limit} length ${bound}`;
  if (value.length === 0) {
    const words = `empty ${noun}. ${expected}, but got an empty ${noun} instead.`;
    return new ApiError(400, `Invalid '${param}': ${words}`, { code: `empty_${noun}`, param });
  }
  const extent = side === "below" ? "short" : "long";
  const words = `${noun} too ${extent}. ${expected}, but got ${article(noun)} with length ${value.length} instead.`;
  const code = `${noun}_${side}_${side === "below" ? "min" : "max"}_length`;
  return new ApiError(400, `Invalid '${param}': ${words}`, { code, param });
}

/** Puts "a" or "an" before a noun. */
export function article(noun: string): string {
  return `${/^[aeio]/.test(noun) ? "an" : "a"} ${noun}`;
}
