import { STOP_WORDS } from "../topic_words.ts";
import { splitWords } from "../wording.ts";
import { stemOf } from "../words.ts";
import { readFields, readSynonyms } from "./meaning_words.ts";

/** Takes one thing that is true of a text: a number that stands for it, and how much it weighs. */
export type TakeFeature = (feature: number, weight: number) => void;

const FUNCTION_WORD_WEIGHT = 0.12;
const WORD_WEIGHT = 0.7;
const LONE_WORD_WEIGHT = 1;
const SYNONYM_WEIGHT = 1;
const FIELD_WEIGHT = 0.6;
const LETTERS_WEIGHT = 0.22;
/** Where words are not set apart, their letters must tell more. */
const PAIR_WEIGHT = 0.6;

/** What a word means, beside what it is: numbers that stand for meanings, and for fields of life. */
interface Meaning {
  readonly synonyms: number[];
  readonly fields: Set<number>;
}

const UNKNOWN: Meaning = { synonyms: [], fields: new Set() };

let meanings: Map<string, Meaning> | undefined;

/** Reads the tables of meanings, when they are first needed. */
function readMeanings(): Map<string, Meaning> {
  const read = new Map<string, Meaning>();
  function meaningOf(word: string): Meaning {
    const stem = stemOf(word);
    const meaning = read.get(stem) ?? { synonyms: [], fields: new Set() };
    read.set(stem, meaning);
    return meaning;
  }

  for (const [line, words] of readFields().entries())
    for (const word of words) meaningOf(word).fields.add(hashText(`field ${line}`));
  for (const [line, words] of readSynonyms().entries()) {
    const members = words.map(meaningOf);
    // Who means the same is at home in the same fields.
    const shared = new Set(members.flatMap(({ fields }) => [...fields]));
    for (const { synonyms, fields } of members) {
      synonyms.push(hashText(`synonym ${line}`));
      if (fields.size === 0) for (const field of shared) fields.add(field);
    }
  }
  meanings = read;
  return read;
}

/**
 * Takes what tells a text apart: its words, what they mean, the field of life they belong to, and the letters that
 * follow one another, so that misspelt words and those of any script are near their likes.
 */
export function eachFeature(text: string, take: TakeFeature): void {
  const counts = new Map<string, number>();
  for (const { lower } of splitWords(text)) counts.set(lower, (counts.get(lower) ?? 0) + 1);
  const known = meanings ?? readMeanings();
  for (const [word, count] of counts) {
    const often = Math.sqrt(count);
    if (STOP_WORDS.has(word)) {
      take(hashText(word), FUNCTION_WORD_WEIGHT * often);
      continue;
    }
    const stem = stemOf(word);
    const { synonyms, fields } = known.get(stem) ?? UNKNOWN;
    take(hashText(stem), (synonyms.length === 0 ? LONE_WORD_WEIGHT : WORD_WEIGHT) * often);
    for (const synonym of synonyms) take(synonym, SYNONYM_WEIGHT * often);
    for (const field of fields) take(field, FIELD_WEIGHT * often);
    eachTrigram(stem, (feature) => take(feature, LETTERS_WEIGHT * often));
  }
  // Scripts that are written without blanks, and texts of nothing but signs.
  eachPair(text, (feature) => take(feature, PAIR_WEIGHT));
}

/** Takes three letters at a time, the ends of the word among them. */
function eachTrigram(word: string, take: (feature: number) => void): void {
  for (let at = -1; at < word.length - 1; at++) {
    const before = at < 0 ? 1 : word.charCodeAt(at);
    const after = at + 2 < word.length ? word.charCodeAt(at + 2) : 2;
    take(mix(Math.imul(before, 31_337) ^ Math.imul(word.charCodeAt(at + 1), 65_599) ^ Math.imul(after, 2_654_435)));
  }
}

/** Takes two characters at a time, where they are no Latin letters, digits or blanks. */
function eachPair(text: string, take: (feature: number) => void): void {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x250) take(mix(Math.imul(before, 40_503) ^ Math.imul(code, 65_599) ^ 0x5bd1e995));
    before = code;
  }
}

/** Reduces a text to 32 bits (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

/** Spreads the bits of a number over all of it. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
