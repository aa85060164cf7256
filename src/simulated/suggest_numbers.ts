import type { Fact } from "./facts.ts";
import { fromTurn, namedValues, type Search } from "./source.ts";
import { stemOf } from "./words.ts";

/** Suggests numbers for a slot: what is named so, then those beside a word that fits, then the others in order. */
export function* suggestNumbers(search: Search): Generator<number> {
  const { slot, words, source, turnOf } = search;
  for (const value of namedValues(search)) {
    const number = Number(value.replace(/^[$€£]/, "").replaceAll(",", ""));
    if (value !== "" && Number.isFinite(number)) yield number;
  }
  const found = source.facts.filter(({ value }) => value !== undefined);
  const stems = new Set(words.flatMap((word) => [word, ...(UNITS[word] ?? [])]).map(stemOf));
  for (const fact of found)
    if (wordsAround(fact, source.text).some((word) => stems.has(stemOf(word)))) yield fact.value!;
  for (const fact of fromTurn(found, turnOf("number"), slot)) yield fact.value!;
}

function wordsAround({ at, before, after }: Fact, text: string): readonly string[] {
  const around = [before, ...after.split(/[^a-z]+/).slice(0, 2), text[at - 1] ?? "", after[0] ?? ""];
  return around.filter((word) => word !== "");
}

const MONEY = ["$", "€", "£", "dollars", "euros", "usd", "cost", "costs"];

/** Words and signs that stand beside a number of some kind. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  age: ["years", "year", "aged"],
  price: MONEY,
  amount: MONEY,
  cost: MONEY,
  budget: MONEY,
  percent: ["%", "percent"],
  percentage: ["%", "percent"],
  rate: ["%", "percent"],
  days: ["day", "days"],
  duration: ["minutes", "minute", "hours", "hour", "days", "seconds"],
  height: ["cm", "m", "feet", "inches"],
  weight: ["kg", "pounds", "lbs"],
  guests: ["people", "persons", "guests"],
  passengers: ["people", "persons", "passengers"],
  people: ["people", "persons", "guests"],
  year: ["in"],
};
