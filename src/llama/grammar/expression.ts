import { type PatternTree, parsePattern } from "../../schema/pattern_tree.ts";
import { charactersOf, END, START, TEXT } from "./characters.ts";
import type { Language, Languages } from "./language.ts";

/**
 * The texts in which a regular expression finds something, between `START` and `END`; undefined for what is not
 * regular (references back) or not understood here (word edges, looks behind, looks within a repetition).
 *
 * @param most How often anything is repeated at most, beyond its least count: fewer texts make a smaller grammar.
 */
export function matching(languages: Languages, pattern: string, most: number = Infinity): Language | undefined {
  const tree = parsePattern(pattern);
  if (tree === undefined) return undefined;
  const anything = languages.not(languages.none);
  const found = translate({ languages, most }, tree, anything);
  return found && languages.sequence(anything, found);
}

/** The texts of a language, between `START` and `END`. */
export function framed(languages: Languages, language: Language): Language {
  return languages.sequence(languages.set([START, START]), language, languages.set([END, END]));
}

/** All texts of some length, between `START` and `END`. */
export function ofLength(languages: Languages, min: number, max: number): Language {
  return framed(languages, languages.repeat(languages.set(TEXT), min, max));
}

/** What is being translated. */
interface Translation {
  readonly languages: Languages;
  readonly most: number;
}

/** What a tree matches, followed by `next`: to the end of the text, so that a look ahead sees all of it. */
function translate(translation: Translation, tree: PatternTree, next: Language): Language | undefined {
  const { languages, most } = translation;
  switch (tree.type) {
    case "choice": {
      const options = tree.options.map((option) => translate(translation, option, next));
      return options.includes(undefined) ? undefined : languages.either(options as Language[]);
    }
    case "sequence":
      return tree.items.reduceRight<Language | undefined>(
        (rest, item) => rest && translate(translation, item, rest),
        next,
      );
    case "character":
      return languages.sequence(languages.set(charactersOf(tree.source)), next);
    case "repeat": {
      const item = looksAround(tree.item) ? undefined : translate(translation, tree.item, languages.empty);
      return item && languages.sequence(languages.repeat(item, tree.min, timesOf(tree, most)), next);
    }
    case "group":
      return translate(translation, tree.item, next);
    case "look": {
      // Fewer texts that are not wanted would be more that are.
      const own = tree.wanted ? translation : { languages, most: Infinity };
      const seen = tree.behind ? undefined : translate(own, tree.item, languages.not(languages.none));
      return seen && languages.both([tree.wanted ? seen : languages.not(seen), next]);
    }
    case "edge": {
      if (tree.of !== "start" && tree.of !== "end") return undefined;
      const mark = tree.of === "start" ? START : END;
      return languages.sequence(languages.set([mark, mark]), next);
    }
    case "again":
      return undefined;
  }
}

/** An open end costs nothing, and stays. */
function timesOf({ min, max }: PatternTree & { type: "repeat" }, most: number): number {
  return max === Infinity ? max : Math.min(max, Math.max(min, most));
}

function looksAround(tree: PatternTree): boolean {
  switch (tree.type) {
    case "choice":
      return tree.options.some(looksAround);
    case "sequence":
      return tree.items.some(looksAround);
    case "repeat":
    case "group":
      return looksAround(tree.item);
    case "look":
    case "edge":
      return true;
    case "character":
    case "again":
      return false;
  }
}
