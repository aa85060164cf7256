import { FACT_PATTERNS, type FactKind, type SlotKind } from "./fact_words.ts";
import { NUMBER_WORDS } from "./number_words.ts";
import { STOP_WORDS, VERBS } from "./topic_words.ts";
import { ACTING_VERBS, LOOKING_VERBS } from "./tool_words.ts";
import { toLower, viewOf } from "./wording.ts";

/** Something in a text that can be the value of an argument. */
export interface Fact {
  readonly kind: FactKind;
  /** As it stands in the text, without quotation marks. */
  readonly text: string;
  /** Where it stands. */
  readonly at: number;
  /** The word right before it, in small letters; "" at the start of a sentence. */
  readonly before: string;
  /** What comes after it, in small letters. */
  readonly after: string;
  /** Of a number: its value. */
  readonly value?: number;
}

/** A value that a text gives a name: "age: 25", "the priority is high". */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** More than these are a table, not a request. */
const MOST_FACTS = 200;

/** Finds what a text holds, in its order. */
export function readFacts(text: string): readonly Fact[] {
  const view = viewOf(text);
  const facts: Fact[] = [];
  const isTaken = (start: number, end: number): boolean =>
    facts.some(({ at, text: { length } }) => start < at + length && at < end);
  for (const [kind, pattern] of FACT_PATTERNS) {
    for (const match of view.matchAll(pattern)) {
      const inner = match.slice(1).find((group) => group !== undefined) ?? match[0];
      if (facts.length >= MOST_FACTS) break;
      const fact = toFact(kind, inner, match.index + match[0].indexOf(inner), view);
      if (fact && !isTaken(fact.at, fact.at + fact.text.length)) facts.push(fact);
    }
  }
  return facts.sort((a, b) => a.at - b.at);
}

/** Picks the facts that fit a slot of a kind, by the words of its name; those that fit best come first. */
export function fitting(kind: SlotKind, words: readonly string[], facts: readonly Fact[]): readonly Fact[] {
  if (kind !== "place" && kind !== "name") return facts.filter((fact) => fact.kind === kind);
  const misfit = (fact: Fact): number => {
    if (kind === "name") return isIntroduced(words, fact) ? 0 : isPlace(fact) ? 2 : 1;
    if (isDirected(words, fact)) return 0;
    if (fact.before in OPPOSITES && words.some((word) => DIRECTIONS[word] === OPPOSITES[fact.before])) return 4;
    return fact.kind === "place" ? 1 : isPlace(fact) ? 2 : 3;
  };
  return facts.filter((fact) => fact.kind === "name" || fact.kind === "place").sort((a, b) => misfit(a) - misfit(b));
}

/** Whether a slot asks for the place that comes after "from" or "to". */
export function isDirected(words: readonly string[], { before }: Fact): boolean {
  return words.some((word) => DIRECTIONS[word] === before);
}

/** Whether a name is said to be one, or stands where the slot's would: "my name is Anna", "a song by Queen". */
function isIntroduced(words: readonly string[], { before }: Fact): boolean {
  if (before === "by") return words.some((word) => MAKERS.has(word));
  return INTRODUCTIONS.has(before);
}

/** Whether a fact is known for a place, or stands where one would. */
export function isPlace({ kind, before }: Fact): boolean {
  return kind === "place" || (kind === "name" && PLACE_LEADS.has(before));
}

const MAKERS: ReadonlySet<string> = new Set(["artist", "author", "band", "director", "singer", "composer", "brand"]);
const INTRODUCTIONS: ReadonlySet<string> = new Set(["is", "m", "am", "named", "called"]);
const PLACE_LEADS: ReadonlySet<string> = new Set(["in", "at", "near", "from", "to", "around", "visit", "visiting"]);
const OPPOSITES: Readonly<Record<string, string>> = { from: "to", to: "from" };
const DIRECTIONS: Readonly<Record<string, string>> = {
  origin: "from",
  from: "from",
  departure: "from",
  source: "from",
  destination: "to",
  to: "to",
  arrival: "to",
};

const VALUE = `("[^"\\n]{0,300}"|[^\\n,.;?!]{1,60})`;

const PAIR_PATTERNS: readonly RegExp[] = [
  /\b(?:my|the|an?|with|and) ([a-z]{2,20}) ("[^"\n]{1,300}"|'[^'\n]{1,300}'|“[^”\n]{1,300}”)/gi,
  /^[ \t>*-]{0,8}([A-Za-z][\w ]{0,30}?)[ \t]{0,4}[:=][ \t]{0,4}(\S.{0,300})$/gm,
  /\b([A-Za-z_]\w{0,30}) ?[:=] ?("[^"\n]{0,300}"|[^\s,;]{1,100})/g,
  new RegExp(
    `\\b(?:my|the|his|her|its|their|with|an?) ([a-z]{1,20}(?: [a-z]{1,20})?) (?:is|of|are|should be|to|named|called) ${VALUE}`,
    "gi",
  ),
];

/** Finds the values that a text names. */
export function readPairs(text: string): readonly Pair[] {
  const view = viewOf(text);
  return PAIR_PATTERNS.flatMap((pattern) =>
    [...view.matchAll(pattern)].map(([, key, value]) => ({
      key: toLower(key!),
      value: value!.replace(/^["'“]|["'”]$/g, "").trimEnd(),
    })),
  );
}

function toFact(kind: FactKind, text: string, at: number, view: string): Fact | undefined {
  const start = kind === "name" ? skipOpening(text, at, view) : 0;
  if (start === undefined) return undefined;
  const said = text.slice(start);
  const before = /([A-Za-z]+)[ "'“`]*$/.exec(view.slice(Math.max(0, at + start - 24), at + start))?.[1] ?? "";
  const after = toLower(view.slice(at + start + said.length, at + start + said.length + 16));
  return {
    kind,
    text: said,
    at: at + start,
    before: toLower(before),
    after,
    ...(kind === "number" && { value: NUMBER_WORDS.get(toLower(said)) ?? Number(said.replaceAll(",", "")) }),
  };
}

/** Words that have a capital only because a sentence starts with them are no part of a name. */
function skipOpening(text: string, at: number, view: string): number | undefined {
  const opens = at === 0 || /(?:[.!?:]["'”]?\s+|\n\s*)$/.test(view.slice(Math.max(0, at - 8), at));
  const first = /^[\wÀ-ÿ]+/.exec(text)![0];
  const isWord = STOP_WORDS.has(toLower(first)) || VERBS.has(toLower(first)) || (opens && OPENERS.has(toLower(first)));
  if (!isWord) return text === text.toUpperCase() && NO_NAMES.has(text) ? undefined : 0;
  const rest = text.slice(first.length).search(/[A-ZÀ-Þ]/);
  return rest < 0 ? undefined : first.length + rest;
}

/** Verbs and nouns that often open a message. */
const OPENERS: ReadonlySet<string> = new Set([
  ...LOOKING_VERBS,
  ...ACTING_VERBS,
  ..."extract google look multiply remind sort subtract sum text user assistant weather news question input output note".split(
    " ",
  ),
]);
const NO_NAMES: ReadonlySet<string> = new Set(["I", "A", "JSON", "API", "OK", "AM", "PM", "URL", "HTTP"]);
