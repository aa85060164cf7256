import type { JsonValue } from "../json.ts";
import { isoDate, isoTime } from "./calendar.ts";
import type { SlotKind } from "./fact_words.ts";
import { type Fact, fitting, isDirected, isPlace, type Pair, readFacts, readPairs } from "./facts.ts";
import type { Slot, Suggest } from "./json/slot.ts";
import { commandFor } from "./command.ts";
import { phraseOf, wordsToSay } from "./phrase.ts";
import { toLower } from "./prose/wording.ts";
import { slotKinds } from "./slot_kinds.ts";
import { stemOf, wordsOfName } from "./words.ts";

/** What one text has to offer. */
interface Source {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly pairs: readonly Pair[];
}

/** Longest list that is suggested. */
const LONGEST_LIST = 20;

/**
 * Suggests values from texts, the one that matters most first.
 *
 * Where several slots want the same kind of fact, each takes the next one in the text.
 */
export function createSuggest(texts: readonly string[]): Suggest {
  const sources: readonly Source[] = texts.map((text) => ({ text, facts: readFacts(text), pairs: readPairs(text) }));
  const turns = new Map<string, Map<string, number>>();

  /** Counts the slots that wanted a kind before this one. */
  function turnOf(kind: string, slot: Slot): number {
    const path = slot.path.join("/");
    const known = turns.get(kind) ?? new Map<string, number>();
    turns.set(kind, known);
    if (!known.has(path)) known.set(path, known.size);
    return known.get(path)!;
  }

  return function* suggest(slot) {
    const words = slotWords(slot);
    for (const source of sources) {
      if (slot.enum !== undefined) yield* mentioned(slot.enum, source.text);
      else if (slot.type === "string") yield* strings(slot, words, source, turnOf);
      else if (slot.type === "integer" || slot.type === "number") yield* numbers(slot, words, source, turnOf);
      else if (slot.type === "boolean") yield* booleans(words, source);
      else if (slot.type === "array") yield* lists(words, source);
    }
  };
}

type TurnOf = (kind: string, slot: Slot) => number;

/** The stems of a slot's name, or of its description where the name says nothing. */
function slotWords({ name, description }: Slot): readonly string[] {
  const named = wordsOfName(name);
  return slotKinds(named).length > 0 ? named : [...named, ...wordsOfName(description ?? "").slice(0, 12)];
}

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

function* strings(slot: Slot, words: readonly string[], source: Source, turnOf: TurnOf): Generator<string> {
  const { text, facts, pairs } = source;
  for (const { key, value } of pairs) if (sameWords(key, slot.name)) yield value;
  if (slot.format !== undefined) return yield* formatted(slot, facts, turnOf);
  for (const kind of slotKinds(words)) {
    if (kind === "query") yield* queries(text, facts);
    else if (kind === "text")
      yield* wordsToSay(
        text,
        facts.filter((fact) => !pairs.some(({ value }) => value === fact.text)),
      );
    else if (kind === "expression") yield* expressions(text);
    else yield* factValues(kind, slot, words, source, turnOf);
    if (kind === "code") yield* commandFor(text, facts);
  }
}

function* factValues(
  kind: SlotKind,
  slot: Slot,
  words: readonly string[],
  { facts }: Source,
  turnOf: TurnOf,
): Generator<string> {
  const found = fitting(kind, words, facts);
  const turn = turnOf(kind, slot);
  const isSure = kind === "place" && found.length > 0 && isDirected(words, found[0]!);
  for (const fact of isSure ? found : fromTurn(found, turn)) yield valueOf(kind, slot.name, fact);
}

function* queries(text: string, facts: readonly Fact[]): Generator<string> {
  const phrase = phraseOf(text);
  if (phrase !== "") yield phrase;
  for (const fact of facts) if (fact.kind === "quoted") yield fact.text;
}

/** Finds calculations, such as "15 * (2 + 3)". */
function* expressions(text: string): Generator<string> {
  const spelled = text.replace(
    / (plus|minus|times|multiplied by|divided by) /g,
    (_, word: string) => ` ${SIGNS[word]} `,
  );
  for (const [found] of spelled.matchAll(/[\d(][\d .()+*/^%x×÷-]{0,100}[\d)]/g))
    if (/[+*/^%x×÷-]/.test(found)) yield found;
}

const SIGNS: Readonly<Record<string, string>> = {
  plus: "+",
  minus: "-",
  times: "*",
  "multiplied by": "*",
  "divided by": "/",
};

function formatted({ format, ...slot }: Slot, facts: readonly Fact[], turnOf: TurnOf): readonly string[] {
  const kinds = FORMATS[format!];
  if (kinds === undefined) return [];
  const found = facts.filter(({ kind }) => kind === kinds);
  return fromTurn(found, turnOf(format!, slot)).flatMap(({ text }) => {
    if (format === "date") return isoDate(text) ?? [];
    if (format === "time") return isoTime(text) ?? [];
    return [text];
  });
}

const FORMATS: Readonly<Record<string, Fact["kind"]>> = {
  email: "email",
  uri: "url",
  url: "url",
  date: "date",
  "date-time": "date",
  time: "time",
};

function valueOf(kind: SlotKind, name: string, { text, kind: found }: Fact): string {
  if (kind === "name" && /first/i.test(name)) return text.split(" ")[0]!;
  if (kind === "name" && /last|family|surname/i.test(name)) return text.split(" ").at(-1)!;
  const isSmall = found === "place" && !/[A-Z]/.test(text);
  return isSmall ? text.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase()) : text;
}

function* numbers(
  slot: Slot,
  words: readonly string[],
  { text, facts, pairs }: Source,
  turnOf: TurnOf,
): Generator<number> {
  for (const { key, value } of pairs) {
    const number = Number(value.replace(/^[$€£]/, "").replaceAll(",", ""));
    if (sameWords(key, slot.name) && value !== "" && Number.isFinite(number)) yield number;
  }
  const found = facts.filter(({ value }) => value !== undefined);
  const stems = new Set(words.flatMap((word) => [word, ...(UNITS[word] ?? [])]).map(stemOf));
  const isNear = (fact: Fact): boolean => {
    const around = [
      fact.before,
      ...fact.after.split(/[^a-z]+/).slice(0, 2),
      text[fact.at - 1] ?? "",
      fact.after[0] ?? "",
    ];
    return around.some((word) => word !== "" && stems.has(stemOf(word)));
  };
  for (const fact of found) if (isNear(fact)) yield fact.value!;
  for (const fact of fromTurn(found, turnOf("number", slot))) yield fact.value!;
}

/** Words that stand beside a number of some kind. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  age: ["years", "year", "aged"],
  price: ["$", "€", "£", "dollars", "euros", "usd", "cost", "costs"],
  amount: ["$", "€", "£", "dollars", "euros", "usd"],
  cost: ["$", "€", "£", "dollars", "euros"],
  budget: ["$", "€", "£", "dollars", "euros"],
  percent: ["%", "percent"],
  percentage: ["%", "percent"],
  rate: ["%", "percent"],
  days: ["day", "days"],
  duration: ["minutes", "minute", "hours", "hour", "days", "seconds"],
  height: ["cm", "m", "feet", "inches"],
  weight: ["kg", "pounds", "lbs"],
  guests: ["people", "persons", "guests"],
  people: ["people", "persons", "guests"],
  year: ["in"],
};

function* booleans(words: readonly string[], { text, pairs }: Source): Generator<boolean> {
  for (const { key, value } of pairs) {
    if (!words.includes(key)) continue;
    if (/^(?:true|yes|on)\b/i.test(value)) yield true;
    if (/^(?:false|no|off)\b/i.test(value)) yield false;
  }
  const said = toLower(text.slice(0, 4000));
  for (const word of words) {
    if (word.length < 4 || !said.includes(word)) continue;
    yield !new RegExp(`\\b(?:no|not|without|don't|isn't|never)(?: \\w+)? ${word}`).test(said);
  }
}

/** Suggests all facts of a kind as one list, for names in the plural: "cities", "numbers". */
function* lists(words: readonly string[], { text, facts }: Source): Generator<JsonValue> {
  if (slotKinds(words).includes("code")) for (const command of commandFor(text, facts)) yield ["bash", "-lc", command];
  const numbersFound = facts.flatMap(({ value }) => value ?? []).slice(0, LONGEST_LIST);
  if (words.some((word) => /^(?:numbers?|values?|operands|integers|digits)$/.test(word)) && numbersFound.length > 0)
    yield numbersFound;
  for (const kind of slotKinds(words)) {
    const found = fitting(kind, words, facts).filter((fact) => kind !== "place" || isPlace(fact));
    const values = found.map((fact) => valueOf(kind, "", fact)).slice(0, LONGEST_LIST);
    if (values.length > 1) yield values;
  }
}

/** Starts at a place in the list; what came before is taken when nothing else is left. */
function fromTurn(facts: readonly Fact[], turn: number): readonly Fact[] {
  const start = Math.min(turn, facts.length);
  return [...facts.slice(start), ...facts.slice(0, start).reverse()];
}

function sameWords(key: string, name: string): boolean {
  return wordsOfName(key).map(stemOf).join(" ") === wordsOfName(name).map(stemOf).join(" ");
}
