import type { Tool } from "../prompt.ts";
import { isObject, type JsonSchema } from "../json.ts";
import type { Clause } from "./clauses.ts";
import { type Fact, fitting, isPlace } from "./facts.ts";
import { STOP_WORDS } from "./topic_words.ts";
import { splitWords, toLower } from "./wording.ts";
import { slotKinds } from "./slot_kinds.ts";
import { ACTING_VERBS, EMPTY_WORDS, GENERAL, IMPLIED, LOOKING_VERBS, SYNONYMS } from "./tool_words.ts";
import { stemOf, wordsOfName } from "./words.ts";

/** What a tool is for, by its name, its description and its parameters. */
export interface Purpose {
  readonly tool: Tool;
  /** What the name is about, its verbs left out. */
  readonly topics: readonly string[];
  readonly looks: readonly string[];
  readonly acts: readonly string[];
  /** Everything else that is said of it. */
  readonly words: ReadonlySet<string>;
  /** Names and schemas of what must be given; of what may be given, where nothing must. */
  readonly wanted: readonly (readonly [name: string, schema: JsonSchema])[];
}

/** Reads what a tool is for. */
export function readPurpose(tool: Tool): Purpose {
  const named = wordsOfName(tool.name).filter((word) => !EMPTY_WORDS.has(word));
  const properties = tool.kind === "function" ? propertiesOf(tool.parameters) : [];
  const required = tool.kind === "function" && isObject(tool.parameters) ? tool.parameters["required"] : [];
  const wanted = Array.isArray(required) ? properties.filter(([name]) => required.includes(name)) : [];
  const said = [tool.description.slice(0, 300), ...properties.map(([name]) => wordsOfName(name).join(" "))].join(" ");
  const words = splitWords(said).map(({ lower }) => lower);
  return {
    tool,
    topics: named.filter((word) => !LOOKING_VERBS.has(word) && !ACTING_VERBS.has(word)).map(meaningOf),
    looks: named.filter((word) => LOOKING_VERBS.has(word)).map(meaningOf),
    acts: named.filter((word) => ACTING_VERBS.has(word)).map(meaningOf),
    words: new Set(words.filter((word) => !STOP_WORDS.has(word) && !EMPTY_WORDS.has(word)).map(meaningOf)),
    wanted: wanted.length > 0 ? wanted : properties,
  };
}

/** Tells how much a part of a request is about a tool; 0: not at all. */
export function rateMatch(purpose: Purpose, clause: Clause, request: Clause): number {
  const lower = toLower(clause.text);
  if (isNamed(purpose.tool.name, clause.text)) return 20;
  const spoken = meaningsOf(lower);
  const implied = impliedBy(lower, clause.facts);
  const said = new Set([...spoken, ...implied]);
  const count = (words: readonly string[]): number => words.filter((word) => said.has(word)).length;
  const filled = countFilled(purpose, clause.facts) || countFilled(purpose, request.facts);
  if (GENERAL.test(lower) && filled < Math.max(1, purpose.wanted.length)) return 0;
  const isUnderstood = isTakenUp(purpose, spoken, implied, request);
  const topics = count(purpose.topics) || Number(isUnderstood);
  const verbs = count(purpose.acts) + count(purpose.looks);
  const support = Math.min(4, count([...purpose.words].filter((word) => !VERBS_OF_ALL.has(word))));
  const unspoken = purpose.topics.filter((word) => said.has(word) && !spoken.includes(word)).length;
  const score = topics * 3 - unspoken + verbs * 2 + filled + support / 4;
  if (purpose.topics.length === 0) {
    const isMeant = verbs > 1 || filled > 0 || support > 0 || saysEnough(said, purpose);
    return verbs > 0 && (isMeant || saysLater(purpose, spoken, request)) ? score : 0;
  }
  if (topics * 2 < purpose.topics.length || topics === 0) return 0;
  if (purpose.acts.length > 0) return isUnderstood || isDoneTo(purpose, spoken, implied) ? score : 0;
  if (filled > 0 || verbs > 0) return score;
  // "Write a haiku about notes" looks at no notes.
  const [first = ""] = spoken;
  return purpose.topics.includes(first) || (isRequest(lower) && !ACTS_OF_ALL.has(first)) ? score : 0;
}

/** Counts what a tool wants to be given that facts can fill. */
export function countFilled({ wanted }: Purpose, facts: readonly Fact[]): number {
  return wanted.filter(([name, schema]) => factsFor(name, schema, facts).length > 0).length;
}

/** Finds the facts that are surely meant for a parameter. */
export function factsFor(name: string, schema: JsonSchema, facts: readonly Fact[]): readonly Fact[] {
  const type = isObject(schema) ? schema["type"] : undefined;
  if (type === "number" || type === "integer") return facts.filter(({ kind }) => kind === "number");
  const words = wordsOfName(name);
  const kinds = slotKinds(words);
  return kinds.flatMap((kind) =>
    kind === "place" ? fitting(kind, words, facts).filter(isPlace) : fitting(kind, words, facts),
  );
}

/** Verbs that say it all: "search for cats" needs no word of the tool's description. */
function saysEnough(said: ReadonlySet<string>, { looks }: Purpose): boolean {
  return looks.some((word) => said.has(word) && CLEAR_VERBS.has(word));
}

const CLEAR_VERBS: ReadonlySet<string> = new Set(
  ["search", "translate", "calculator", "convert", "grep"].map(meaningOf),
);
const ACTS_OF_ALL: ReadonlySet<string> = new Set([...ACTING_VERBS].map(meaningOf));
const VERBS_OF_ALL: ReadonlySet<string> = new Set(
  [...LOOKING_VERBS, ...ACTING_VERBS].filter((word) => word !== "list").map(meaningOf),
);

const ASKS =
  /^\s*(?:what|how|when|where|who|which|is|are|will|does|do|can|could|please|i (?:need|want|would like)|let me know)\b/;

/** "Add milk and eggs to my list": what the first word means is told by those that come after. */
function saysLater({ acts, words }: Purpose, [first = ""]: readonly string[], request: Clause): boolean {
  return acts.includes(first) && meaningsOf(request.text).some((word) => words.has(word) && !VERBS_OF_ALL.has(word));
}

/** Whether what the tool does is to be done to what it does it to: "write a haiku about notes" writes no note. */
function isDoneTo({ acts, topics }: Purpose, spoken: readonly string[], implied: readonly string[]): boolean {
  if (acts.some((act) => implied.includes(act))) return true;
  const from = spoken.findIndex((word) => acts.includes(word));
  const to = spoken.findIndex((word, at) => at > from && topics.includes(word));
  return from >= 0 && to >= 0 && to - from <= 5 && !spoken.slice(from, to).some((word) => TURNS_AWAY.has(word));
}

/** "Write it to notes.txt", "look at the git status and commit": what it is done to is understood, or was said before. */
function isTakenUp(
  { acts, topics }: Purpose,
  spoken: readonly string[],
  implied: readonly string[],
  request: Clause,
): boolean {
  const [first = ""] = spoken;
  if (!acts.includes(first)) return false;
  if (topics.some((word) => implied.includes(word))) return true;
  return (
    !topics.some((word) => spoken.includes(word)) && topics.some((word) => meaningsOf(request.text).includes(word))
  );
}

const TURNS_AWAY: ReadonlySet<string> = new Set(["about", "for", "of", "like", "that", "with"].map(meaningOf));

/** Whether something is wanted: a question, a request, or a few words that say only what they are about. */
function isRequest(lower: string): boolean {
  if (lower.includes("?")) return true;
  const first = splitWords(lower).find(({ lower: word }) => word !== "please")?.lower ?? "";
  if (LOOKING_VERBS.has(first) || ACTING_VERBS.has(first)) return true;
  if (ASKS.test(lower)) return true;
  return splitWords(lower).length <= 3;
}

function isNamed(name: string, text: string): boolean {
  const isDistinct = /[_-]|[a-z][A-Z]/.test(name) && name.length > 4;
  const at = text.indexOf(name);
  if (at < 0 || /\w/.test(text[at - 1] ?? "") || /\w/.test(text[at + name.length] ?? "")) return false;
  return (
    isDistinct ||
    /^[`"']? (?:tool|function)\b/.test(text.slice(at + name.length)) ||
    /\b(?:tool|function|call|use) [`"']?$/.test(text.slice(0, at))
  );
}

function impliedBy(lower: string, facts: readonly Fact[]): readonly string[] {
  const implied = IMPLIED.flatMap(([pattern, meant]) => (pattern.test(lower) ? meant : []));
  return [...implied, ...(facts.some(({ kind }) => kind === "path") ? ["file"] : [])].map(meaningOf);
}

/** The words of a text, each by what it means. */
function meaningsOf(text: string): readonly string[] {
  return splitWords(toLower(text)).map(({ text: word }) => meaningOf(word.replace(/['’](?:s|re|m|ve|ll|d)$/, "")));
}

function meaningOf(word: string): string {
  const stem = stemOf(word);
  return SYNONYMS.get(word) ?? SYNONYMS.get(stem) ?? stem;
}

function propertiesOf(parameters: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const properties = isObject(parameters) ? parameters["properties"] : undefined;
  if (!isObject(properties)) return [];
  return Object.entries(properties).map(([name, schema]) => [
    name,
    typeof schema === "boolean" || isObject(schema) ? schema : true,
  ]);
}
