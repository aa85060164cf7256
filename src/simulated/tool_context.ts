import type { Tool } from "../prompt.ts";
import { type Clause, splitClauses } from "./clauses.ts";
import { countFilled, factsFor, type Purpose, rateMatch, readPurpose } from "./tool_match.ts";

/** A call to be made. */
export interface Choice {
  readonly tool: Tool;
  /** The part of the question that it is about. */
  readonly about: string;
}

interface Finding {
  readonly purpose: Purpose;
  /** The clauses that it is about. */
  readonly clauses: Clause[];
}

/** Chooses the tools that the parts of a question are about, in their order; none where nothing fits. */
export function chooseByContext(tools: readonly Tool[], question: string): readonly Choice[] {
  const clauses = splitClauses(question);
  const purposes = tools.map(readPurpose);
  const request = { text: question, facts: clauses.flatMap(({ facts }) => facts) };
  const findings: Finding[] = [];
  for (const clause of clauses) {
    const best = bestOf(purposes, clause, request);
    const last = findings.at(-1);
    if (best === undefined && last && continues(last, clause))
      findings.push({ purpose: last.purpose, clauses: [clause] });
    else if (best === undefined) last?.clauses.push(clause);
    else if (isAnother(best, clause, findings)) findings.push({ purpose: best, clauses: [clause] });
    else findings.findLast(({ purpose }) => purpose === best)!.clauses.push(clause);
  }
  return findings.map(({ purpose, clauses: own }) => ({ tool: purpose.tool, about: spanOf(own, question) }));
}

/** Finds the tool that a question is nearest to, however far it is. */
export function nearestTool(tools: readonly Tool[], question: string): Choice {
  const request = { text: question, facts: splitClauses(question).flatMap(({ facts }) => facts) };
  const purposes = tools.map(readPurpose);
  const { tool } =
    bestOf(purposes, request, request) ??
    purposes.toSorted((a, b) => countFilled(b, request.facts) - countFilled(a, request.facts))[0]!;
  return { tool, about: question };
}

function bestOf(purposes: readonly Purpose[], clause: Clause, request: Clause): Purpose | undefined {
  let best: Purpose | undefined;
  let most = 0;
  for (const purpose of purposes) {
    const score = rateMatch(purpose, clause, request);
    if (score > most) [best, most] = [purpose, score];
  }
  return best;
}

/** A second call of a tool needs facts of its own: "the weather in Paris and the weather in London". */
function isAnother(purpose: Purpose, clause: Clause, findings: readonly Finding[]): boolean {
  const earlier = findings.filter((finding) => finding.purpose === purpose).flatMap(({ clauses }) => clauses);
  if (earlier.length === 0) return true;
  const known = new Set(factTexts(purpose, earlier));
  return known.size > 0 && factTexts(purpose, [clause]).some((text) => !known.has(text));
}

/** Whether a clause only adds to a list: "the weather in Paris, London and Rome" is three calls. */
function continues({ purpose, clauses }: Finding, clause: Clause): boolean {
  const [wanted] = purpose.wanted;
  if (purpose.wanted.length !== 1 || wanted === undefined) return false;
  const schema = wanted[1];
  if (typeof schema === "boolean" || schema["type"] !== "string") return false;
  const previous = factTexts(purpose, clauses);
  const item = clause.text.replace(/^\W+|[\s.?!]+$/g, "");
  const isPlaceOrName = clause.facts.some(({ kind, text }) => (kind === "place" || kind === "name") && text === item);
  return isPlaceOrName && previous.length > 0 && !previous.includes(item);
}

function factTexts({ wanted }: Purpose, clauses: readonly Clause[]): readonly string[] {
  const facts = clauses.flatMap((clause) => clause.facts);
  return wanted.flatMap(([name, schema]) => factsFor(name, schema, facts).map(({ text }) => text));
}

/** The stretch of a question from the first of some clauses to the last. */
function spanOf(clauses: readonly Clause[], question: string): string {
  const first = question.indexOf(clauses[0]!.text);
  const last = clauses.at(-1)!.text;
  const end = question.indexOf(last, first) + last.length;
  return first < 0 || end < first ? clauses.map(({ text }) => text).join(", ") : question.slice(first, end);
}
