import { capitalise } from "../wording.ts";
import type { JsonValue } from "../../json.ts";
import { isObject } from "../../json.ts";
import type { Page } from "./page.ts";
import { say } from "./page.ts";
import { ACTS, UNITS } from "./report_words.ts";
import { isPluralNoun } from "../topic.ts";

/** What a tool gave back. */
export interface ToolResult {
  readonly name: string;
  readonly text: string;
}

/** Most of a result that is looked at, and most sentences made of it. */
const RESULT_CHARACTERS = 20_000;
const RESULT_SENTENCES = 16;
const VALUE_CHARACTERS = 160;
const RESULT_LINES = 16;

/** Tells what tools gave back, in sentences. */
export function reportResults(page: Page, results: readonly ToolResult[]): void {
  const { draft, range } = page;
  for (const result of results) {
    if (writeLines(page, result)) continue;
    const room = Math.max(20, range.max - draft.length() - 60);
    const told = sentencesOf(result, Math.min(VALUE_CHARACTERS, room)).filter((sentence) =>
      draft.attempt(() => draft.add(draft.atLineStart() ? sentence : ` ${sentence}`)),
    );
    if (told.length === 0) say(page, "The tool gave a result that is too long to repeat here.");
  }
}

/** Shows a result of several lines as it came, in a fence. */
function writeLines({ draft, range }: Page, { name, text }: ToolResult): boolean {
  const bare = text
    .slice(0, RESULT_LINES * 200)
    .toWellFormed()
    .trim();
  if (!bare.includes("\n") || parse(text) !== undefined) return false;
  const lines = bare
    .split("\n")
    .slice(0, RESULT_LINES)
    .map((line) => /^ {0,24}/.exec(line)![0] + tidy(line, VALUE_CHARACTERS));
  const opener = `Here is what the ${subjectOf(name)} says:\n\n`;
  draft.separate("\n\n");
  for (let count = lines.length; count > 0; count = Math.floor(count / 2)) {
    const fence = `${opener}\`\`\`\n${lines.slice(0, count).join("\n").replace(/`{3,}/g, "'''")}\n\`\`\``;
    if (draft.length() + fence.length + 60 > range.max || !draft.attempt(() => draft.add(fence))) continue;
    draft.separate("\n\n");
    return true;
  }
  return false;
}

function sentencesOf({ name, text }: ToolResult, limit: number): readonly string[] {
  const value = parse(text);
  const subject = subjectOf(name);
  if (value === undefined) return [quote(text, subject, limit)];
  if (isObject(value)) return sentencesOfObject(value, "", limit).slice(0, RESULT_SENTENCES);
  if (Array.isArray(value) && value.some(isObject)) {
    const rows = value.filter(isObject).slice(0, 5);
    return [
      `I found ${value.length} ${value.length === 1 ? "entry" : "entries"}.`,
      ...rows.map((row) => `${rowOf(row, limit)}.`),
    ];
  }
  return [`The ${subject} is ${show(value, limit)}.`];
}

/** "get_weather" → "weather"; what only names an act gives a "result". */
function subjectOf(name: string): string {
  const words = humanise(name).split(" ");
  while (ACTS.has(words[0]!)) words.shift();
  return words.join(" ") || "result";
}

function parse(text: string): JsonValue | undefined {
  if (text.length > RESULT_CHARACTERS || !/^\s*[[{"\d-]|^\s*(?:true|false)\s*$/.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // Plain text is a result too.
    return undefined;
  }
}

/** "The temperature in Paris is 18 °C." where the keys tell place and unit. */
function sentencesOfObject(value: Record<string, JsonValue>, of: string, limit: number): readonly string[] {
  const entries = Object.entries(value).slice(0, RESULT_SENTENCES);
  const place = entries.find(
    ([key, entry]) => /^(?:location|city|place|town|country)$/i.test(key) && typeof entry === "string",
  );
  const unit = entries.find(([key, entry]) => /^units?$/i.test(key) && typeof entry === "string");
  const where = place ? ` in ${tidy(String(place[1]), limit)}` : "";
  const sentences: string[] = [];
  for (const entry of entries) {
    if (entry === unit || (entry === place && entries.length > 1)) continue;
    const [key, inner] = entry;
    const name = humanise(key) || "value";
    if (isObject(inner)) sentences.push(...sentencesOfObject(inner, ` of the ${name}`, limit));
    else sentences.push(sentenceOf(`${name}${of}${where}`, inner, unitOf(key, inner, unit?.[1]), limit));
  }
  return sentences.length > 0 ? sentences : ["The tool finished without any details to report."];
}

function sentenceOf(name: string, value: JsonValue, unit: string, limit: number): string {
  if (typeof value === "boolean") return `${capitalise(name)}: ${value ? "yes" : "no"}.`;
  if (value === null) return `There is no ${name}.`;
  if (Array.isArray(value))
    return value.length === 0 ? `There are no ${name}.` : `${capitalise(name)}: ${show(value, limit)}.`;
  const shown = show(value, limit);
  const verb = isPluralNoun(
    name
      .split(/ (?:in|of) /)[0]!
      .split(" ")
      .pop()!,
  )
    ? "are"
    : "is";
  return /[.!?]$/.test(shown) ? `The ${name}: ${shown}` : `The ${name} ${verb} ${shown}${unit}.`;
}

function unitOf(key: string, value: JsonValue, unit: JsonValue | undefined): string {
  if (typeof value !== "number") return "";
  if (/temp|feels/i.test(key)) return /^f/i.test(String(unit ?? "")) || /_f$|fahrenheit/i.test(key) ? " °F" : " °C";
  const known = UNITS.find(([pattern]) => pattern.test(key));
  return known ? known[1] : "";
}

function rowOf(row: Record<string, JsonValue>, limit: number): string {
  const cells = Object.entries(row).slice(0, 4);
  return cells
    .map(([key, value], at) => `${at === 0 ? capitalise(humanise(key)) : humanise(key)} ${show(value, limit / 4)}`)
    .join(", ");
}

function show(value: JsonValue, limit: number): string {
  if (typeof value === "string") return tidy(value, limit) || "empty";
  if (value === null) return "not known";
  if (Array.isArray(value)) {
    const shown = value.slice(0, 6).map((item) => show(item, Math.max(8, limit / 6)));
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}` : (shown[0] ?? "none");
  }
  return isObject(value) ? rowOf(value, limit) || "empty" : `${value}`;
}

function quote(text: string, subject: string, limit: number): string {
  const tidied = tidy(text.slice(0, 2_000), limit);
  if (tidied === "") return `The ${subject} came back empty.`;
  if (/[.!?]$/.test(tidied) && !tidied.endsWith("...")) return `Here is what I found: ${tidied}`;
  return `The ${subject} says: ${tidied}.`;
}

/** Makes one line of a text, cut at a word. */
function tidy(text: string, limit: number): string {
  const line = text
    .slice(0, 2 * limit + 200)
    .toWellFormed()
    .replace(/[\s\u0085\u180e\u200b-\u200f\u2028-\u202f\ufeff]+/g, " ")
    .trim();
  if (line.length <= limit) return line;
  const space = line.lastIndexOf(" ", limit);
  return `${line.slice(0, space > limit / 2 ? space : limit).toWellFormed()} …`;
}

/** "windSpeed_kmh" → "wind speed". */
function humanise(key: string): string {
  const words = key
    .slice(0, 60)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim();
  const isAcronym = /^[A-Z0-9]+$/.test(words);
  const plain = isAcronym ? words : words.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return plain.replace(/ (?:c|f|celsius|fahrenheit|kmh|mph|kph|ms|percent|usd|eur|km|pct)$/, "");
}
