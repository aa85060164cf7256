import { capitalise, splitWords, toLower } from "../wording.ts";
import { CROSS_WORDS, CUES, GLAD_WORDS, TURNING_WORDS } from "./classify_words.ts";

/** Longest instruction that is looked at, and longest text that is put into a class, in characters. */
const INSTRUCTION_CHARACTERS = 1_500;

const WANTS_A_CLASS = new RegExp(
  "\\b(?:classif(?:y|ier|ication)|categori[sz]e|sentiment|label (?:the|this|it|each)|which category|positive or negative)\\b",
  "i",
);
const LABEL = String.raw`["'\x60*]{0,2}[A-Za-z][\w-]{0,24}(?: (?!or\b|and\b)[a-z]{1,15})?["'\x60*]{0,2}`;
/** What stands before the names of classes: "as spam or ham", "one of: billing, technical, other". */
const LEAD = [
  String.raw`\b(?:as|into|is|between|either|one of|labels?|categor(?:y|ies)|classes|options`,
  String.raw`|(?:answer|respond|reply|return|output)(?: only)?(?: with)?)`,
  "(?: (?:one of|either|only|just|the following|these|the (?:labels?|categories|classes)",
  String.raw`|this (?:review|text|message|tweet|comment)))*[:\s(]+|:\s*`,
].join("");
const LABELS = new RegExp(`(?:${LEAD})(${LABEL}(?:(?:, ?(?:and |or )?| or | and |\\/| \\| )${LABEL}){1,12})`, "i");

/**
 * Gives the class that a text belongs to, where nothing else is wanted; undefined where something is.
 *
 * What is to be done stands before the text, or in what the system said.
 */
export function classify(question: string, system = ""): string | undefined {
  const asked = question.slice(0, INSTRUCTION_CHARACTERS);
  const isOrdered = WANTS_A_CLASS.test(system.slice(0, INSTRUCTION_CHARACTERS));
  if (!isOrdered && !WANTS_A_CLASS.test(asked)) return undefined;
  const told = isOrdered ? question : textWithin(asked);
  if (told === undefined) return undefined;
  const labels = labelsOf(isOrdered ? system : asked.replace(told, ""));
  return labels.length < 2 ? undefined : labelFor(told, labels);
}

/** The text that an instruction comes with: what is quoted, or what follows the last colon or blank line before it. */
function textWithin(asked: string): string | undefined {
  const quoted = /["“]([^"”]{3,1000})["”]|(?<=[\s:])'([^']{3,1000})'(?=[\s.,!?]|$)/.exec(asked);
  if (quoted) return quoted[1] ?? quoted[2];
  return /\n\s*\n([\s\S]{3,})$/.exec(asked)?.[1] ?? /^[\s\S]*[:?]\s+([^:?\n][^:?]{2,}[\s\S]*)$/.exec(asked)?.[1];
}

function labelsOf(instruction: string): readonly string[] {
  const listed =
    LABELS.exec(instruction)?.[1]
      ?.split(/, ?(?:and |or )?| or | and |\/| \| /)
      .map(stripMarks) ?? [];
  if (listed.length > 1) return listed;
  return /\bsentiment|positive or negative/i.test(instruction) ? ["Positive", "Negative", "Neutral"] : [];
}

function labelFor(told: string, labels: readonly string[]): string {
  const words = splitWords(told.slice(0, INSTRUCTION_CHARACTERS)).map(({ lower }) => lower);
  const find = (pattern: RegExp): string | undefined => labels.find((label) => pattern.test(toLower(label)));
  const mood = moodOf(words);
  const felt = mood > 0 ? find(/^pos/) : mood < 0 ? find(/^neg/) : (find(/^neu/) ?? find(/^pos/));
  if (felt !== undefined) return labels[0] === "Positive" ? capitalise(felt) : felt;
  const scores = labels.map((label) => scoreOf(toLower(label), words));
  const best = Math.max(...scores);
  if (best > 0) return labels[scores.indexOf(best)]!;
  return find(/^(?:other|none|general|misc|ham|no|low|unknown)/) ?? labels[0]!;
}

function scoreOf(label: string, words: readonly string[]): number {
  const named = words.filter((word) => word.length > 2 && label.startsWith(word)).length;
  const cues = CUES.filter(([pattern]) => pattern.test(label)).map(([, known]) => known);
  return named * 2 + words.filter((word) => cues.some((known) => known.has(word))).length;
}

/** How glad somebody is: above 0 glad, below 0 not. */
function moodOf(words: readonly string[]): number {
  let mood = 0;
  for (const [at, word] of words.entries()) {
    const felt = GLAD_WORDS.has(word) ? 1 : CROSS_WORDS.has(word) ? -1 : 0;
    const isTurned = words.slice(Math.max(0, at - 3), at).some((before) => TURNING_WORDS.has(before));
    mood += isTurned ? -felt : felt;
  }
  return mood;
}

/** Leaves out quotation marks and signs of emphasis around a word. */
function stripMarks(text: string): string {
  return text.replace(/^["'`*\s]+|["'`*\s.]+$/g, "");
}
