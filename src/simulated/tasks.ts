import { type ChatTask, readChatTask, readTurns } from "../chat_task.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Random } from "../random.ts";
import { schemaFromExample } from "../schema/example.ts";
import { generateJson } from "./json/generate.ts";
import { readQuestion } from "./prose/reading.ts";
import { salientTopics, toTitle } from "./topic.ts";
import { splitWords, toLower, viewOf } from "./wording.ts";
import { createSuggest } from "./suggest.ts";
import { EMOJI_BY_WORD, FOLLOW_UPS, TAGS_BY_WORD, TITLE_ENDINGS } from "./task_words.ts";

/** What a task is about, and how its prompt wants it told. */
interface Task {
  readonly prompt: string;
  /** What the user said last, or all there is. */
  readonly said: string;
  /** The phrases that stand out in the chat, most telling first. */
  readonly topics: readonly string[];
  /** The same in small letters, for tables. */
  readonly words: readonly string[];
  readonly random: Random;
}

/**
 * Does one of Open WebUI's background tasks; gives undefined for any other prompt.
 *
 * Names that it does not know get values that suit the example.
 */
export function writeTask(prompt: string, random: Random): JsonObject | undefined {
  const read = readChatTask(prompt);
  if (read === undefined) return undefined;
  const { example } = read;
  const task = readTask(prompt, read, random);
  const rest = generateJson(schemaFromExample(example), random, createSuggest([task.said])) as JsonObject;
  return Object.fromEntries(Object.keys(example).map((key) => [key, WRITERS[key]?.(task) ?? rest[key] ?? null]));
}

/** What each name in the example asks for. */
const WRITERS: Readonly<Record<string, (task: Task) => JsonValue>> = {
  title: writeTitle,
  tags: writeTags,
  follow_ups: writeFollowUps,
  queries: writeQueries,
  prompt: writePicture,
};

function readTask(prompt: string, { chat: marked }: ChatTask, random: Random): Task {
  const chat = marked ?? prompt.replace(/### (?:Task|Guidelines|Output)[\s\S]*?(?=\n### |$)/g, "");
  const turns = readTurns(chat).flatMap(({ role, text }) => (role === "user" ? [text] : []));
  const said = viewOf(turns.at(-1) ?? chat);
  const words = splitWords(viewOf(turns.length > 0 ? turns.join("\n") : chat));
  const topics = [...salientTopics(splitWords(said), 6), ...salientTopics(words, 6)].map(({ text }) => text);
  return { prompt, said, topics: [...new Set(topics)], words: words.map(({ lower }) => lower), random };
}

/** A title of so many words as the prompt asks for, three to five by default. */
function writeTitle({ prompt, topics, words, random }: Task): string {
  const [, least = "3", most = "5"] = /(\d)\s?[-–]\s?(\d)[- ]words?/.exec(prompt) ?? [];
  const title = toTitle(topics.join(" ") || "New Chat")
    .split(" ")
    .slice(0, Number(most));
  const missing = Number(least) - title.length;
  if (missing > 0) title.push(...random.pick(TITLE_ENDINGS).slice(0, Math.max(1, missing)));
  if (missing > 2) title.unshift("A", "Short");
  return wantsEmoji(prompt) ? `${lookUp(EMOJI_BY_WORD, words)[0] ?? "💬"} ${title.join(" ")}` : title.join(" ");
}

function wantsEmoji(prompt: string): boolean {
  const isWished = /\bemojis?\b/i.test(prompt) && /[\u{1f300}-\u{1faff}]/u.test(prompt);
  return isWished && !/\b(?:without|no|not|never|avoid|don't)\b[^.\n]{0,24}\bemojis?\b/i.test(prompt);
}

/** One to three broad subjects, then the chat's own. */
function writeTags({ topics, words }: Task): JsonValue {
  const broad = lookUp(TAGS_BY_WORD, words).slice(0, 2);
  const own = topics.filter((topic) => topic.length <= 24).map((topic) => toTitle(topic));
  return [...new Set([...(broad.length > 0 ? broad : ["General"]), ...own])].slice(0, 3);
}

function writeFollowUps({ said, topics, random }: Task): JsonValue {
  const { text } = readQuestion(said).topic;
  // "how rainbows form" is a clause; one asks about rainbows.
  const [, doer] = /\bhow ((?:[a-z-]+ )?[a-z]+s) [a-z]+\W*$/i.exec(said) ?? [];
  const topic = doer ?? (text === "this" ? (topics[0] ?? "this topic") : text);
  const frames = [...FOLLOW_UPS];
  const count = random.between(3, 5);
  return Array.from({ length: count }, () =>
    frames.splice(random.below(frames.length), 1)[0]!.replace("{topic}", topic),
  );
}

function writeQueries({ said, topics }: Task): JsonValue {
  const question = said.replace(/\s+/g, " ").replace(/[\s.?!]+$/, "");
  const queries = [question.length <= 80 ? question : topics.slice(0, 2).join(" "), topics.slice(0, 3).join(" ")];
  return [...new Set(queries.map((query) => toLower(query).trim()).filter((query) => query !== ""))];
}

function writePicture({ topics }: Task): string {
  const subject = topics.slice(0, 2).join(" and ") || "a quiet landscape";
  return `A detailed illustration of ${subject}, soft light, clear composition, fine detail`;
}

/** Finds what a table has for the words of a chat, each once, in the order of the words. */
function lookUp(table: readonly (readonly [string, string])[], words: readonly string[]): readonly string[] {
  const known = new Map(table.flatMap(([value, keys]) => keys.split(" ").map((key) => [key, value] as const)));
  return [...new Set(words.flatMap((word) => known.get(word) ?? known.get(word.replace(/s$/, "")) ?? []))];
}
