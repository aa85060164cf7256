import type { Random } from "../../random.ts";
import { FIRST_NAMES, LAST_NAMES, PLACES, type PlaceRow } from "./names_words.ts";

/** A person made up. */
export interface Person {
  readonly first: string;
  readonly last: string;
  readonly email: string;
}

/** Whom and what one object is about, decided when first asked: name and address, city and country agree. */
export interface Identity {
  person?: Person;
  place?: PlaceRow;
}

/** Writes a text as part of an address. */
export function slugOf(text: string): string {
  return lower(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Gives the person an object is about. */
export function personOf(identity: Identity, random: Random): Person {
  if (!identity.person) {
    const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
    identity.person = { first, last, email: `${slugOf(first)}.${slugOf(last)}@example.com` };
  }
  return identity.person;
}

/** Gives the place an object is about. */
export function placeOf(identity: Identity, random: Random): PlaceRow {
  return (identity.place ??= random.pick(PLACES));
}

/** Lower case for A–Z alone: the rest differs between runtimes. */
export function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
}
