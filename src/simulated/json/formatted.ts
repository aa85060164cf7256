import type { Random } from "../../random.ts";
import { type Identity, personOf, slugOf } from "./identity.ts";
import { plausibleDate, plausibleTime } from "./phrase.ts";
import { NOUNS } from "./things_words.ts";

/** What a formatted text is made of and how long it may be. */
export interface FormatWish {
  readonly random: Random;
  readonly identity: Identity;
  readonly words: readonly string[];
  readonly min: number;
  readonly max: number;
}

type Maker = (wish: FormatWish) => Iterable<string>;

/** What makes texts of a format: the likeliest first, shorter and longer ones after it. */
const MAKERS = new Map<string, Maker>([
  ["date-time", dateTimes],
  ["date", ({ random }) => [plausibleDate(random)]],
  ["time", times],
  ["duration", durations],
  ["email", emails],
  ["idn-email", emails],
  ["hostname", hostnames],
  ["idn-hostname", hostnames],
  ["ipv4", ({ random }) => [`192.0.2.${random.between(1, 254)}`, "10.0.0.1", "203.100.113.200"]],
  ["ipv6", ({ random }) => [`2001:db8::${random.between(1, 9999)}`, "::1", "2001:0db8:0000:0000:0000:0000:0000:0001"]],
  ["uuid", ({ random }) => [uuid(random)]],
  ["uri", (wish) => addresses(wish, false)],
  ["iri", (wish) => addresses(wish, false)],
  ["uri-reference", (wish) => addresses(wish, true)],
  ["iri-reference", (wish) => addresses(wish, true)],
  ["uri-template", (wish) => addresses(wish, true)],
  ["json-pointer", (wish) => [`/${nounOf(wish)}/${wish.random.below(5)}`, "/a", "", `/${padding(wish)}`]],
  ["relative-json-pointer", (wish) => [`${wish.random.below(3)}/${nounOf(wish)}`, "0", `1/${padding(wish)}`]],
]);

/** Makes texts of a format, the likeliest first; none for a format that nobody knows. */
export function formatted(format: string, wish: FormatWish): Iterable<string> {
  return MAKERS.get(format)?.(wish) ?? [];
}

function nounOf({ random }: FormatWish): string {
  return random.pick(NOUNS);
}

/** Letters as many as the text must have at least. */
function padding({ min }: FormatWish): string {
  return "a".repeat(Math.max(0, Math.min(min, 2000)));
}

/** Zeros that make up what a text of so many characters lacks. */
function zeros({ min }: FormatWish, length: number): string {
  return "0".repeat(Math.max(1, Math.min(min, 60) - length));
}

function* dateTimes(wish: FormatWish): Generator<string> {
  yield `${plausibleDate(wish.random)}T${plausibleTime(wish.random)}Z`;
  yield `2025-03-14T09:30:00.${zeros(wish, 21)}Z`;
}

function* times(wish: FormatWish): Generator<string> {
  yield `${plausibleTime(wish.random)}Z`;
  yield `09:30:00.${zeros(wish, 10)}Z`;
}

function* durations(wish: FormatWish): Generator<string> {
  yield wish.random.pick(["PT15M", "PT30M", "PT1H", "PT2H30M", "P1D", "P3D", "P1W", "P2W", "P1M"]);
  yield "P1D";
  yield `P1${zeros(wish, 3)}D`;
}

function* hostnames(wish: FormatWish): Generator<string> {
  const noun = nounOf(wish);
  yield `www.${noun}.example`;
  yield `${noun}.example`;
  yield "a.io";
  yield "a";
  yield padded(`${padding(wish).slice(0, 60)}.`.repeat(4) + "example.com", wish);
}

function* emails(wish: FormatWish): Generator<string> {
  const { random, identity } = wish;
  const { email, first } = personOf(identity, random);
  yield email;
  yield `${slugOf(first)}@example.com`;
  yield `${slugOf(first)}@mail.io`;
  yield "ada@mail.io";
  yield "a@b.io";
  yield "a@b";
  yield padded(`${padding(wish)}@example.com`, wish);
}

function* addresses(wish: FormatWish, mayBeEmpty: boolean): Generator<string> {
  const { random, words } = wish;
  const path = slugOf(`${random.pick(NOUNS)} ${random.pick(NOUNS)}`);
  yield `https://www.example.com/${path}${words.some((word) => PICTURES.has(word)) ? ".jpg" : ""}`;
  yield `https://example.com/${random.pick(NOUNS)}`;
  yield "https://a.io";
  yield "a:b";
  if (mayBeEmpty) yield "";
  yield padded(`https://example.com/${padding(wish)}`, wish);
}

const PICTURES = new Set("image photo picture avatar thumbnail logo icon".split(" "));

/** Cuts a text that came out too long. */
function padded(text: string, { max }: FormatWish): string {
  return text.length > max ? text.slice(0, max) : text;
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => "0123456789abcdef"[random.below(16)]!);
  hex[12] = "4";
  hex[16] = "89ab"[random.below(4)]!;
  const text = hex.join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
