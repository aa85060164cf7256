import { COUNT_WORDS } from "../number_words.ts";
import { CODE_LANGUAGES, CODE_NOUNS, SPOKEN_LANGUAGES } from "./demand_words.ts";
import type { Word } from "../wording.ts";

/** What a question wants an answer to hold, besides sentences. */
export interface Demand {
  /** Bullets, numbers or boxes to tick. */
  readonly list?: "bullets" | "numbers" | "tasks";
  readonly table: boolean;
  readonly headings: boolean;
  readonly quotation: boolean;
  readonly formula: boolean;
  readonly json: boolean;
  readonly emoji: boolean;
  /** The programming language of the code wanted, as fences name it. */
  readonly code?: string;
  /** The key of the language to answer in, other than English. */
  readonly language?: string;
  /** How many items. */
  readonly count?: number;
}

/** Most items that an answer holds. */
const MOST_ITEMS = 50;

/** Reads from a question's words what the answer should hold. */
export function readDemand(words: readonly Word[], line: string): Demand {
  const code = readCode(words, line);
  const language = readLanguage(words, line);
  const list = readList(line);
  const count = readCount(words);
  return {
    ...(list && { list }),
    table:
      / (?:tables?|tabular|spreadsheet) /.test(line) &&
      / (?:in|as|a|an|with|into|markdown|of|comparison|use) (?:[a-z]+ )?(?:tables?|tabular|spreadsheet)/.test(line),
    headings: / (?:headings?|headers?|sections|subheadings?) /.test(line) && !/ http headers?/.test(line),
    quotation: / (?:block ?quotes?|quotations?|blockquote|quote) /.test(line),
    formula: / (?:latex|formulas?|formulae|equations?|katex|integrals?|derivatives?|theorem) /.test(line),
    json: / (?:in|as|return|valid|only|output|a|an|with) (?:[a-z]+ )?json /.test(line),
    emoji: / emojis? /.test(line),
    ...(code && { code }),
    ...(language && { language }),
    ...(count && { count }),
  };
}

function readList(line: string): Demand["list"] {
  if (/ (?:check ?list|to-?do|task list|tasks list|checkboxes) /.test(line)) return "tasks";
  if (/ (?:numbered|ordered) (?:list|steps)| ranked | ranking | step[ -]by[ -]step /.test(line)) return "numbers";
  if (
    / (?:bullet|bullets|bulleted|bullet-points?|list) /.test(line) &&
    !/ (?:linked|python|java|a python) list /.test(line)
  )
    return "bullets";
  return undefined;
}

function readCode(words: readonly Word[], line: string): string | undefined {
  const wanted = CODE_NOUNS.test(line);
  let named: string | undefined;
  for (let at = 0; at < words.length && named === undefined; at++) {
    const { lower } = words[at]!;
    const language = CODE_LANGUAGES.get(lower);
    // "go", "c" and "r" are words of other meanings too.
    if (language && (lower.length > 2 || lower === "js" || lower === "ts" || lower === "c#" || isInCode(words, at)))
      named = language;
  }
  if (named === undefined) return wanted ? "python" : undefined;
  if (wanted) return named;
  return / (?:write|implement|create|generate|give|show|make|code|convert|build|print|example|examples|snippet) /.test(
    line,
  ) &&
    (new RegExp(` (?:in|using|with) (?:[a-z]+ )?${named === "bash" ? "(?:bash|shell)" : named}`).test(line) ||
      / (?:html|css|sql|dockerfile|yaml) /.test(line))
    ? named
    : undefined;
}

function isInCode(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.lower ?? "";
  const after = words[at + 1]?.lower ?? "";
  return before === "in" || before === "using" || /^(?:code|program|function|script|struct|snippet)$/.test(after);
}

function readLanguage(words: readonly Word[], line: string): string | undefined {
  for (let at = 0; at < words.length; at++) {
    const language = SPOKEN_LANGUAGES.get(words[at]!.lower);
    if (language === undefined) continue;
    const before = words[at - 1]?.lower ?? "";
    if (/^(?:in|auf|en|em|into|to|po|using|speak|write)$/.test(before)) return language;
    if (/ (?:greetings?|phrases|sentences|paragraph|poem|text|words) /.test(line)) return language;
  }
  return undefined;
}

/** Reads a small number in words or digits; 0 if it is none. */
export function toCount(word: string): number {
  return COUNT_WORDS.get(word) ?? (/^[1-9]\d?\d?$/.test(word) ? Number(word) : 0);
}

function readCount(words: readonly Word[]): number | undefined {
  for (let at = 0; at + 1 < words.length; at++) {
    const { lower, mark } = words[at]!;
    const count = toCount(lower);
    if (count < 2 || mark !== "") continue;
    const next = words[at + 1]!.lower;
    if (
      /^(?:or|of|and|in|for|days?|hours?|minutes?|weeks?|months?|years?|times?|percent|people|sentences?|words?|paragraphs?|lines?)$/.test(
        next,
      )
    )
      continue;
    return Math.min(count, MOST_ITEMS);
  }
  return undefined;
}
