import { createMemo } from "../../memo.ts";
import { type Sum, workOut } from "./arithmetic.ts";
import type { Ask } from "./ask.ts";
import type { Kind } from "./kind.ts";
import { readAsk } from "./ask.ts";
import type { Demand } from "./demand.ts";
import { readDemand } from "./demand.ts";
import { findDomain } from "./domain.ts";
import type { Domain } from "./domain_words.ts";
import { findFacts } from "./facts.ts";
import type { Phrases } from "./frame.ts";
import { detectLanguage } from "./language.ts";
import { SMALL_TALK, UNNAMED } from "./reading_words.ts";
import { echoOf, findMatter, findSecond, findTopic } from "./subject_matter.ts";
import type { Topic } from "../topic.ts";
import { salientTopics, toAct, toGerund, topicOf } from "../topic.ts";
import type { Word } from "../wording.ts";
import { splitWords, toLower, viewOf } from "../wording.ts";

/** What was understood of a question. */
export interface Reading {
  readonly kind: Kind;
  /** What the answer is about. */
  readonly topic: Topic;
  /** The other side of a comparison, or the next thing that stands out. */
  readonly second: Topic;
  /** What fills the gaps of frames. */
  readonly phrases: Phrases;
  /** What is to be made or listed, such as "haiku" or "tips". */
  readonly product: string;
  /** What the asker said of themselves, said back: "you feel sad today". */
  readonly echo?: string;
  readonly demand: Demand;
  /** What is commonly known about the topic: sentences, or none. */
  readonly facts: readonly string[];
  /** The sum that the question holds, worked out; undefined: none. */
  readonly sum: Sum | undefined;
  /** The field of life that the question belongs to; undefined: none that is known. */
  readonly domain: Domain | undefined;
  /** The part of the question that was looked at. */
  readonly view: string;
  readonly words: readonly Word[];
}

/** What is written about where a question names nothing. */
export const NO_TOPIC = "this";

/** Characters of questions, and of what the system said with them, whose readings are kept. */
const KEPT_CHARACTERS = 200_000;
/** How much of what the system said is looked at. */
const SYSTEM_CHARACTERS = 500;

const readings = createMemo((key) => {
  const start = key.indexOf(" ") + 1;
  const end = start + Number(key.slice(0, start));
  return read(key.slice(end), key.slice(start, end));
}, KEPT_CHARACTERS);

/** Reads a question: what kind of answer it calls for, about what, and in what form. */
export function readQuestion(question: string, system = ""): Reading {
  // The length tells where one ends and the other begins.
  const rules = system.slice(0, SYSTEM_CHARACTERS);
  return readings.get(`${rules.length} ${rules}${viewOf(question)}`);
}

function read(view: string, system: string): Reading {
  const words = splitWords(view);
  const line = ` ${words
    .slice(0, 120)
    .map(({ lower }) => lower)
    .join(" ")} `;
  const ask = readAsk(words);
  const language = detectLanguage(view, words);
  const demand = withLanguage(readDemand(words, line), language, system);
  const kind = kindOf(ask, words, demand);
  const salient = salientTopics(words, 3);
  const act = findAct(ask);
  const isForeign = demand.language !== undefined && language !== undefined;
  const named = isForeign
    ? undefined
    : (findTopic(ask, kind, act) ?? UNNAMED.get(kind) ?? findObject(words) ?? salient[0]);
  const topic = named ?? { text: NO_TOPIC, plural: false };
  const second = findSecond(ask) ?? salient.find(({ text }) => !topic.text.includes(text)) ?? topic;
  const acting = act === undefined ? topic.text : toGerund(act);
  const echo = echoOf(ask);
  return {
    kind,
    ...(echo !== undefined && { echo }),
    topic,
    second,
    phrases: {
      topic: topic.text,
      second: second.text,
      act: act ?? `work on ${topic.text}`,
      acting,
      matter: findMatter(ask, topic),
      echo: echo ?? topic.text,
    },
    facts: findFacts(words, topic),
    sum: workOut(view),
    domain: findDomain(splitWords(`${topic.text} ${acting}`)),
    product: ask.parts["product"] ?? "",
    demand,
    view,
    words,
  };
}

/** What is to be run, opened or set: a sentence begins with a verb where its second word begins a noun. */
function findObject(words: readonly Word[]): Topic | undefined {
  const isOrder = /^(?:the|an?|my|our|this|that|these|those|all|some|every)$/.test(words[1]?.lower ?? "");
  return isOrder ? topicOf(words.slice(1)) : undefined;
}

/** What is to be done: as the question says, or what the recipe or plan that it asks for is for. */
function findAct({ kind, parts }: Ask): string | undefined {
  const { act, product, topic } = parts;
  if (act !== undefined) return toAct(lowerFirst(act));
  if (kind !== "steps" || product === undefined) return undefined;
  return product === "recipe" && topic !== undefined ? toAct(`make ${topic}`) : `put together a ${product}`;
}

/** A verb at the start of a sentence loses its capital. */
function lowerFirst(phrase: string): string {
  return toLower(phrase.slice(0, 1)) + phrase.slice(1);
}

/** A short message may be only a greeting, thanks or a farewell; code wanted beats whatever else was read. */
function kindOf({ kind }: Ask, words: readonly Word[], demand: Demand): Kind {
  if (words.length <= 8) {
    const first = words[0]?.lower ?? "hi";
    const small = SMALL_TALK.get(first) ?? SMALL_TALK.get(`${first} ${words[1]?.lower ?? ""}`);
    if (small && (small !== "greeting" || words.length <= 3 || kind === "talk" || kind === "identity")) return small;
  }
  const isPlain =
    kind !== "story" && kind !== "poem" && kind !== "joke" && kind !== "translation" && kind !== "summary";
  return demand.code !== undefined && isPlain ? "code" : kind;
}

/** Without a wish, the answer is in the language of the question, or in the one that the system wants. */
function withLanguage(demand: Demand, written: string | undefined, system: string): Demand {
  if (demand.language !== undefined) return demand;
  const language = written ?? readDemand(splitWords(system.toWellFormed()), "").language;
  return language === undefined ? demand : { ...demand, language };
}
