import type { Random } from "../../random.ts";
import { ADJECTIVES, NOUNS, SENTENCES } from "./things_words.ts";

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Makes up a day of 2024 to 2026. */
export function plausibleDate(random: Random): string {
  const month = random.below(12);
  return `${random.between(2024, 2026)}-${two(month + 1)}-${two(random.between(1, DAYS[month]!))}`;
}

/** Makes up a time of day. */
export function plausibleTime(random: Random): string {
  return `${two(random.between(7, 21))}:${two(5 * random.below(12))}:00`;
}

/** Writes some sentences. */
export function plausibleSentences(random: Random, count: number): string {
  const first = random.below(SENTENCES.length);
  return Array.from({ length: count }, (_, at) => SENTENCES[(first + at * 7) % SENTENCES.length]!).join(" ");
}

/** Makes up a short phrase: what a thing is like, and the thing. */
export function phrase(random: Random): string {
  const text = `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`;
  return String.fromCharCode(text.charCodeAt(0) - 32) + text.slice(1);
}

/** Gives some digits. */
export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.below(10))).join("");
}

/** Gives some hexadecimal digits. */
export function hexadecimal(random: Random, count: number): string {
  return Array.from({ length: count }, () => "0123456789abcdef"[random.below(16)]!).join("");
}
