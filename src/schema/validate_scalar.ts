import type { JsonValue } from "../json.ts";
import { hasFormat } from "./formats.ts";
import type { Keywords } from "./keywords.ts";
import { isMultiple } from "./multiple.ts";
import { broken, type Check } from "./check.ts";

/** Checks the keywords that speak of numbers and texts. */
export function checkScalar(check: Check, keywords: Keywords, value: JsonValue): boolean {
  const keyword =
    typeof value === "number"
      ? brokenByNumber(keywords, value)
      : typeof value === "string"
        ? brokenByText(keywords, value)
        : "";
  return keyword === "" || broken(check, keyword, keywords.source);
}

function brokenByNumber(keywords: Keywords, value: number): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = keywords;
  if (minimum !== undefined && value < minimum) return "minimum";
  if (maximum !== undefined && value > maximum) return "maximum";
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return "exclusiveMinimum";
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return "exclusiveMaximum";
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) return "multipleOf";
  return "";
}

function brokenByText(keywords: Keywords, value: string): string {
  const { minLength, maxLength, pattern, format } = keywords;
  if (minLength !== undefined && lengthOf(value) < minLength) return "minLength";
  if (maxLength !== undefined && lengthOf(value) > maxLength) return "maxLength";
  if (pattern && !pattern.test(value)) return "pattern";
  if (format !== undefined && !hasFormat(value, format)) return "format";
  return "";
}

/** Counts the characters of a text as JSON Schema does: by code points. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 1; at < text.length; at++) if (text.codePointAt(at - 1)! > 0xffff) length--;
  return length;
}
