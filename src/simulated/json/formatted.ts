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

/** Makes texts of a format, the likeliest first, shorter and longer ones after it. */
export function* formatted(format: string, wish: FormatWish): Generator<string> {
  const { random, min, max } = wish;
  const noun = random.pick(NOUNS);
  const padding = "a".repeat(Math.max(0, Math.min(min, 2000)));
  switch (format) {
    case "date-time": {
      yield plausibleDate(random) + "T" + plausibleTime(random) + "Z";
      yield `2025-03-14T09:30:00.${"0".repeat(Math.max(1, Math.min(min, 60) - 21))}Z`;
      return;
    }
    case "date":
      return yield plausibleDate(random);
    case "time":
      yield `${plausibleTime(random)}Z`;
      return yield `09:30:00.${"0".repeat(Math.max(1, Math.min(min, 60) - 10))}Z`;
    case "duration":
      yield random.pick(["PT15M", "PT30M", "PT1H", "PT2H30M", "P1D", "P3D", "P1W", "P2W", "P1M"]);
      yield "P1D";
      return yield `P1${"0".repeat(Math.max(0, Math.min(min, 60) - 3))}D`;
    case "email":
    case "idn-email":
      return yield* emails(wish, padding);
    case "hostname":
    case "idn-hostname":
      yield `www.${slugOf(noun)}.example`;
      yield `${noun}.example`;
      yield "a.io";
      yield "a";
      return yield padded(`${padding.slice(0, 60)}.`.repeat(4) + "example.com", min, max);
    case "ipv4":
      yield `192.0.2.${random.between(1, 254)}`;
      yield "10.0.0.1";
      return yield "203.100.113.200";
    case "ipv6":
      yield `2001:db8::${random.between(1, 9999)}`;
      yield "::1";
      return yield "2001:0db8:0000:0000:0000:0000:0000:0001";
    case "uuid":
      return yield uuid(random);
    case "uri":
    case "iri":
    case "uri-reference":
    case "iri-reference":
    case "uri-template":
      return yield* addresses(wish, format, padding);
    case "json-pointer":
      yield `/${noun}/${random.below(5)}`;
      yield "/a";
      yield "";
      return yield `/${padding}`;
    case "relative-json-pointer":
      yield `${random.below(3)}/${noun}`;
      yield "0";
      return yield `1/${padding}`;
  }
}

function* emails({ random, identity, min, max }: FormatWish, padding: string): Generator<string> {
  const { email, first } = personOf(identity, random);
  yield email;
  yield `${slugOf(first)}@example.com`;
  yield `${slugOf(first)}@mail.io`;
  yield "ada@mail.io";
  yield "a@b.io";
  yield "a@b";
  yield padded(`${padding}@example.com`, min, max);
}

function* addresses({ random, words, min, max }: FormatWish, format: string, padding: string): Generator<string> {
  const picture = words.some((word) =>
    ["image", "photo", "picture", "avatar", "thumbnail", "logo", "icon"].includes(word),
  );
  const path = slugOf(`${random.pick(NOUNS)} ${random.pick(NOUNS)}`);
  yield `https://www.example.com/${path}${picture ? ".jpg" : ""}`;
  yield `https://example.com/${random.pick(NOUNS)}`;
  yield "https://a.io";
  yield "a:b";
  if (format.endsWith("reference") || format === "uri-template") yield "";
  yield padded(`https://example.com/${padding}`, min, max);
}

/** Takes from the front what is too much, but keeps the end. */
function padded(text: string, min: number, max: number): string {
  return text.length > max && max >= min ? text.slice(0, max) : text;
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => "0123456789abcdef"[random.below(16)]!);
  hex[12] = "4";
  hex[16] = "89ab"[random.below(4)]!;
  const text = hex.join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
