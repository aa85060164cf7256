import type { Ask } from "./ask.ts";
import type { Kind } from "./kind.ts";
import { COUNTERS } from "./reading_words.ts";
import type { Topic } from "../topic.ts";
import { isPluralNoun, speakBack, toAct, toGerund, toThirdPerson, topicOf, toTopic } from "../topic.ts";
import type { Word } from "../wording.ts";
import { splitWords, toLower } from "../wording.ts";

/** Finds what a question is about; undefined if it names nothing. */
export function findTopic({ parts, words }: Ask, kind: Kind, act: string | undefined): Topic | undefined {
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
  if (SPEAKERS.has(words[0]?.lower ?? "")) return stateOf(words.slice(1));
  let end = words.findIndex(({ lower }, at) => at > 0 && ADVERBS.has(lower));
  if (end < 0) {
    const preposition = words.findIndex(({ lower }, at) => at > 1 && lower !== "of" && SPLITTERS.has(lower));
    end = (preposition < 0 ? words.length : preposition) - 1;
  }
  const subject = words.slice(0, Math.max(end, DETERMINERS.has(words[0]?.lower ?? "") ? 2 : 1));
  // "Python a good language": the article belongs to what is said of it.
  if (subject.length > 1 && DETERMINERS.has(subject[subject.length - 1]!.lower)) subject.pop();
  return topicOf(subject);
}

/** "I always tired" → "being tired". */
function stateOf(words: readonly Word[]): Topic | undefined {
  const state = words.filter(({ lower }) => !ADVERBS.has(lower)).slice(0, 5);
  return state.length === 0 ? undefined : { text: `being ${speakBack(state)}`, plural: false };
}

/** "people live in Berlin" → "Berlin": the place or thing that is asked about comes last. */
function lookupTopic(text: string): Topic | undefined {
  const words = splitWords(text);
  const last = words[words.length - 1]?.lower ?? "";
  if (words.length > 1 && LAST_VERBS.has(last)) words.pop();
  const at = words.findIndex(({ lower }, place) => place > 0 && (SPLITTERS.has(lower) || COPULAS.has(lower)));
  if (at < 0) return topicOf(words);
  return topicOf(words.slice(at + 1)) ?? topicOf(words.slice(0, at));
}

/** "bake a loaf of bread" → "a loaf of bread". */
function objectOf(act: string): Topic | undefined {
  const words = splitWords(act);
  return (words.length > 1 ? topicOf(words.slice(1)) : undefined) ?? { text: toGerund(act), plural: false };
}

/** Finds the other side of a comparison. */
export function findSecond({ parts }: Ask): Topic | undefined {
  return parts["second"] === undefined ? undefined : toTopic(parts["second"]);
}

/** "why is the sky blue" → "why the sky is blue"; "why do cats purr" → "what makes cats purr"; how-questions likewise. */
export function findMatter({ parts }: Ask, topic: Topic): string {
  const [, word = "", verb = "", told = ""] = /^(why|how) ([a-z]+) (.+)$/i.exec(parts["matter"] ?? "") ?? [];
  const act = toAct(told);
  if (act === undefined) return topic.text;
  const isBeing = toLower(word) === "why" && /^(?:is|are|was|were)$/i.test(verb) && act.startsWith(`${topic.text} `);
  if (isBeing) return `why ${topic.text} ${toLower(verb)} ${act.slice(topic.text.length + 1)}`;
  if (toLower(word) === "why") return /^(?:was|were|did)$/i.test(verb) ? `what made ${act}` : `what makes ${act}`;
  if (toLower(verb) === "do") return `how ${act}`;
  if (toLower(verb) !== "does" || !act.startsWith(`${topic.text} `)) return topic.text;
  const [doing = "", ...rest] = act.slice(topic.text.length + 1).split(" ");
  return ["how", topic.text, toThirdPerson(doing), ...rest].join(" ");
}

/** Says back what somebody tells of themselves, up to the first pause. */
export function echoOf({ kind, words }: Ask): string | undefined {
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

const DETERMINERS: ReadonlySet<string> = new Set(
  "the a an my your our his her their its this that these those some".split(" "),
);
const ADVERBS: ReadonlySet<string> = new Set(
  "so such not too bad good safe worth better always never often still considered called important".split(" "),
);
const SPLITTERS: ReadonlySet<string> = new Set(
  "in on at for to from with of by than when during after before as like".split(" "),
);
const SPEAKERS: ReadonlySet<string> = new Set(["i", "we", "you", "he", "she", "they", "it"]);
const COPULAS: ReadonlySet<string> = new Set(["is", "are", "was", "were", "do", "does", "did"]);
const LAST_VERBS: ReadonlySet<string> = new Set(
  "end start begin happen die open close live born built invented".split(" "),
);
