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
  const languages = createLanguages();
  const languagesWanted = expressionsOf(languages, sources, complain);
  if (languagesWanted.length > 0) {
    const written = attempt(writer, languages, [...languagesWanted, lengthLanguage(languages, lengths)]);
    if (written !== "too large") return written;
    complain(sources.some(({ pattern }) => pattern) ? "pattern" : "format");
  }
  if (lengths.min === 0 && lengths.max === Infinity) return text;
  return writer.rule(String.raw`"\"" ${repeat(character, lengths.min, lengths.max)} "\""`);
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
  const languages = createLanguages();
  const wanted: Language[] = [lengthLanguage(languages, { min: 0, max: Infinity })];
  for (const { pattern, wanted: isWanted } of looks) {
    const language = matching(languages, pattern);
    if (language === undefined) complain("patternProperties");
    else wanted.push(isWanted ? language : languages.not(language));
  }
  wanted.push(languages.not(framed(languages, languages.either(taken.map((name) => spell(languages, name))))));
  const written = attempt(writer, languages, wanted);
  if (written !== "too large") return written;
  complain("additionalProperties");
  return undefined;
}

function spell(languages: Languages, text: string): Language {
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  return languages.sequence(...codes.map((code) => languages.set([code, code])));
}

function attempt(writer: GrammarWriter, languages: Languages, wanted: readonly Language[]): string | undefined {
  try {
    return writeText(writer, languages, languages.both(wanted));
  } catch (error) {
    if (error instanceof RangeError) return "too large";
    throw error;
  }
}

function lengthLanguage(languages: Languages, { min, max }: Lengths): Language {
  return ofLength(languages, min, max);
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

function expressionsOf(languages: Languages, sources: readonly Keywords[], complain: Complain): readonly Language[] {
  const found: Language[] = [];
  for (const { pattern, format } of sources) {
    const shown = pattern && matching(languages, pattern.source);
    if (shown) found.push(shown);
    else if (pattern) complain("pattern");
    const own = format === undefined ? undefined : FORMAT_PATTERNS[format];
    const known = own === undefined ? undefined : matching(languages, `^(?:${own})$`);
    if (known) found.push(known);
  }
  return found;
}
