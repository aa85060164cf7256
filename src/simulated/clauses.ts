import { type Fact, readFacts } from "./facts.ts";
import { viewOf } from "./wording.ts";

/** A part of a request that can be about one thing. */
export interface Clause {
  readonly text: string;
  readonly facts: readonly Fact[];
}

/** More than these would be a document, not a request. */
const MOST_CLAUSES = 24;

const SEPARATOR =
  /[.?!;\n]{1,8}(?:\s{1,8}|$)|,?\s{1,2}(?:and then|and also|as well as|and|then|also)\s{1,2}|,\s{1,2}/gi;

/** Splits a request into its sentences and their parts; a fact such as "Paris, France" stays whole. */
export function splitClauses(request: string): readonly Clause[] {
  const view = viewOf(request);
  const facts = readFacts(view);
  const clauses: Clause[] = [];
  let start = 0;
  const close = (end: number): void => {
    const within = facts.filter(({ at }) => at >= start && at < end);
    if (/\w/.test(view.slice(start, end))) clauses.push({ text: view.slice(start, end), facts: within });
  };
  for (const { index, 0: separator } of view.matchAll(SEPARATOR)) {
    if (facts.some(({ at, text }) => index > at && index < at + text.length)) continue;
    // A question mark belongs to its clause: it tells a question from a statement.
    close(index + separator.trimEnd().length * (separator.startsWith("?") ? 1 : 0));
    start = index + separator.length;
    if (clauses.length >= MOST_CLAUSES) return clauses;
  }
  close(view.length);
  return clauses;
}
