import type { Ask, Kind } from "./ask.ts";
import { readAsk } from "./ask.ts";
import type { Demand } from "./demand.ts";
import { readDemand } from "./demand.ts";
import { detectLanguage } from "./language.ts";
import { COUNTERS, SMALL_TALK } from "./reading_words.ts";
import type { Topic } from "./topic.ts";
import { isPluralNoun, salientTopics, toAct, toGerund, topicOf, toTopic } from "./topic.ts";
import type { Word } from "./wording.ts";
import { splitWords, viewOf } from "./wording.ts";

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
  readonly demand: Demand;
  /** The part of the question that was looked at. */
  readonly view: string;
  readonly words: readonly Word[];
}

/** Reads a question: what kind of answer it calls for, about what, and in what form. */
export function readQuestion(question: string, system = ""): Reading {
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
  const act = ask.parts["act"] === undefined ? undefined : toAct(ask.parts["act"]);
  const topic = findTopic(ask, kind, act) ?? salient[0] ?? { text: "this", plural: false };
  const second = readSecond(ask) ?? salient.find(({ text }) => !topic.text.includes(text)) ?? topic;
  return {
    kind,
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
  if (parts["matter"] !== undefined && topic !== undefined && /^why/i.test(parts["matter"])) return subjectOf(topic);
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

/** "why is the sky blue" → "what makes the sky blue". */
function findMatter({ parts }: Ask, topic: Topic): string {
  const why = /^why (is|are|do|does|was|were|did) (.+)$/i.exec(parts["matter"] ?? "");
  const how = /^how (?:does|do|is|are) (.+)$/i.exec(parts["matter"] ?? "");
  if (how && parts["rest"] === "work") return topic.plural ? `how ${topic.text} work` : `how ${topic.text} works`;
  const told = why ? toAct(why[2]!) : undefined;
  if (told === undefined) return topic.text;
  return /^(?:was|were|did)$/i.test(why![1]!) ? `what made ${told}` : `what makes ${told}`;
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
  "so such not too always never often still considered called important".split(" "),
);
const SPLITTERS: ReadonlySet<string> = new Set(
  "in on at for to from with of by than when during after before as like".split(" "),
);
