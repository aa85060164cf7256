import {
  CONNECTIVES,
  FILLERS,
  FORMS,
  MANNERS,
  PLURAL_NOUNS,
  PRONOUNS,
  SINGULAR_NOUNS,
  STOP_WORDS,
  VERBS,
} from "./topic_words.ts";
import type { Word } from "./wording.ts";
import { splitWords, capitalise } from "./wording.ts";

/** What an answer is about: a noun phrase, and whether it is several things. */
export interface Topic {
  readonly text: string;
  readonly plural: boolean;
}

/** Longest topic, in words and in characters: more would read like a quotation. */
const TOPIC_WORDS = 7;
const TOPIC_CHARACTERS = 60;

/** Makes a topic of the words at the start of a phrase; undefined if they say nothing. */
export function toTopic(phrase: string): Topic | undefined {
  return topicOf(splitWords(phrase));
}

/** Makes a topic of words up to where the phrase ends. */
export function topicOf(words: readonly Word[]): Topic | undefined {
  if (words.length > 1 && /^(?:what|how|why|who|when|where)$/.test(words[0]!.lower)) return topicOf(words.slice(1));
  const taken = takePhrase(words);
  // "Go" is a language, "go" is nothing.
  if (taken.every(({ text, lower }) => STOP_WORDS.has(lower) && (text === lower || lower.length < 2))) return undefined;
  return { text: speakBack(taken), plural: isPlural(taken) };
}

/** Makes a verb phrase of words, such as "bake bread"; undefined if it is empty. */
export function toAct(phrase: string): string | undefined {
  const taken = takePhrase(splitWords(phrase), 10);
  return taken.length === 0 ? undefined : speakBack(taken);
}

/** Finds the phrases that stand out: runs of words that are no stop words, in order, without repeats. */
export function salientTopics(words: readonly Word[], limit: number): readonly Topic[] {
  const topics: Topic[] = [];
  let run: Word[] = [];
  const close = (): void => {
    const topic = run.length > 0 ? topicOf(run) : undefined;
    if (topic && topic.text.length > 1 && topics.every(({ text }) => text !== topic.text)) topics.push(topic);
    run = [];
  };
  for (const word of words) {
    if (topics.length >= limit) break;
    const isStop = STOP_WORDS.has(word.lower) || VERBS.has(word.lower) || FILLERS.has(word.lower);
    if (!isStop) run.push(word);
    if (isStop || word.mark !== "" || run.length >= 3) close();
  }
  close();
  return topics;
}

function takePhrase(words: readonly Word[], limit = TOPIC_WORDS): readonly Word[] {
  const taken: Word[] = [];
  let characters = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    characters += word.text.length + 1;
    if (taken.length >= limit || characters > TOPIC_CHARACTERS) break;
    if (taken.length > 0 && (CONNECTIVES.has(word.lower) || saysHow(words, at))) break;
    taken.push(word);
    if (word.mark !== "") break;
  }
  while (taken.length > 1 && FILLERS.has(taken[taken.length - 1]!.lower)) taken.pop();
  return taken;
}

/** "in simple terms", "for beginners", "as a table": what follows is no part of the topic. */
function saysHow(words: readonly Word[], at: number): boolean {
  const { lower } = words[at]!;
  if (lower !== "in" && lower !== "for" && lower !== "to" && lower !== "as") return false;
  const next = words[at + 1]?.lower ?? "";
  if (MANNERS.has(next)) return true;
  return (next === "a" || next === "an") && FORMS.has(words[at + 2]?.lower ?? "");
}

/** Turns the asker's words into the answerer's: "my code" becomes "your code". */
export function speakBack(words: readonly Word[]): string {
  return words.map(({ text, lower }) => PRONOUNS.get(lower) ?? text).join(" ");
}

function isPlural(words: readonly Word[]): boolean {
  let head = words.length - 1;
  for (let at = 1; at < words.length; at++) {
    const { lower } = words[at]!;
    if (lower === "and") return true;
    if (!PREPOSITIONS.has(lower)) continue;
    head = at - 1;
    break;
  }
  const first = words[0]!.lower;
  if (first === "a" || first === "an" || first === "this" || /^[a-z]{3,}ing$/.test(first)) return false;
  if (first === "these" || first === "those") return true;
  return isPluralNoun(words[head]!.lower);
}

const PREPOSITIONS: ReadonlySet<string> = new Set(
  "of in on at for with from to about between by over under into near within without during through against".split(" "),
);

/** Whether a noun in small letters names several things. */
export function isPluralNoun(noun: string): boolean {
  if (PLURAL_NOUNS.has(noun)) return true;
  if (SINGULAR_NOUNS.has(noun) || noun.length < 4) return false;
  return /[^sui0-9'’]s$/.test(noun) && !/(ics|ness|less)$/.test(noun);
}

/** Makes the form in -ing of a verb phrase's first word: "bake bread" becomes "baking bread". */
export function toGerund(act: string): string {
  const [verb = "", ...rest] = act.split(" ");
  return [gerundOf(verb), ...rest].join(" ");
}

function gerundOf(verb: string): string {
  if (!/^[A-Za-z]+$/.test(verb) || verb.endsWith("ing")) return verb;
  if (verb.endsWith("ie")) return `${verb.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(verb) && verb !== "be") return `${verb.slice(0, -1)}ing`;
  if (/^[b-df-hj-np-tv-z]+[aeiou][bdgklmnprt]$|^(?:quit|equip)$/.test(verb) && !/[aeiou]{2}.$/.test(verb)) {
    return `${verb}${verb[verb.length - 1]}ing`;
  }
  if (/(begin|admit|commit|prefer|refer|occur|forget|upset|submit|control|debug|program|plan|travel)$/.test(verb)) {
    return `${verb}${verb[verb.length - 1]}ing`;
  }
  return `${verb}ing`;
}

/** Makes the form of a verb for one person or thing: "carry" becomes "carries". */
export function toThirdPerson(verb: string): string {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|sh|ch|x|z|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

/** Writes a topic as a title: capitals at the start of each word that carries meaning. */
export function toTitle(text: string): string {
  const words = text.split(" ");
  return words.map((word, at) => (at > 0 && STOP_WORDS.has(word) ? word : capitalise(word))).join(" ");
}
