import { lower } from "./identity.ts";
import { phrase } from "./phrase.ts";
import { type Maker, RULES, type TextWish } from "./plausible_table.ts";
import { CHOICES } from "./things_words.ts";

const known = new Map<string, readonly string[]>();
/** Names come with requests; what is kept of them must stay bounded. */
const KEPT = 2000;

/** Splits a name into lower-case words, after the last word of the object around (or ""). */
export function wordsOf(name: string, around: readonly string[]): readonly string[] {
  const owner = around.at(-1) ?? "";
  const key = `${owner} ${name}`;
  let words = known.get(key);
  if (!words) {
    if (known.size >= KEPT) known.clear();
    words = [singular(owner), ...split(name)];
    known.set(key, words);
  }
  return words;
}

function split(name: string): string[] {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").split(/[^A-Za-z\d]+/);
  return words.filter((word) => word !== "").map(lower);
}

function singular(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !word.endsWith("ss") && word.length > 3 ? word.slice(0, -1) : word;
}

const RULE_OF = new Map(RULES.flatMap(([words], at) => words.split(" ").map((word) => [word, at] as const)));

/** Words of a description that say enough to go by. */
const TELLING = new Set(
  "email url city country currency date language colour color phone timezone sentence title headline question".split(
    " ",
  ),
);

/** What was found for the words of a name; null: they say nothing. */
const makers = new WeakMap<readonly string[], Maker | null>();

/** Makes up a text such as one would find under a name. */
export function plausibleText(wish: TextWish): string {
  const { words, description, random } = wish;
  let make = makers.get(words);
  if (make === undefined) {
    // The word of the object around, which comes first, only helps where nothing else does.
    make = makerOf(words.slice(1)) ?? makerOf(words) ?? null;
    makers.set(words, make);
  }
  make ??= description === "" ? null : (makerOf(tellingWords(description)) ?? null);
  return make ? make(wish) : phrase(random);
}

function tellingWords(description: string): string[] {
  const words = lower(description).split(/[^a-z]+/);
  return words.filter((word) => TELLING.has(word));
}

function makerOf(words: readonly string[]): Maker | undefined {
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const list = CHOICES[last] ?? CHOICES[singular(last)];
  if (list) return ({ random }) => random.pick(list);
  let first = RULES.length;
  for (const word of words) first = Math.min(first, RULE_OF.get(word) ?? RULE_OF.get(singular(word)) ?? RULES.length);
  return RULES[first]?.[1];
}
