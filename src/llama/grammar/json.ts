import type { GrammarWriter } from "./gbnf.ts";

/** Any JSON, as rules of a grammar. */
export interface JsonRules {
  /** At most one space: a small model that may write blank lines writes nothing else. */
  readonly space: string;
  /** A character of a text, as it stands between the quotes. */
  readonly character: string;
  readonly text: string;
  readonly number: string;
  readonly integer: string;
  readonly object: string;
  readonly array: string;
  readonly value: string;
}

/** Digits beyond these are lost to whoever reads numbers as 64-bit floats. */
const DIGITS = 15;

/** Adds the rules of JSON to a grammar. */
export function writeJson(writer: GrammarWriter): JsonRules {
  const space = writer.rule('" "?');
  // Halves of surrogate pairs are left out: no reader counts them as this one does.
  const escape = String.raw`"\\" (["\\/bfnrt] | "u" ([0-9a-cA-CefEF] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2}))`;
  // Not "all but these": libllama takes bytes for characters that no Unicode has.
  const character = writer.rule(String.raw`[ !#-\[\]-~\x80-\uD7FF\uE000-\U0010FFFF] | ${escape}`);
  const text = writer.rule(String.raw`"\"" ${character}* "\""`);
  const integer = writer.rule(`"0" | "-"? [1-9] [0-9]{0,${DIGITS - 1}}`);
  const number = writer.rule(
    `"-"? ("0" | [1-9] [0-9]{0,${DIGITS - 1}}) ("." [0-9]{1,${DIGITS}})? ([eE] [-+]? [0-9]{1,2})?`,
  );
  const value = writer.reserve();
  const member = writer.rule(`${text} ":" ${space} ${value}`);
  const object = writer.rule(`"{" ${space} (${member} ("," ${space} ${member})* ${space})? "}"`);
  const array = writer.rule(`"[" ${space} (${value} ("," ${space} ${value})* ${space})? "]"`);
  writer.define(value, `${object} | ${array} | ${text} | ${number} | "true" | "false" | "null"`);
  return { space, character, text, number, integer, object, array, value };
}
