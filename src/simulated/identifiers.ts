import { LANGUAGE_CODES, TICKERS } from "./identifier_words.ts";
import { toLower } from "./wording.ts";

/** "#A1234", "ORD-2024-17", "AB12": signs that a person would not say for a number. */
const IDENTIFIER = /#([A-Za-z0-9][\w-]{0,40})|\b([A-Z]{1,6}[-_]?\d[\w-]{0,40}|[a-z]{2,10}_[A-Za-z0-9]{4,40})\b/g;
/** "order 1234", "ticket no. 17". */
const NUMBERED = (word: string): RegExp =>
  new RegExp(`\\b${word}s? (?:with )?(?:id |number |no\\.? |#)?(\\d[\\w-]{0,40})\\b`, "i");

/** Finds what a thing is known by: a sign of letters and digits, or the number right after the thing itself. */
export function* identifiers(text: string, words: readonly string[]): Generator<string> {
  for (const word of words) {
    const numbered = word.length > 2 ? NUMBERED(word).exec(text)?.[1] : undefined;
    if (numbered !== undefined) yield numbered;
  }
  for (const [, marked, plain] of text.matchAll(IDENTIFIER)) yield (marked ?? plain)!;
}

/** Finds the sign under which a company's shares are traded; of one that nobody knows, its first letters. */
export function* symbols(text: string, names: readonly string[]): Generator<string> {
  const spelled = /(?:^|[\s($])([A-Z]{2,5})(?=$|[\s,.;?!)'’])/.exec(text)?.[1];
  if (spelled !== undefined) yield spelled;
  for (const name of names) {
    const [first = ""] = toLower(name).split(" ");
    yield TICKERS.get(first) ?? first.slice(0, 4).toUpperCase();
  }
}

/** Finds languages, where they come from or go to as the slot says; a slot for a code takes the code. */
export function* languages(text: string, words: readonly string[]): Generator<string> {
  const isSource = words.some((word) => word === "source" || word === "from");
  const isCode = words.includes("code") || words.includes("lang") || words.includes("locale");
  const found = [...text.matchAll(/\b(?:(from|in|into|to) )?([A-Z][a-z]{2,12})\b/g)].flatMap(([, lead, name = ""]) => {
    const code = LANGUAGE_CODES.get(toLower(name));
    return code === undefined ? [] : [{ value: isCode ? code : name, isFrom: lead === "from" }];
  });
  for (const { value, isFrom } of found) if (isFrom === isSource) yield value;
}
