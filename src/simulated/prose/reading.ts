import { createMemo } from "../../memo.ts";
import type { Ask } from "./ask.ts";
import type { Kind } from "./kind.ts";
import { readAsk } from "./ask.ts";
import type { Demand } from "./demand.ts";
import { readDemand } from "./demand.ts";
import { detectLanguage } from "./language.ts";
import { COUNTERS, SMALL_TALK } from "./reading_words.ts";
import type { Topic } from "./topic.ts";
import { isPluralNoun, salientTopics, speakBack, toAct, toGerund, toThirdPerson, topicOf, toTopic } from "./topic.ts";
import type { Word } from "./wording.ts";
import { splitWords, toLower, viewOf } from "./wording.ts";

/** What was understood of a question. */
export interface Reading {
  readonly kind: Kind;
  /** What the answer is about. */
  readonly topic: Topic;
  /** The other side of a comparison, or the next thing that stands out. */
  readonly second: Topic;
  /** What is to be done, such as "bake bread"; absent: nothing. */
  readonly act?: string;
  /** The same as a noun, such as "baking bread", or the topic. */
  readonly acting: string;
  /** What is to be explained, such as "what makes the sky blue", or the topic. */
  readonly matter: string;
  /** What is to be made or listed, such as "haiku" or "tips". */
  readonly product: string;
  /** What the asker said of themselves, said back: "you feel sad today". */
  readonly echo?: string;
  readonly demand: Demand;
  /** The part of the question that was looked at. */
  readonly view: string;
  readonly words: readonly Word[];
}

/** What is written about where a question names nothing. */
export const NO_TOPIC = "this";

/** Characters of questions, and of what the system said with them, whose readings are kept. */
const KEPT_CHARACTERS = 200_000;

const readings = createMemo((key) => {
  const start = key.indexOf(" ") + 1;
  const end = start + Number(key.slice(0, start));
  return read(key.slice(end), key.slice(start, end));
}, KEPT_CHARACTERS);

/** Reads a question: what kind of answer it calls for, about what, and in what form. */
export function readQuestion(question: string, system = ""): Reading {
  // The length tells where one ends and the other begins.
  return readings.get(`${system.length} ${system}${question}`);
}

function read(question: string, system: string): Reading {
  const view = viewOf(question);
  const words = splitWords(view);
  const line = ` ${words
    .slice(0, 120)
    .map(({ lower }) => lower)
    .join(" ")} `;
  const ask = readAsk(view);
  const demand = withLanguage(readDemand(words, line), view, system);
  const kind = kindOf(ask, words, demand);
  const salient = salientTopics(words, 3);
  const act = ask.parts["act"] === undefined ? undefined : toAct(lowerFirst(ask.parts["act"]));
  const topic = findTopic(ask, kind, act) ?? salient[0] ?? { text: NO_TOPIC, plural: false };
  const second = readSecond(ask) ?? salient.find(({ text }) => !topic.text.includes(text)) ?? topic;
  const echo = echoOf(ask);
  return {
    kind,
    ...(echo !== undefined && { echo }),
    topic,
    second,
    ...(act !== undefined && { act }),
    acting: act === undefined ? topic.text : toGerund(act),
    matter: findMatter(ask, topic),
    product: ask.parts["product"] ?? "",
    demand,
    view,
    words,
  };
}

/** Says back what somebody tells of themselves, up to the first pause. */
function echoOf({ kind, words }: Ask): string | undefined {
  const first = words[0]?.lower ?? "";
  if (kind !== "talk" || words.length < 3 || !/^(?:i|i'm|i've|my|we|our)$/.test(first)) return undefined;
  const pause = words.findIndex(({ mark }) => mark !== "");
  const said = words.slice(0, Math.min(14, pause < 0 ? words.length : pause + 1));
  return said.length < 3
    ? undefined
    : speakBack(said)
        .replace(/\byou am\b/g, "you are")
        .replace(/\byou was\b/g, "you were");
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

function findTopic({ parts, words }: Ask, kind: Kind, act: string | undefined): Topic | undefined {
  const { actor, topic } = parts;
  if (actor !== undefined) return actorOf(splitWords(actor));
  if (act !== undefined) return objectOf(act);
  const matter = parts["matter"];
  if (matter !== undefined && topic !== undefined && parts["rest"] === undefined) {
    return /^how do/i.test(matter) ? actorOf(splitWords(topic)) : subjectOf(topic);
  }
  if (kind === "confirmation" && topic !== undefined) return subjectOf(topic);
  if (kind === "lookup" && topic !== undefined) return lookupTopic(topic);
  const named = topic === undefined ? undefined : toTopic(topic);
  if (named && !COUNTERS.has(named.text)) return fixNumber(named, words);
  const product = parts["product"];
  return kind === "list" && product !== undefined ? toTopic(product) : undefined;
}

/** The verb of the question knows whether the topic is one thing or several. */
function fixNumber(topic: Topic, words: readonly Word[]): Topic {
  const verb = words[1]?.lower;
  if (words[0]?.lower !== "what" || topic.text.includes(" and ")) return topic;
  if (verb === "is" || verb === "was") return { ...topic, plural: false };
  return verb === "are" || verb === "were" ? { ...topic, plural: true } : topic;
}

/** "the moon shine at night" → "the moon": a noun phrase with the verb's plain form after it. */
function actorOf(words: readonly Word[]): Topic | undefined {
  const from = DETERMINERS.has(words[0]?.lower ?? "") ? 1 : 0;
  let end = from + 1;
  for (let at = from; at < Math.min(words.length - 1, from + 3); at++) {
    if (!isPluralNoun(words[at]!.lower)) continue;
    end = at + 1;
    break;
  }
  return topicOf(words.slice(0, end));
}

/** "the sky blue" → "the sky": what comes before the last word, or before what tells more. */
function subjectOf(text: string): Topic | undefined {
  const words = splitWords(text);
  let end = words.findIndex(({ lower }, at) => at > 0 && ADVERBS.has(lower));
  if (end < 0) {
    const preposition = words.findIndex(({ lower }, at) => at > 1 && lower !== "of" && SPLITTERS.has(lower));
    end = (preposition < 0 ? words.length : preposition) - 1;
  }
  return topicOf(words.slice(0, Math.max(end, DETERMINERS.has(words[0]?.lower ?? "") ? 2 : 1)));
}

/** "people live in Berlin" → "Berlin": the place or thing that is asked about comes last. */
function lookupTopic(text: string): Topic | undefined {
  const words = splitWords(text);
  const from = words.findIndex(
    ({ lower }, at) => at > 0 && (SPLITTERS.has(lower) || lower === "does" || lower === "is" || lower === "are"),
  );
  return (from > 0 ? topicOf(words.slice(from + 1)) : undefined) ?? topicOf(words);
}

/** "bake a loaf of bread" → "a loaf of bread". */
function objectOf(act: string): Topic | undefined {
  const words = splitWords(act);
  return (words.length > 1 ? topicOf(words.slice(1)) : undefined) ?? { text: toGerund(act), plural: false };
}

function readSecond({ parts }: Ask): Topic | undefined {
  return parts["second"] === undefined ? undefined : toTopic(parts["second"]);
}

/** "why is the sky blue" → "what makes the sky blue"; "how does a fridge cool" → "how a fridge cools". */
function findMatter({ parts }: Ask, topic: Topic): string {
  const [, word = "", verb = "", told = ""] = /^(why|how) ([a-z]+) (.+)$/i.exec(parts["matter"] ?? "") ?? [];
  const act = toAct(told);
  if (act === undefined) return topic.text;
  if (toLower(word) === "why") return /^(?:was|were|did)$/i.test(verb) ? `what made ${act}` : `what makes ${act}`;
  if (toLower(verb) === "do") return `how ${act}`;
  if (toLower(verb) !== "does" || !act.startsWith(`${topic.text} `)) return topic.text;
  const [doing = "", ...rest] = act.slice(topic.text.length + 1).split(" ");
  return ["how", topic.text, toThirdPerson(doing), ...rest].join(" ");
}

function withLanguage(demand: Demand, view: string, system: string): Demand {
  if (demand.language !== undefined) return demand;
  const language = detectLanguage(view) ?? readDemand(splitWords(system.slice(0, 500).toWellFormed()), "").language;
  return language === undefined ? demand : { ...demand, language };
}

const DETERMINERS: ReadonlySet<string> = new Set(
  "the a an my your our his her their its this that these those some".split(" "),
);
const ADVERBS: ReadonlySet<string> = new Set(
  "so such not too bad good safe worth better always never often still considered called important".split(" "),
);
const SPLITTERS: ReadonlySet<string> = new Set(
  "in on at for to from with of by than when during after before as like".split(" "),
);
