import type { JsonValue } from "../json.ts";
import { commandFor } from "./command.ts";
import { fitting, isPlace } from "./facts.ts";
import type { Slot, Suggest } from "./json/slot.ts";
import { toLower } from "./wording.ts";
import { slotKinds } from "./slot_kinds.ts";
import { readSource, type Search } from "./source.ts";
import { suggestNumbers } from "./suggest_numbers.ts";
import { spellFact, suggestStrings } from "./suggest_strings.ts";
import { stemOf, wordsOfName } from "./words.ts";

/**
 * Suggests values from texts, the one that matters most first.
 *
 * Where several slots want the same kind of fact, each takes the next one in the text.
 */
export function createSuggest(texts: readonly string[]): Suggest {
  const sources = texts.map(readSource);
  const turns = new Map<string, Map<string, number>>();

  function turnOf(kind: string, { path }: Slot): number {
    const slots = turns.get(kind) ?? new Map<string, number>();
    turns.set(kind, slots);
    const place = path.join("/");
    if (!slots.has(place)) slots.set(place, slots.size);
    return slots.get(place)!;
  }

  return function* suggest(slot) {
    const words = slotWords(slot);
    for (const source of sources) yield* candidates({ slot, words, source, turnOf: (kind) => turnOf(kind, slot) });
  };
}

/** The words of a slot's name, and of its description where the name says nothing. */
function slotWords({ name, description }: Slot): readonly string[] {
  const named = wordsOfName(name);
  return slotKinds(named).length > 0 ? named : [...named, ...wordsOfName(description ?? "").slice(0, 12)];
}

function candidates(search: Search): Iterable<JsonValue> {
  const { slot } = search;
  if (slot.enum !== undefined) return mentioned(slot.enum, search.source.text);
  switch (slot.type) {
    case "string":
      return suggestStrings(search);
    case "integer":
    case "number":
      return suggestNumbers(search);
    case "boolean":
      return booleans(search);
    case "array":
      return lists(search);
    case "object":
    case "null":
      return [];
  }
}

/** Finds the values that a text mentions, in its order; then those of which it mentions another form. */
function* mentioned(values: readonly JsonValue[], text: string): Generator<JsonValue> {
  const words = ` ${toLower(text).replace(/[^a-z0-9]+/g, " ")} `;
  const stems = new Set(words.split(" ").map(stemOf));
  const places = values.flatMap((value) => {
    const said = wordsOfName(String(value)).join(" ");
    const at = said === "" ? -1 : words.indexOf(` ${said} `);
    return at < 0 ? [] : [{ value, at }];
  });
  for (const { value } of places.sort((a, b) => a.at - b.at)) yield value;
  for (const value of values) if (typeof value === "string" && stems.has(stemOf(toLower(value)))) yield value;
}

/** "With breakfast" says yes to `breakfast`, "no breakfast" says no. */
function* booleans({ words, source: { text, pairs } }: Search): Generator<boolean> {
  for (const { key, value } of pairs) {
    if (!words.includes(key)) continue;
    if (/^(?:true|yes|on)\b/i.test(value)) yield true;
    if (/^(?:false|no|off)\b/i.test(value)) yield false;
  }
  const said = toLower(text);
  for (const word of words) {
    if (word.length < 4 || !said.includes(word)) continue;
    yield !new RegExp(`\\b(?:no|not|without|don't|isn't|never)(?: \\w+)? ${word}`).test(said);
  }
}

/** Longest list that is suggested. */
const LONGEST_LIST = 20;

/** Suggests all facts of a kind as one list, for names in the plural: "cities", "numbers". */
function* lists({ words, source: { text, facts } }: Search): Generator<JsonValue> {
  const kinds = slotKinds(words);
  if (kinds.includes("code")) for (const command of commandFor(text, facts)) yield ["bash", "-lc", command];
  if (words.some((word) => THINGS.has(word))) yield* enumerations(text);
  const numbers = facts.flatMap(({ value }) => value ?? []).slice(0, LONGEST_LIST);
  if (numbers.length > 0 && words.some((word) => NUMBERS.has(word))) yield numbers;
  for (const kind of kinds) {
    const found = fitting(kind, words, facts).filter((fact) => kind !== "place" || isPlace(fact));
    const values = found.map((fact) => spellFact(kind, "", fact)).slice(0, LONGEST_LIST);
    if (values.length > 1) yield values;
  }
}

const THINGS: ReadonlySet<string> = new Set(
  "articles dishes entries foods groceries ingredients items keywords names options products tags tasks things todos topics".split(
    " ",
  ),
);

const ENUMERATION = new RegExp(
  "\\b(?:add|buy|get|order|need|remove|put|include|with|tags?|pick up):? ([^.?!\\n]{2,200}?)" +
    "(?= (?:to|on|from|into|in|for|and then)\\b|[.?!\\n]|$)",
  "i",
);

/** "Add milk, bread and eggs to my list": finds the things that are named one after the other. */
function* enumerations(text: string): Generator<string[]> {
  const items = ENUMERATION.exec(text)?.[1]?.split(/, (?:and )?| and |, ?/) ?? [];
  const things = items.map((item) => item.replace(/^(?:some|an?|the) /i, "").trim()).filter((item) => item !== "");
  if (things.length > 0) yield things.slice(0, LONGEST_LIST);
}

const NUMBERS: ReadonlySet<string> = new Set([
  "number",
  "numbers",
  "value",
  "values",
  "operands",
  "integers",
  "digits",
]);
