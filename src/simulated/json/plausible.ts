import type { Random } from "../../random.ts";
import { type Identity, lower, personOf, placeOf, slugOf } from "./identity.ts";
import { COMPANIES, LAST_NAMES } from "./names_words.ts";
import { ADJECTIVES, CHOICES, NOUNS, SENTENCES, TITLES } from "./things_words.ts";

/** What a text is wanted for. */
export interface TextWish {
  /** The words of the property's name, the object's before it. */
  readonly words: readonly string[];
  readonly description: string;
  readonly identity: Identity;
  readonly random: Random;
}

/** Splits a name into lower-case words; the last word of the object around comes first. */
export function wordsOf(name: string, around: readonly string[]): readonly string[] {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== "")
    .map(lower);
  const owner = around.at(-1);
  return owner === undefined ? words : [singular(owner), ...words];
}

function singular(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !word.endsWith("ss") && word.length > 3 ? word.slice(0, -1) : word;
}

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

function phrase(random: Random): string {
  const text = `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`;
  return String.fromCharCode(text.charCodeAt(0) - 32) + text.slice(1);
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.below(10))).join("");
}

function hexadecimal(random: Random, count: number): string {
  return Array.from({ length: count }, () => "0123456789abcdef"[random.below(16)]!).join("");
}

type Maker = (wish: TextWish) => string;

/** What texts are made by which words of a name: the first row that has one of the words counts. */
const RULES: readonly (readonly [words: string, make: Maker])[] = [
  ["email mail", ({ identity, random }) => personOf(identity, random).email],
  [
    "url uri link website homepage href webpage domain",
    ({ random }) => `https://www.example.com/${slugOf(phrase(random))}`,
  ],
  [
    "image photo picture avatar thumbnail logo icon",
    ({ random }) => `https://www.example.com/images/${random.pick(NOUNS)}.jpg`,
  ],
  ["phone mobile telephone tel fax", ({ random }) => `+1 202-555-01${digits(random, 2)}`],
  ["uuid guid", ({ random }) => `${hexadecimal(random, 8)}-1a2b-4c3d-8e4f-${hexadecimal(random, 12)}`],
  ["timestamp datetime", ({ random }) => `${plausibleDate(random)}T${plausibleTime(random)}Z`],
  ["hash token secret signature checksum", ({ random }) => hexadecimal(random, 32)],
  [
    "username login handle nickname",
    ({ identity, random }) => slugOf(personOf(identity, random).first) + digits(random, 2),
  ],
  [
    "id identifier key sku reference ref isbn serial",
    ({ words, random }) => `${words.at(-2) ?? "item"}_${digits(random, 4)}`,
  ],
  ["date birthday birthdate dob deadline due", ({ random }) => plausibleDate(random)],
  ["time", ({ random }) => plausibleTime(random).slice(0, 5)],
  ["created updated modified published", ({ random }) => `${plausibleDate(random)}T${plausibleTime(random)}Z`],
  [
    "description summary explanation reasoning reason rationale explain content body details analysis overview conclusion abstract biography bio story essay paragraph answer output response thought thoughts",
    ({ random }) => plausibleSentences(random, 2),
  ],
  [
    "text message comment note notes review feedback step instruction instructions sentence statement quote remark caption reply prompt hint fact observation finding insight evidence recommendation suggestion advice warning point argument",
    ({ random }) => plausibleSentences(random, 1),
  ],
  ["question query", ({ random }) => `Which ${random.pick(NOUNS)} is the most ${random.pick(ADJECTIVES)}?`],
  ["title headline subject heading topic slogan project task event", ({ random }) => random.pick(TITLES)],
  [
    "company organization organisation employer brand vendor publisher supplier",
    ({ random }) => random.pick(COMPANIES),
  ],
  ["country nation", ({ identity, random }) => placeOf(identity, random).country],
  [
    "city town location destination origin place capital region",
    ({ identity, random }) => placeOf(identity, random).city,
  ],
  ["street address", ({ random }) => `${random.between(1, 180)} ${random.pick(LAST_NAMES)} Street`],
  ["zip zipcode postal postcode postalcode", ({ random }) => String(random.between(10000, 98999))],
  ["currency", ({ identity, random }) => placeOf(identity, random).currency],
  ["timezone", ({ identity, random }) => placeOf(identity, random).timezone],
  ["first given forename firstname", ({ identity, random }) => personOf(identity, random).first],
  ["last family surname lastname", ({ identity, random }) => personOf(identity, random).last],
  ["colour color", ({ random }) => random.pick(CHOICES["color"]!)],
  ["version", ({ random }) => `${random.between(1, 4)}.${random.below(10)}.${random.below(10)}`],
  ["file filename path document", ({ random }) => `${random.pick(ADJECTIVES)}-${random.pick(NOUNS)}.pdf`],
  ["ip", ({ random }) => `192.0.2.${random.between(1, 254)}`],
  ["year", ({ random }) => String(random.between(2024, 2026))],
  ["price cost amount total", ({ random }) => `${random.between(5, 200)}.${digits(random, 2)}`],
  ["product item dish recipe book movie song", ({ random }) => phrase(random)],
  [
    "name author customer owner person sender recipient assignee user contact manager employee participant speaker attendee artist director fullname guest patient student teacher member friend",
    ({ identity, random }) => {
      const { first, last } = personOf(identity, random);
      return `${first} ${last}`;
    },
  ],
];
const RULE_OF = new Map(RULES.flatMap(([words], at) => words.split(" ").map((word) => [word, at] as const)));

/** Words of a description that say enough to go by. */
const TELLING = new Set(
  "email url city country currency date language colour color phone timezone sentence title headline question".split(
    " ",
  ),
);

/** Makes up a text such as one would find under a name. */
export function plausibleText(wish: TextWish): string {
  const { words, description, random } = wish;
  const make =
    makerOf(words) ??
    makerOf(
      lower(description)
        .split(/[^a-z]+/)
        .filter((word) => TELLING.has(word)),
    );
  return make ? make(wish) : phrase(random);
}

function makerOf(words: readonly string[]): Maker | undefined {
  const last = words.at(-1);
  if (last === undefined) return undefined;
  // The object's own word, which comes first, only helps where nothing else does.
  for (const some of [words.slice(1), words]) {
    for (const word of some.toReversed()) {
      const list = CHOICES[word] ?? CHOICES[singular(word)];
      if (list && word === last) return ({ random }) => random.pick(list);
    }
    let best = RULES.length;
    for (const word of some) best = Math.min(best, RULE_OF.get(word) ?? RULE_OF.get(singular(word)) ?? RULES.length);
    const rule = RULES[best];
    if (rule) return rule[1];
  }
  return undefined;
}
