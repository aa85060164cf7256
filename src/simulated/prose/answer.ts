import type { Random } from "../../random.ts";
import type { Kind } from "./kind.ts";
import { writeBlocks } from "./blocks.ts";
import { breaksOff, joinTo, questionWithin, writeContinuation } from "./continuation.ts";
import { classify } from "./classify.ts";
import { writeCommit } from "./commit.ts";
import type { LengthRange } from "./draft.ts";
import { writeKind } from "./kinds.ts";
import { readLiteral } from "./literal.ts";
import { fillUp, openPage, sayOneOf } from "./page.ts";
import { afterwordOf, writeTheme, writeThemes } from "./paragraphs.ts";
import { readQuestion } from "./reading.ts";
import { REPORT_CLOSERS, REPORT_THEMES } from "./report_words.ts";
import type { ToolResult } from "./tool_report.ts";
import { reportResults } from "./tool_report.ts";

export type { LengthRange } from "./draft.ts";

/** What the simulated model writes about. */
export interface Subject {
  /** The text of the last user message. */
  readonly question: string;
  /** What the system or the developer said. */
  readonly system?: string;
  /** What tools gave back after the last user message, oldest first. */
  readonly toolResults: readonly ToolResult[];
  /** How many turns of the user's so far: 1, 2, … */
  readonly turn: number;
  /** Whether the question is a text to go on with, where it breaks off. */
  readonly isContinued?: boolean;
}

/**
 * Writes an answer as fragments that join to the text; every fragment boundary is a token boundary.
 *
 * The text is as long as the range says and ends with a sentence, a closed fence or a table. Words that the question
 * wants to hear exactly are given as they are, however short.
 */
export function writeAnswer(subject: Subject, range: LengthRange, random: Random): readonly string[] {
  const { question, system, toolResults, turn } = subject;
  const rest = subject.isContinued ? goOn(subject, range, random) : undefined;
  if (rest !== undefined) return rest;
  const literal = toolResults.length === 0 ? wordForWord(question, system) : undefined;
  if (literal !== undefined && literal.length <= range.max) return [literal];
  const page = openPage(readQuestion(question, system), range, random);
  if (toolResults.length > 0) {
    reportResults(page, toolResults);
    sayOneOf(page, REPORT_CLOSERS);
    writeThemes(page, REPORT_THEMES, range.min);
  } else {
    writeKind(page, turn);
    if (!BLOCKS_WITHIN.has(page.reading.kind)) writeBlocks(page);
  }
  if (page.draft.length() < range.min) writeThemes(page, afterwordOf(page), range.min);
  fillUp(page);
  return page.draft.fragments();
}

/** Finds an answer that is a few words and nothing else. */
function wordForWord(question: string, system: string | undefined): string | undefined {
  return readLiteral(question) ?? classify(question, system) ?? writeCommit(question);
}

/** Goes on with a text that breaks off; undefined where it asks, and is answered as in a chat. */
function goOn(subject: Subject, range: LengthRange, random: Random): readonly string[] | undefined {
  const { question } = subject;
  const asked = questionWithin(question);
  if (asked === undefined) return breaksOff(question) ? writeContinuation(question, range, random) : undefined;
  const [first = "", ...rest] = writeAnswer({ ...subject, question: asked, isContinued: false }, range, random);
  return [joinTo(question, first), ...rest];
}

/** Kinds of answers that bring tables and the like in their own place. */
const BLOCKS_WITHIN: ReadonlySet<Kind> = new Set([
  "explanation",
  "lookup",
  "maths",
  "confirmation",
  "advice",
  "talk",
  "comparison",
]);

/** Length of the answer that a text without end begins with. */
const BEGINNING: LengthRange = { min: 450, max: 1_500 };
const ENDLESS: LengthRange = { min: 0, max: Number.MAX_SAFE_INTEGER };

/**
 * Writes without end about a subject, for clients that want an exact number of tokens.
 *
 * It begins with an answer and stands by itself; every fragment boundary is a token boundary.
 */
export function* writeOn(subject: Subject, random: Random): Iterable<string> {
  let paragraph = [...writeAnswer(subject, BEGINNING, random)];
  const reading = readQuestion(subject.question, subject.system);
  for (;;) {
    paragraph[paragraph.length - 1] += "\n\n";
    yield* paragraph;
    const page = openPage(reading, ENDLESS, random);
    writeTheme(page);
    paragraph = [...page.draft.fragments()];
  }
}
