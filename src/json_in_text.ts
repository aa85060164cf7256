import { isObject, type JsonObject } from "./json.ts";

/** A JSON object that stands in a text. */
export interface Found {
  readonly value: JsonObject;
  /** Where it starts, and what stands right before it in the same line or the one before. */
  readonly at: number;
  readonly lead: string;
}

/** Characters of a text that are searched, and opening braces that are tried. */
const SEARCHED = 200_000;
const TRIED = 64;

/** Finds the JSON objects in a text, outermost first come first. */
export function findObjects(text: string): readonly Found[] {
  const found: Found[] = [];
  const view = text.slice(0, SEARCHED);
  let at = view.indexOf("{");
  for (let tries = 0; at >= 0 && tries < TRIED; tries++) {
    const end = endOfObject(view, at);
    const value = end === undefined ? undefined : parse(view.slice(at, end));
    if (value) found.push({ value, at, lead: view.slice(Math.max(0, at - 160), at) });
    at = view.indexOf("{", value ? end : at + 1);
  }
  return found;
}

/** Finds the brace that closes an object; braces in strings do not count. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (isString && sign === "\\") at++;
    else if (sign === '"') isString = !isString;
    else if (!isString && sign === "{") depth++;
    else if (!isString && sign === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Reads JSON as people write it in prompts: a comma too many and dots for "and so on" do no harm. */
function parse(text: string): JsonObject | undefined {
  for (const candidate of [
    text,
    text.replace(/,?\s{0,9}(?:\.\.\.|…)\s{0,99}(?=[\]}])/g, "").replace(/,(?=\s{0,99}[\]}])/g, ""),
  ]) {
    try {
      const value: unknown = JSON.parse(candidate);
      if (isObject(value)) return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}
