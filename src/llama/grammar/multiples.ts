import { wholeBetween } from "./digits.ts";
import { choice, literal } from "./gbnf.ts";

/** Numbers that are multiples of a step, all in units of the last digit after the point. */
export interface Multiples {
  readonly least: bigint;
  readonly most: bigint;
  readonly step: bigint;
  /** Digits after the point. */
  readonly places: number;
}

/** More endings than these are written one by one no more. */
const MOST_ENDINGS = 100n;
/** So many multiples stand for all, where their digits follow no rule: those nearest to zero. */
const MOST_LISTED = 1000;
const MOST_PLACES = 6;

/** Writes multiples that are not negative; undefined: there is none. */
export function multiplesBetween(multiples: Multiples): string | undefined {
  const { least, most, step, places } = multiples;
  const first = ceiling(least, step) * step;
  if (first > most) return undefined;
  const length = lengthOfEnding(step, places);
  if (length === undefined) return list(multiples, first, most);
  const block = 10n ** BigInt(length);
  const [from, to] = [ceiling(least, block), (most + 1n) / block - 1n];
  // Digits before the point have no leading zeros: where some of them belong to the ending, the first block is listed.
  const start = from > 0n || length === places ? from : 1n;
  if (to < start) return list(multiples, first, most);
  const options = [
    ...valuesOf(first, start * block - 1n, step).map((value) => literal(write(value, places))),
    `${wholeBetween(start, to)} ${endings(step, length, places)}`,
    ...valuesOf((to + 1n) * block, most, step).map((value) => literal(write(value, places))),
  ];
  return choice(options);
}

function list({ step, places }: Multiples, first: bigint, most: bigint): string {
  return choice(valuesOf(first, most, step).map((value) => literal(write(value, places))));
}

/** Finds how many last digits say whether a number is a multiple; undefined: all do, or there are too many endings. */
function lengthOfEnding(step: bigint, places: number): number | undefined {
  for (let length = places; length <= places + MOST_PLACES; length++) {
    const block = 10n ** BigInt(length);
    if (block % step === 0n) return block / step <= MOST_ENDINGS || step === 1n ? length : undefined;
  }
  return undefined;
}

function endings(step: bigint, length: number, places: number): string {
  const pointed = (digits: string): string =>
    places === 0 ? digits : `${digits.slice(0, length - places)}.${digits.slice(length - places)}`;
  const count = 10n ** BigInt(length) / step;
  if (count > MOST_ENDINGS) return `"." [0-9]{${places}}`;
  const values = valuesOf(0n, 10n ** BigInt(length) - 1n, step);
  return choice(values.map((value) => literal(length === 0 ? "" : pointed(String(value).padStart(length, "0")))));
}

function valuesOf(first: bigint, last: bigint, step: bigint): bigint[] {
  const values: bigint[] = [];
  for (let value = first; value <= last && values.length < MOST_LISTED; value += step) values.push(value);
  return values;
}

function write(value: bigint, places: number): string {
  const digits = String(value).padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function ceiling(value: bigint, unit: bigint): bigint {
  return (value + unit - 1n) / unit;
}
