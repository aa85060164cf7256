import { FRACTION, INTEGER } from "../../schema/json_type.ts";
import { decimal, isMultiple } from "../../schema/multiple.ts";
import { plausibleNumber } from "./plausible_number.ts";
import type { Place } from "./slot.ts";
import { annotations, type Filling } from "./filling.ts";
import type { Demand, NumberShape } from "./plan.ts";

/** Makes up a number; later attempts leave what is plausible for what is possible. */
export function makeNumber(filling: Filling, demand: Demand, place: Place, attempt: number): number | undefined {
  const shape = (demand.number ??= shapeOf(demand));
  const likely = plausibleNumber(place.words, annotations(demand).description ?? "", filling.random, !shape.fractions);
  const value = attempt < 2 ? fit(shape, likely) : fit(shape, anywhere(filling, shape, attempt));
  if (value !== undefined) return value;
  return fit(shape, anywhere(filling, shape, attempt)) ?? edge(shape, attempt);
}

function shapeOf({ parts, types }: Demand): NumberShape {
  let [low, high, openLow, openHigh] = [-Infinity, Infinity, false, false];
  const steps: number[] = [];
  for (const { keywords } of parts) {
    const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf } = keywords;
    if (minimum > low) [low, openLow] = [minimum, false];
    if (maximum < high) [high, openHigh] = [maximum, false];
    if (exclusiveMinimum !== undefined && exclusiveMinimum >= low) [low, openLow] = [exclusiveMinimum, true];
    if (exclusiveMaximum !== undefined && exclusiveMaximum <= high) [high, openHigh] = [exclusiveMaximum, true];
    if (multipleOf !== undefined && !steps.includes(multipleOf)) steps.push(multipleOf);
  }
  const [integers, fractions] = [(types & INTEGER) !== 0, (types & FRACTION) !== 0];
  const step = commonStep(fractions ? steps : [...steps, 1]);
  return { low, high, open: { low: openLow, high: openHigh }, steps, step, integers, fractions };
}

/** Moves a number to the nearest place that the steps allow; undefined where that is out of bounds. */
function fit(shape: NumberShape, wish: number): number | undefined {
  const { step, integers, fractions } = shape;
  if (step === undefined) return admits(shape, wish) ? wish : undefined;
  if (!integers && fractions && Number.isInteger(step)) return undefined;
  for (const shift of [0, 1, -1, 2, -2]) {
    const value = times(Math.round(wish / step) + shift, step);
    if (admits(shape, value)) return value;
  }
  return undefined;
}

/** Whether a number is right. Other validators divide, so both the digits and the quotient must agree. */
function admits({ low, high, open, steps, integers, fractions }: NumberShape, value: number): boolean {
  if (!Number.isFinite(value) || value < low || value > high) return false;
  if ((open.low && value === low) || (open.high && value === high)) return false;
  if (Number.isInteger(value) ? !integers : !fractions) return false;
  return steps.every((step) => Number.isInteger(value / step) && isMultiple(value, step));
}

/** Gives the least number that all of some numbers divide; undefined for none. */
function commonStep(all: readonly number[]): number | undefined {
  if (all.length < 2) return all[0];
  const parts = all.map(decimal);
  let lowest = 0;
  for (const [, exponent] of parts) lowest = Math.min(lowest, exponent);
  let common = 1n;
  for (const [digits, exponent] of parts) {
    const scaled = digits * 10n ** BigInt(exponent - lowest);
    common = (common / greatestDivisor(common, scaled)) * scaled;
  }
  return Number(`${common}e${lowest}`);
}

function greatestDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : greatestDivisor(other, one % other);
}

/** Multiplies by way of the decimal digits, so that 57 × 0.01 is 0.57. */
function times(count: number, step: number): number {
  const [digits, exponent] = decimal(step);
  if (!Number.isSafeInteger(count)) return count * step;
  return Number(`${BigInt(count) * digits}e${exponent}`) + 0;
}

/** Takes a number from within the bounds. */
function anywhere({ random }: Filling, { low, high, steps }: NumberShape, attempt: number): number {
  const reach = Math.max(1, ...steps) * (attempt < 20 ? 20 : 100_000);
  const least = low > -Infinity ? low : high < Infinity ? high - reach : attempt % 3 === 2 ? -reach : 0;
  const most = high < Infinity ? high : least + reach;
  const value = least + (most - least) * random.next();
  // A short fraction looks like a number that somebody wrote.
  const rounded = Math.round(value * 100) / 100;
  return rounded > low && rounded < high ? rounded : value;
}

/** Takes the bounds themselves and what lies next to them. */
function edge(shape: NumberShape, attempt: number): number | undefined {
  const { low, high } = shape;
  const step = shape.step ?? 0;
  const firm = [low, high, low + step, high - step, (low + high) / 2, low + (high - low) / 3, low + 0.5, high - 0.5];
  const value = firm[attempt % firm.length]!;
  return admits(shape, value) ? value : fit(shape, value);
}
