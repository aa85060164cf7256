import type { Random } from "../../random.ts";
import { type Identity, personOf, placeOf, slugOf } from "./identity.ts";
import { COMPANIES, LAST_NAMES } from "./names_words.ts";
import { digits, hexadecimal, phrase, plausibleDate, plausibleSentences, plausibleTime } from "./phrase.ts";
import { ADJECTIVES, CHOICES, NOUNS, TITLES } from "./things_words.ts";

/** What a text is wanted for. */
export interface TextWish {
  /** The words of the property's name, after one of the object's (or ""). */
  readonly words: readonly string[];
  readonly description: string;
  readonly identity: Identity;
  readonly random: Random;
}

/** Makes up a text. */
export type Maker = (wish: TextWish) => string;

/** What texts are made by which words of a name: the first row that has one of the words counts. */
export const RULES: readonly (readonly [words: string, make: Maker])[] = [
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
    ({ words, random }) => `${words.at(-2) || "item"}_${digits(random, 4)}`,
  ],
  ["date birthday birthdate dob deadline due", ({ random }) => plausibleDate(random)],
  ["time", ({ random }) => plausibleTime(random).slice(0, 5)],
  ["created updated modified published", ({ random }) => `${plausibleDate(random)}T${plausibleTime(random)}Z`],
  [
    "description summary explanation reasoning reason rationale explain content body details analysis overview",
    ({ random }) => plausibleSentences(random, 2),
  ],
  [
    "conclusion abstract biography bio story essay paragraph answer output response thought thoughts",
    ({ random }) => plausibleSentences(random, 2),
  ],
  [
    "text message comment note notes review feedback step instruction instructions sentence statement quote remark",
    ({ random }) => plausibleSentences(random, 1),
  ],
  [
    "caption reply prompt hint fact observation finding insight evidence recommendation suggestion advice warning point argument",
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
    "name author customer owner person sender recipient assignee user contact manager employee",
    ({ identity, random }) => {
      const { first, last } = personOf(identity, random);
      return `${first} ${last}`;
    },
  ],
  [
    "participant speaker attendee artist director fullname guest patient student teacher member friend",
    ({ identity, random }) => {
      const { first, last } = personOf(identity, random);
      return `${first} ${last}`;
    },
  ],
];
