import type { Random } from "../../random.ts";
import { regularExpression } from "../../schema/regular_expression.ts";
import { type PatternTree, parsePattern } from "../../schema/pattern_tree.ts";
import { NOUNS } from "./things_words.ts";

/** How text is made from an expression. */
export interface SampleOptions {
  /** How far an open repetition goes beyond its least count. */
  readonly stretch: number;
  /** Higher numbers mix in rarer characters. @default 0 */
  readonly mixed?: number;
}

const LONGEST = 5000;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const COMMON = `${LETTERS}0123456789${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}`;
/** ASCII comes first: what a class of Unicode holds of it is the same everywhere. */
const CHARACTERS = [...Array.from(COMMON + ` -_.,:;!?@#$%&*+=/\\()[]{}<>'"\`~^|`), ...characterTable()];

function characterTable(): string[] {
  const ranges = [
    [0xa1, 0x17f],
    [0x391, 0x3a9],
    [0x3b1, 0x3c9],
    [0x410, 0x44f],
    [0x5d0, 0x5ea],
    [0x621, 0x64a],
    [0x905, 0x939],
    [0x2190, 0x2200],
    [0x3042, 0x3096],
    [0x30a1, 0x30fa],
    [0x4e00, 0x4e60],
    [0xac00, 0xac40],
    [0x1f300, 0x1f340],
    [0x1f600, 0x1f640],
    [0, 0x1f],
  ] as const;
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
  );
}

interface Alphabet {
  readonly all: readonly string[];
  /** Letters and digits, where there are any. */
  readonly common: readonly string[];
  readonly hasLetters: boolean;
}

const trees = new Map<string, PatternTree | undefined>();
const alphabets = new Map<string, Alphabet>();
/** Patterns come with requests; what is kept of them must stay bounded. */
const KEPT = 1000;

function kept<Value>(cache: Map<string, Value>, key: string, make: () => Value): Value {
  if (cache.has(key)) return cache.get(key)!;
  if (cache.size >= KEPT) cache.clear();
  const value = make();
  cache.set(key, value);
  return value;
}

/** Asks the runtime itself which characters a class means. */
function alphabetOf(source: string): Alphabet {
  return kept(alphabets, source, () => {
    const expression = regularExpression(`^(?:${source})$`);
    const all = CHARACTERS.filter((character) => expression?.test(character));
    const common = all.filter((character) => COMMON.includes(character));
    return {
      all,
      common: common.length > 0 ? common : all,
      hasLetters: Array.from(LETTERS).every((letter) => all.includes(letter)),
    };
  });
}

/** Makes up a text that an expression matches, look-arounds aside; undefined: it cannot be taken apart. */
export function samplePattern(pattern: string, random: Random, options: SampleOptions): string | undefined {
  const tree = kept(trees, pattern, () => parsePattern(pattern));
  if (!tree) return undefined;
  const sample: Sample = { random, mixed: 0, ...options, groups: new Map(), looks: [], length: 0, possible: true };
  const text = write(sample, tree);
  if (!sample.possible) return undefined;
  return sample.looks.reduce((before, look) => stamp(sample, before, look), text);
}

interface Sample extends Required<SampleOptions> {
  readonly random: Random;
  readonly groups: Map<string, string>;
  readonly looks: PatternTree[];
  length: number;
  possible: boolean;
}

function write(sample: Sample, tree: PatternTree): string {
  const { random } = sample;
  switch (tree.type) {
    case "choice":
      return write(sample, random.pick(tree.options));
    case "sequence": {
      let text = "";
      for (const item of tree.items) text += write(sample, item);
      return text;
    }
    case "character":
      return character(sample, tree.source);
    case "repeat":
      return repeat(sample, tree);
    case "group": {
      const text = write(sample, tree.item);
      for (const name of tree.names) sample.groups.set(name, text);
      return text;
    }
    case "again":
      return sample.groups.get(tree.name) ?? "";
    case "look":
      if (tree.wanted) sample.looks.push(tree.item);
      return "";
    case "edge":
      return "";
  }
}

function character(sample: Sample, source: string): string {
  if (source.length === 1 && source !== ".") return source;
  const { all, common } = alphabetOf(source);
  if (all.length === 0 || ++sample.length > LONGEST) {
    sample.possible = false;
    return "";
  }
  return sample.random.pick(sample.mixed > 3 && sample.random.chance(0.3) ? all : common);
}

function repeat(sample: Sample, { item, min, max }: PatternTree & { type: "repeat" }): string {
  const { random, stretch } = sample;
  const most = Math.min(max, min + stretch);
  const count = random.chance(0.3) ? most : random.between(min, most);
  if (item.type === "character" && count > 2 && sample.mixed < 4 && alphabetOf(item.source).hasLetters) {
    const words = NOUNS.filter((noun) => noun.length >= min && noun.length <= Math.max(count, max < 12 ? max : count));
    if (words.length > 0 && count < 12) return random.pick(words);
  }
  let text = "";
  for (let turn = 0; turn < count && sample.possible; turn++) text += write(sample, item);
  if (text.length > LONGEST) sample.possible = false;
  return text;
}

/** Writes what a look ahead wants over some part of a text. */
function stamp(sample: Sample, text: string, look: PatternTree): string {
  const wanted = write({ ...sample, stretch: 0, looks: [] }, look);
  if (wanted === "" || sample.mixed === 0) return text;
  const at = sample.random.below(Math.max(1, text.length - wanted.length + 1));
  return text.slice(0, at) + wanted + text.slice(at + wanted.length);
}

/** Whether an expression repeats a repetition: those can take for ever to refuse a text. */
export function isRisky({ source }: RegExp): boolean {
  const tree = kept(trees, source, () => parsePattern(source));
  return tree === undefined || repeats(tree, 0);
}

function repeats(tree: PatternTree, around: number): boolean {
  switch (tree.type) {
    case "choice":
      return tree.options.some((option) => repeats(option, around));
    case "sequence":
      return tree.items.some((item) => repeats(item, around));
    case "repeat": {
      const open = tree.max > 20 ? around + 1 : around;
      return open > 1 || repeats(tree.item, open);
    }
    case "group":
    case "look":
      return repeats(tree.item, around);
    case "character":
    case "again":
    case "edge":
      return false;
  }
}
