import type { Keywords } from "../../schema/keywords.ts";
import { writeText } from "./automaton.ts";
import { framed, matching, ofLength } from "./expression.ts";
import { FORMAT_PATTERNS } from "./formats_table.ts";
import { type GrammarWriter, MOST_REPEATED, repeat } from "./gbnf.ts";
import type { JsonRules } from "./json.ts";
import { createLanguages, type Language, type Languages } from "./language.ts";

/** Says that a keyword cannot be kept to. @throws where the schema must be kept to the letter. */
export type Complain = (keyword: string) => void;

/** How long a text may be. */
interface Lengths {
  readonly min: number;
  readonly max: number;
}

/** Writes the texts that some schemas allow together; undefined: there is none. */
export function writeString(
  writer: GrammarWriter,
  { character, text }: JsonRules,
  sources: readonly Keywords[],
  complain: Complain,
): string | undefined {
  const lengths = lengthsOf(sources, complain);
  if (lengths.min > lengths.max) return undefined;
  const patterns = patternsOf(sources);
  if (patterns.length > 0) {
    const key = JSON.stringify([patterns, lengths]);
    const written = writer.once(key, () => writeShorter(writer, patterns, lengths));
    if (written !== TOO_INVOLVED) return written;
    complain(sources.some(({ pattern }) => pattern) ? "pattern" : "format");
  }
  if (lengths.min === 0 && lengths.max === Infinity) return text;
  return writer.rule(String.raw`"\"" ${repeat(character, lengths.min, lengths.max)} "\""`);
}

/** The expressions that a text must match. */
function patternsOf(sources: readonly Keywords[]): readonly string[] {
  return sources.flatMap(({ pattern, format = "" }) => {
    const own = FORMAT_PATTERNS[format];
    return [...(pattern ? [pattern.source] : []), ...(own === undefined ? [] : [`^(?:${own})$`])];
  });
}

/** Stands for a rule that would be too large, or cannot be. */
const TOO_INVOLVED = "too involved";
/** Where all texts together would be too many, shorter ones stand for them: repeated so often at most. */
const REPEATED = [Infinity, 24, 6];

function writeShorter(writer: GrammarWriter, patterns: readonly string[], lengths: Lengths): string | undefined {
  for (const most of REPEATED) {
    const written = attempt(() => writeMatching(writer, patterns, { ...lengths, most }));
    if (written !== TOO_INVOLVED) return written;
  }
  return TOO_INVOLVED;
}

interface Fewer extends Lengths {
  readonly most: number;
}

function writeMatching(
  writer: GrammarWriter,
  patterns: readonly string[],
  { min, max, most }: Fewer,
): string | undefined {
  const languages = createLanguages(writer.effort);
  const wanted = patterns.map((pattern) => matching(languages, pattern, most));
  if (wanted.includes(undefined)) return TOO_INVOLVED;
  const length = ofLength(languages, min, Math.min(max, Math.max(min, most * 4)));
  return writeText(writer, languages, languages.both([length, ...(wanted as Language[])]));
}

function attempt(write: () => string | undefined): string | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof RangeError) return TOO_INVOLVED;
    throw error;
  }
}

/** An expression that a name must match, or must not. */
export interface NameLook {
  readonly pattern: string;
  readonly wanted: boolean;
}

/** Writes the names that a property may have, beyond those that are taken. */
export function writeName(
  writer: GrammarWriter,
  { looks, taken }: { readonly looks: readonly NameLook[]; readonly taken: readonly string[] },
  complain: Complain,
): string | undefined {
  const written = attempt(() => {
    const languages = createLanguages(writer.effort);
    const names = languages.either(taken.map((name) => spell(languages, name)));
    const seen = looks.map(({ pattern }) => matching(languages, pattern));
    if (seen.includes(undefined)) return TOO_INVOLVED;
    const wanted = (seen as Language[]).map((language, at) => (looks[at]!.wanted ? language : languages.not(language)));
    const free = [ofLength(languages, 0, Infinity), languages.not(framed(languages, names))];
    return writeText(writer, languages, languages.both([...free, ...wanted]));
  });
  if (written !== TOO_INVOLVED) return written;
  complain(looks.length > 0 ? "patternProperties" : "additionalProperties");
  return undefined;
}

function spell(languages: Languages, text: string): Language {
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  return languages.sequence(...codes.map((code) => languages.set([code, code])));
}

/** Takes the narrowest lengths; those that a grammar cannot count to are cut to what it can. */
function lengthsOf(sources: readonly Keywords[], complain: Complain): Lengths {
  const min = Math.max(0, ...sources.map(({ minLength = 0 }) => minLength));
  const max = Math.min(...sources.map(({ maxLength = Infinity }) => maxLength));
  if (min > MOST_REPEATED) {
    complain("minLength");
    return { min: MOST_REPEATED, max: Infinity };
  }
  return { min, max: max === Infinity ? max : Math.min(max, MOST_REPEATED) };
}
