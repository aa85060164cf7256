import type { Random } from "../../random.ts";
import type { Store } from "../../store/store.ts";

/** Where responses stand in the store. */
export const RESPONSES = { kind: "response" };

/**
 * The ids of a response and its items: `resp_`, `msg_`, … and 50 hexadecimal digits (wire.md §5).
 *
 * The last four digits say which item it is, 0000 the response itself, so that an item leads to its response.
 */
export interface ResponseIds {
  readonly response: string;
  /** For an item of the answer: 0, 1, 2, … */
  readonly output: (prefix: string, place: number) => string;
  /** For an item of the question. */
  readonly input: (prefix: string, place: number) => string;
}

const ROOT_DIGITS = 46;
/** Items of the answer come before this one, items of the question from it on. */
const FIRST_INPUT = 0x8000;

/** Names a response; one that is stored never has the name of another. */
export function nameResponse(stored: boolean, identity: Random, store: Store): ResponseIds {
  if (!stored) return idsOf(`resp_${rootOf(identity)}0000`);
  const name = (occurrence: number): string =>
    `resp_${rootOf(occurrence === 0 ? identity : identity.fork(`${occurrence}`))}0000`;
  return idsOf(store.claim(RESPONSES, name));
}

/** Gives the ids of what belongs to a response. */
export function idsOf(response: string): ResponseIds {
  const root = response.slice("resp_".length, -4);
  const id = (prefix: string, place: number): string => `${prefix}_${root}${place.toString(16).padStart(4, "0")}`;
  return {
    response,
    output: (prefix, place) => id(prefix, place + 1),
    input: (prefix, place) => id(prefix, FIRST_INPUT + place),
  };
}

/** Finds the id of the response that an item belongs to. */
export function responseOf(item: string): string {
  return `resp_${item.slice(item.indexOf("_") + 1, -4)}0000`;
}

function rootOf(random: Random): string {
  let root = "";
  for (let part = 0; part < 6; part++) root += random.below(0x1_0000_0000).toString(16).padStart(8, "0");
  return root.slice(0, ROOT_DIGITS);
}
