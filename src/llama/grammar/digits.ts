import { choice, literal } from "./gbnf.ts";

/** Writes the whole numbers between two that are not negative; undefined: there is none. */
export function wholeBetween(least: bigint, most: bigint): string | undefined {
  if (least > most) return undefined;
  const [from, to] = [String(least), String(most)];
  const options: string[] = [];
  for (let length = from.length; length <= to.length; length++) {
    const low = length === from.length ? from : `1${"0".repeat(length - 1)}`;
    const high = length === to.length ? to : "9".repeat(length);
    options.push(digitsBetween(low, high));
  }
  return choice(options);
}

/** Writes the runs of digits between two of equal length. */
export function digitsBetween(low: string, high: string): string {
  if (low === "") return '""';
  const [first, last] = [Number(low[0]), Number(high[0])];
  const [lowRest, highRest] = [low.slice(1), high.slice(1)];
  if (first === last) return joined(literal(low[0]!), digitsBetween(lowRest, highRest));
  const isWholeLow = /^0*$/.test(lowRest);
  const isWholeHigh = /^9*$/.test(highRest);
  const [from, to] = [isWholeLow ? first : first + 1, isWholeHigh ? last : last - 1];
  return choice([
    ...(isWholeLow ? [] : [joined(literal(low[0]!), digitsBetween(lowRest, "9".repeat(lowRest.length)))]),
    ...(from <= to ? [joined(from === to ? literal(String(from)) : `[${from}-${to}]`, anyDigits(lowRest.length))] : []),
    ...(isWholeHigh ? [] : [joined(literal(high[0]!), digitsBetween("0".repeat(highRest.length), highRest))]),
  ]);
}

/** Digits of a fraction that are written, at most. */
const MOST_DIGITS = 6;

/** The digits of a fraction's bound, and whether it is itself allowed. */
export interface FractionBound {
  readonly digits: string;
  readonly isIn: boolean;
}

/** Writes fractions, their point included, that are at least a bound; "" stands for none. */
export function fractionFrom({ digits, isIn }: FractionBound): string {
  if (digits === "") return isIn ? anyFraction() : `"." "0"{0,${MOST_DIGITS - 1}} [1-9] ${upTo(MOST_DIGITS - 1)}`;
  return `"." ${digitsFrom(digits, isIn)}`;
}

/** Writes fractions, their point included, that are at most a bound; undefined: there is none, not even 0. */
export function fractionTo({ digits, isIn }: FractionBound): string | undefined {
  if (digits !== "") return `("." ${digitsTo(digits, isIn)})?`;
  return isIn ? '("." "0")?' : undefined;
}

/** Writes fractions between two bounds; undefined: there is none. */
export function fractionBetween(low: FractionBound, high: FractionBound): string | undefined {
  const length = Math.max(low.digits.length, high.digits.length) + 1;
  const from = BigInt(low.digits.padEnd(length, "0")) + (low.isIn ? 0n : 1n);
  const to = BigInt(high.digits.padEnd(length, "0")) - (high.isIn ? 0n : 1n);
  if (from > to) return undefined;
  const digits = digitsBetween(String(from).padStart(length, "0"), String(to).padStart(length, "0"));
  return from === 0n ? `("." ${digits})?` : `"." ${digits}`;
}

/** Writes any fraction, or none. */
export function anyFraction(most: number = MOST_DIGITS): string {
  return most === 0 ? '""' : `("." [0-9] ${upTo(most - 1)})?`;
}

function digitsFrom(digits: string, isIn: boolean): string {
  if (digits === "") return isIn ? upTo(MOST_DIGITS) : `"0"{0,${MOST_DIGITS - 1}} [1-9] ${upTo(MOST_DIGITS)}`;
  const digit = Number(digits[0]);
  const same = joined(literal(digits[0]!), digitsFrom(digits.slice(1), isIn));
  return digit === 9 ? same : choice([same, `[${digit + 1}-9] ${upTo(MOST_DIGITS)}`]);
}

function digitsTo(digits: string, isIn: boolean): string {
  if (digits === "") return isIn ? `"0"{0,${MOST_DIGITS}}` : NEVER;
  const digit = Number(digits[0]);
  // Whatever ends before the bound's last digit is below it.
  const rest = digits.length === 1 ? digitsTo("", isIn) : `(${digitsTo(digits.slice(1), isIn)})?`;
  const same = rest === NEVER ? [] : [joined(literal(digits[0]!), rest)];
  const less = digit === 0 ? [] : [`[0-${digit - 1}] ${upTo(MOST_DIGITS)}`];
  return choice([...same, ...less]);
}

/** No number holds this character. */
const NEVER = String.raw`"\x00"`;

function anyDigits(count: number): string {
  return count === 0 ? '""' : `[0-9]{${count}}`;
}

function upTo(count: number): string {
  return count === 0 ? '""' : `[0-9]{0,${count}}`;
}

function joined(first: string, rest: string): string {
  return rest === '""' ? first : `${first} ${rest}`;
}
