import { FRACTION } from "../../schema/json_type.ts";
import type { Keywords } from "../../schema/keywords.ts";
import { decimal } from "../../schema/multiple.ts";
import { anyFraction, type FractionBound, fractionBetween, fractionFrom, fractionTo, wholeBetween } from "./digits.ts";
import { choice } from "./gbnf.ts";
import type { JsonRules } from "./json.ts";
import { multiplesBetween } from "./multiples.ts";

/** A bound of numbers. */
interface Bound {
  readonly value: number;
  readonly isIn: boolean;
}

/** Beyond these a float no longer tells whole numbers apart; only a bound leads there. */
function furthestFrom(bound: bigint): bigint {
  const furthest = 10n ** 15n - 1n;
  return bound * 10n > furthest ? bound * 10n : furthest;
}

/** Writes the numbers that some schemas allow together; undefined: there is none. */
export function writeNumber(
  { integer, number }: JsonRules,
  sources: readonly Keywords[],
  types: number,
): string | undefined {
  const low = strictest(sources, "minimum", "exclusiveMinimum");
  const high = strictest(sources, "maximum", "exclusiveMaximum");
  const steps = sources.flatMap(({ multipleOf }) => (multipleOf === undefined ? [] : [multipleOf]));
  const isWhole = (types & FRACTION) === 0;
  if (steps.length > 0 || isWhole) {
    if (steps.length === 0 && low === undefined && high === undefined) return integer;
    return writeMultiples(low, high, commonStep(isWhole ? [...steps, 1] : steps));
  }
  if (low === undefined && high === undefined) return number;
  return withSign(
    low === undefined || low.value < 0 ? magnitudes(high && negative(high), low && negative(low)) : undefined,
    high === undefined || high.value >= 0 ? magnitudes(low, high) : undefined,
  );
}

/** Finds the narrower of the bounds that schemas give. */
function strictest(
  sources: readonly Keywords[],
  inclusive: "minimum" | "maximum",
  exclusive: "exclusiveMinimum" | "exclusiveMaximum",
): Bound | undefined {
  const bounds = sources.flatMap((source): Bound[] => [
    ...(source[inclusive] === undefined ? [] : [{ value: source[inclusive], isIn: true }]),
    ...(source[exclusive] === undefined ? [] : [{ value: source[exclusive], isIn: false }]),
  ]);
  const sign = inclusive === "minimum" ? 1 : -1;
  // The last is the narrowest; of equal bounds the one that leaves itself out.
  return bounds.sort((a, b) => sign * (a.value - b.value) || Number(b.isIn) - Number(a.isIn)).at(-1);
}

function negative({ value, isIn }: Bound): Bound {
  return { value: -value, isIn };
}

function withSign(below: string | undefined, above: string | undefined): string | undefined {
  const options = [...(above === undefined ? [] : [above]), ...(below === undefined ? [] : [`"-" ${below}`])];
  return options.length === 0 ? undefined : choice(options);
}

/** The least number that is a multiple of all steps, as an integer in units of its last digit. */
function commonStep(steps: readonly number[]): { step: bigint; places: number } {
  const parts = steps.map(decimal);
  const places = Math.max(0, ...parts.map(([, exponent]) => -exponent));
  const units = parts.map(([digits, exponent]) => digits * 10n ** BigInt(exponent + places));
  return { step: units.reduce((a, b) => (a * b) / divisor(a, b)), places };
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}

function writeMultiples(
  low: Bound | undefined,
  high: Bound | undefined,
  { step, places }: { step: bigint; places: number },
): string | undefined {
  const within = low && -unitsWithin(negative(low), places);
  const most = high === undefined ? furthestFrom(within ?? 0n) : unitsWithin(high, places);
  const least = within ?? -furthestFrom(-most);
  const trimmed = step % 10n ** BigInt(places) === 0n ? places : 0;
  const scale = 10n ** BigInt(trimmed);
  const between = (from: bigint, to: bigint): string | undefined =>
    multiplesBetween({
      least: (from + scale - 1n) / scale,
      most: to / scale,
      step: step / scale,
      places: places - trimmed,
    });
  return withSign(
    least < 0n ? between(most < 0n ? -most : 1n, -least) : undefined,
    most >= 0n ? between(least > 0n ? least : 0n, most) : undefined,
  );
}

/** The greatest number of units within an upper bound. */
function unitsWithin({ value, isIn }: Bound, places: number): bigint {
  const [digits, exponent] = decimal(value);
  const power = exponent + places;
  if (power >= 0) return digits * 10n ** BigInt(power) - (isIn ? 0n : 1n);
  const unit = 10n ** BigInt(-power);
  const whole = digits / unit - (digits < 0n && digits % unit !== 0n ? 1n : 0n);
  return whole - (!isIn && digits % unit === 0n ? 1n : 0n);
}

/** Writes the numbers between two bounds that are not negative; a lower bound below zero means zero. */
function magnitudes(low: Bound | undefined, high: Bound | undefined): string | undefined {
  const from = low === undefined || low.value < 0 ? ZERO : split(low);
  if (high === undefined) return above(from, furthestFrom(from.whole));
  const to = split(high);
  if (from.whole > to.whole) return undefined;
  if (from.whole === to.whole) {
    const fraction = fractionBetween(from, to);
    return fraction && `${wholeBetween(from.whole, from.whole)} ${fraction}`;
  }
  const last = fractionTo(to);
  const upTo = last === undefined ? [] : [`${wholeBetween(to.whole, to.whole)} ${last}`];
  return choice([above(from, to.whole - 1n), ...upTo]);
}

/** Writes the numbers from a bound on whose whole part is no more than `most`. */
function above(from: Split, most: bigint): string {
  const first = `${wholeBetween(from.whole, from.whole)} ${fractionFrom(from)}`;
  const others = wholeBetween(from.whole + 1n, most);
  return choice([first, ...(others === undefined ? [] : [`${others} ${anyFraction()}`])]);
}

/** A bound's part before the point, and the digits after it. */
interface Split extends FractionBound {
  readonly whole: bigint;
}

const ZERO: Split = { whole: 0n, digits: "", isIn: true };

function split({ value, isIn }: Bound): Split {
  const [digits, exponent] = decimal(value);
  if (exponent >= 0) return { whole: digits * 10n ** BigInt(exponent), digits: "", isIn };
  const text = String(digits).padStart(1 - exponent, "0");
  return { whole: BigInt(text.slice(0, exponent)), digits: text.slice(exponent).replace(/0+$/, ""), isIn };
}
