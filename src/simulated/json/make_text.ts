import { hasFormat } from "../../schema/formats.ts";
import { lengthOf } from "../../schema/validate_scalar.ts";
import { formatted } from "./formatted.ts";
import { isRisky, samplePattern } from "./pattern_sample.ts";
import { plausibleSentences } from "./phrase.ts";
import { plausibleText } from "./plausible.ts";
import type { Place } from "./slot.ts";
import { annotations, type Filling } from "./filling.ts";
import type { Demand, TextShape } from "./plan.ts";

/** No text is made longer than this. */
const LONGEST = 20_000;
/** A risky expression can take for ever to refuse a text that is longer than this. */
const RISKY_LENGTH = 16;

/** Makes up a text; later attempts leave what is plausible for what is possible. */
export function makeText(filling: Filling, demand: Demand, place: Place, attempt: number): string | undefined {
  const shape = (demand.text ??= shapeOf(demand));
  if (shape.min > shape.max || shape.min > LONGEST) return undefined;
  for (const text of wishes(filling, demand, shape, place, attempt)) if (admits(shape, text)) return text;
  return undefined;
}

function shapeOf({ parts }: Demand): TextShape {
  let [min, max] = [0, Infinity];
  const patterns: RegExp[] = [];
  const formats: string[] = [];
  for (const { keywords } of parts) {
    min = Math.max(min, Math.ceil(keywords.minLength ?? 0));
    max = Math.min(max, Math.floor(keywords.maxLength ?? Infinity));
    if (keywords.pattern) patterns.push(keywords.pattern);
    if (keywords.format !== undefined && keywords.format !== "regex") formats.push(keywords.format);
  }
  return { min, max, patterns, formats };
}

function admits({ min, max, patterns, formats }: TextShape, text: string): boolean {
  const length = lengthOf(text);
  if (length < min || length > max) return false;
  return patterns.every((pattern) => pattern.test(text)) && formats.every((format) => hasFormat(text, format));
}

function* wishes(
  { random }: Filling,
  demand: Demand,
  shape: TextShape,
  { words, identity }: Place,
  attempt: number,
): Generator<string> {
  const { min, max, patterns, formats } = shape;
  const { description = "", format } = annotations(demand);
  for (const wanted of formats) for (const text of formatted(wanted, { random, identity, words, min, max })) yield text;
  if (format === "regex") yield "^[a-z]+$";
  const risky = patterns.some(isRisky);
  const safe = (text: string): string => (risky ? text.slice(0, RISKY_LENGTH) : text);
  if (attempt < 3 || patterns.length === 0) {
    const likely = plausibleText({ words, description, identity, random });
    yield safe(lengthen(cut(likely, max), shape, random));
  }
  for (const pattern of patterns) {
    const text = samplePattern(pattern.source, random, { stretch: stretchOf(shape, attempt), mixed: attempt });
    if (text === undefined) continue;
    yield text;
    const missing = min - lengthOf(text);
    if (missing <= 0 || missing > LONGEST) continue;
    const filler = safe(
      Array.from(lengthen("and so on", { ...shape, min: missing }, random))
        .slice(0, missing)
        .join(""),
    );
    yield text + filler;
    yield filler + text;
  }
}

function stretchOf({ min, max }: TextShape, attempt: number): number {
  const usual = [4, 8, 0, Math.max(1, min)][attempt % 4]!;
  return Math.min(max, min > 4 && attempt % 4 < 2 ? min + usual : usual, 500);
}

/** Cuts a text at a word, or where it must be. */
function cut(text: string, max: number): string {
  if (lengthOf(text) <= max) return text;
  const short = Array.from(text).slice(0, max).join("");
  const space = short.lastIndexOf(" ");
  return (space > max / 2 ? short.slice(0, space) : short).trimEnd().slice(0, max);
}

/** Goes on with a text until it is long enough. */
function lengthen(text: string, { min, max }: TextShape, random: Filling["random"]): string {
  if (lengthOf(text) >= min) return text;
  let long = text;
  while (lengthOf(long) < min)
    long += `${/[.!?]$/.test(long) || long === "" ? " " : ": "}${plausibleSentences(random, 2)}`;
  const whole = long.trimStart();
  const short = Array.from(lengthOf(whole) < min ? long : whole);
  return short.length <= max ? short.join("") : cutFirmly(short, min, max);
}

function cutFirmly(characters: readonly string[], min: number, max: number): string {
  const space = characters.lastIndexOf(" ", max);
  return characters.slice(0, space >= min ? space : max).join("");
}
