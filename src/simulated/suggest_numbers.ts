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
  yield* durations(found, words);
  const stems = new Set(words.flatMap((word) => [word, ...(UNITS[word] ?? [])]).map(stemOf));
  for (const fact of found)
    if (wordsAround(fact, source.text).some((word) => stems.has(stemOf(word)))) yield fact.value!;
  for (const fact of fromTurn(found, turnOf("number"), slot)) yield fact.value!;
}

/** Seconds of each unit of time, by its names. */
const SECONDS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [0.001, "ms millis millisecond milliseconds"],
      [1, "s sec secs second seconds"],
      [60, "min mins minute minutes"],
      [3600, "h hr hrs hour hours"],
      [86_400, "day days"],
      [604_800, "week weeks"],
    ] as const
  ).flatMap(([seconds, names]) => names.split(" ").map((name) => [name, seconds])),
);

/** "A timer for 10 minutes": how long that is, in the unit that the slot is named after. */
function* durations(facts: readonly Fact[], words: readonly string[]): Generator<number> {
  const unit = words.map((word) => SECONDS[word]).find((seconds) => seconds !== undefined);
  if (unit === undefined) return;
  for (const { value, after } of facts) {
    const seconds = SECONDS[/^[ -]?([a-z]+)/.exec(after)?.[1] ?? ""];
    if (seconds !== undefined) yield Math.round((value! * seconds * 1000) / unit) / 1000;
  }
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
