import { END, START, TEXT } from "./characters.ts";
import type { GrammarWriter } from "./gbnf.ts";
import type { Language, Languages } from "./language.ts";
import { contains, intersection, type Ranges, runsOf, union } from "./ranges.ts";

/** One place on the way through a text. */
interface State {
  readonly language: Language;
  /** Whether the text may end here. */
  readonly ends: boolean;
  /** Where each character leads. */
  readonly ways: ReadonlyMap<number, Ranges>;
}

/** More ways from place to place than these make a grammar that is slow to read. */
const MOST_WAYS = 1200;

/**
 * Writes the rule of a JSON text, quotes included, whose characters are in a language between `START` and `END`.
 *
 * Each place in the text becomes a rule, and each character leads to one place only: the grammar never has to guess.
 *
 * @returns undefined if no text is in it. @throws {RangeError} if there are too many places.
 */
export function writeText(writer: GrammarWriter, languages: Languages, language: Language): string | undefined {
  const states = statesOf(languages, languages.after(language, START));
  const alive = aliveIn(states);
  if (!alive[0]) return undefined;
  const names = states.map((_, at) => (alive[at] ? writer.reserve() : ""));
  const sets = new Map<Ranges, readonly string[]>();
  const setsOf = (ranges: Ranges): readonly string[] => {
    const known = sets.get(ranges) ?? characters(ranges).map((set) => shared(writer, set));
    sets.set(ranges, known);
    return known;
  };
  for (const [at, { ends, ways }] of states.entries()) {
    if (!alive[at]) continue;
    const open = Array.from(ways).filter(([to]) => alive[to]);
    const options = open.flatMap(([to, ranges]) => setsOf(ranges).map((set) => `${set} ${names[to]}`));
    writer.define(names[at]!, [...options, ...(ends ? [String.raw`"\""`] : [])].join(" | "));
  }
  return writer.rule(String.raw`"\"" ${names[0]}`);
}

function statesOf(languages: Languages, first: Language): readonly State[] {
  const kinds = kindsOf(languages.sets);
  const together = createUnions(kinds);
  const places = new Map([[first, 0]]);
  const states: State[] = [];
  let count = 0;
  // A map tells its new entries too while it is walked through.
  for (const language of places.keys()) {
    const leading = new Map<number, number[]>();
    for (const [kind, ranges] of kinds.entries()) {
      const rest = languages.after(language, ranges[0]!);
      if (rest === languages.none) continue;
      const to = places.get(rest) ?? places.size;
      places.set(rest, to);
      leading.set(to, [...(leading.get(to) ?? []), kind]);
    }
    const ways = new Map(Array.from(leading, ([to, own]) => [to, together(own)]));
    states.push({ language, ends: languages.after(language, END).nullable, ways });
    count += 1 + ways.size;
    if (count > MOST_WAYS) throw new RangeError("Cannot write a grammar for a text with so many places");
  }
  return states;
}

/** Joins kinds of characters; the same kinds give the same set, for many places ask for it. */
function createUnions(kinds: readonly Ranges[]): (which: readonly number[]) => Ranges {
  const known = new Map<string, Ranges>();
  return (which) => {
    const key = which.join();
    let ranges = known.get(key);
    if (ranges === undefined) known.set(key, (ranges = union(...which.map((kind) => kinds[kind]!))));
    return ranges;
  };
}

/** Sorts the characters into kinds that no set tells apart. */
function kindsOf(sets: ReadonlySet<Ranges>): readonly Ranges[] {
  const edges = new Set<number>();
  for (const ranges of [TEXT, ...sets]) for (const [first, last] of runsOf(ranges)) edges.add(first).add(last + 1);
  const sorted = [...edges].sort((a, b) => a - b);
  const members = [...sets].map((ranges) => ({ ranges, at: 0 }));
  const kinds = new Map<string, number[]>();
  for (const [at, first] of sorted.entries()) {
    const run = intersection([first, (sorted[at + 1] ?? first + 1) - 1], TEXT);
    if (run.length === 0) continue;
    const key = members.map((member) => (isIn(member, first) ? "1" : "0")).join("");
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [...run]);
    else kind.push(...run);
  }
  return [...kinds.values()];
}

/** Whether a set holds a character, where it is asked about greater and greater ones. */
function isIn(member: { readonly ranges: Ranges; at: number }, code: number): boolean {
  while (member.at < member.ranges.length && member.ranges[member.at + 1]! < code) member.at += 2;
  return member.at < member.ranges.length && member.ranges[member.at]! <= code;
}

/** Finds the places from which the text can still end: the others are traps. */
function aliveIn(states: readonly State[]): readonly boolean[] {
  const alive = states.map(({ ends }) => ends);
  const from = states.map((): number[] => []);
  for (const [at, { ways }] of states.entries()) for (const to of ways.keys()) from[to]!.push(at);
  const reached = [...alive.keys()].filter((at) => alive[at]);
  for (let at = reached.pop(); at !== undefined; at = reached.pop()) {
    for (const before of from[at]!) {
      if (alive[before]) continue;
      alive[before] = true;
      reached.push(before);
    }
  }
  return alive;
}

/** Characters that JSON writes as an escape, as they stand after the backslash in a set of GBNF. */
const ESCAPES: readonly (readonly [code: number, escape: string])[] = [
  [0x08, "b"],
  [0x09, "t"],
  [0x0a, "n"],
  [0x0c, "f"],
  [0x0d, "r"],
  [0x22, '\\"'],
  [0x5c, "\\\\"],
];
const UNESCAPED: Ranges = [0x20, 0x21, 0x23, 0x5b, 0x5d, 0x7e, 0x80, 0x10ffff];

/** A long set is a rule of its own: many places ask for the same. */
function shared(writer: GrammarWriter, set: string): string {
  return set.length > 60 ? writer.rule(set) : set;
}

/** Writes a set of characters as they stand in a JSON text. */
function characters(ranges: Ranges): readonly string[] {
  const plain = runsOf(intersection(ranges, UNESCAPED)).map(([first, last]) =>
    first === last ? codePoint(first) : `${codePoint(first)}-${codePoint(last)}`,
  );
  const escaped = ESCAPES.filter(([code]) => contains(ranges, code));
  return [
    ...(plain.length > 0 ? [`[${plain.join("")}]`] : []),
    ...(escaped.length > 0 ? [String.raw`"\\" [${escaped.map(([, escape]) => escape).join("")}]`] : []),
  ];
}

function codePoint(code: number): string {
  const character = String.fromCodePoint(code);
  return /^[a-zA-Z0-9]$/.test(character) ? character : `\\U${code.toString(16).padStart(8, "0")}`;
}
