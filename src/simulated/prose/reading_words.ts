import type { Kind } from "./kind.ts";
import type { Topic } from "../topic.ts";

/** What a short message is that starts with these words. */
export const SMALL_TALK: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["hi", "greeting"],
  ["hello", "greeting"],
  ["hey", "greeting"],
  ["hiya", "greeting"],
  ["yo", "greeting"],
  ["greetings", "greeting"],
  ["good morning", "greeting"],
  ["good afternoon", "greeting"],
  ["good evening", "greeting"],
  ["thanks", "thanks"],
  ["thank", "thanks"],
  ["thx", "thanks"],
  ["cheers", "thanks"],
  ["great thanks", "thanks"],
  ["perfect thanks", "thanks"],
  ["awesome thanks", "thanks"],
  ["bye", "farewell"],
  ["goodbye", "farewell"],
  ["good night", "farewell"],
  ["see you", "farewell"],
  ["see ya", "farewell"],
  ["farewell", "farewell"],
]);

/** Words that refer to something said elsewhere. */
export const COUNTERS: ReadonlySet<string> = new Set([
  "this",
  "that",
  "it",
  "them",
  "these",
  "those",
  "following",
  "the following",
]);

/** What is written about when only a kind of text was asked for. */
export const UNNAMED: ReadonlyMap<Kind, Topic> = new Map<Kind, Topic>([
  ["story", { text: "the lantern on the hill", plural: false }],
  ["poem", { text: "the morning", plural: false }],
  ["letter", { text: "our next steps", plural: true }],
]);
