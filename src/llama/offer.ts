import { type Prompt, textOf, type Tool } from "../prompt.ts";
import { describeTools } from "./dialogue.ts";
import type { Model } from "./model.ts";

/** A small model reads so many tools; more take it longer to read than to answer, and it answers worse. */
const MOST_READ = 8;

/**
 * The tools that the model is told of and may call: none under `tool_choice: "none"`. Where it may choose among many,
 * as when an app offers all that it has with every message, only those that somebody has spoken of.
 */
export function offeredTools({ tools, toolChoice: { mode, names }, messages }: Prompt): readonly Tool[] {
  if (mode === "none") return [];
  const allowed = names === undefined ? tools : tools.filter(({ name }) => names.includes(name));
  if (mode === "required" || allowed.length <= MOST_READ) return allowed;
  const spoken = new Set(messages.flatMap((message) => (message.role === "user" ? wordsIn(textOf(message)) : [])));
  const called = new Set(
    messages.flatMap((message) => (message.role === "assistant" ? message.calls : [])).map(({ name }) => name),
  );
  const scored = allowed.map((tool) => ({ tool, score: called.has(tool.name) ? Infinity : scoreOf(tool, spoken) }));
  const best = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const shown = new Set(best.slice(0, MOST_READ).map(({ tool }) => tool));
  // In their own order: the same tools are then the same tokens, which need not be read again.
  return allowed.filter((tool) => shown.has(tool));
}

/** The part of the context that tools may take where none must be called: there must be room for an answer. */
const MOST_OF_CONTEXT = 1 / 4;

/** The tools that are offered; where none must be called and all together would fill the context, none. */
export function affordableTools(
  prompt: Prompt,
  { vocabulary, contextTokens }: Pick<Model, "vocabulary" | "contextTokens">,
): readonly Tool[] {
  const tools = offeredTools(prompt);
  if (prompt.toolChoice.mode !== "auto" || tools.length === 0) return tools;
  const { length } = vocabulary.tokenize(describeTools(tools), "plain");
  return length > contextTokens * MOST_OF_CONTEXT ? [] : tools;
}

/** How many of the words spoken a tool is about; those of its name count more. */
function scoreOf({ name, description }: Tool, spoken: ReadonlySet<string>): number {
  const count = (text: string): number => new Set(wordsIn(text).filter((word) => spoken.has(word))).size;
  return 2 * count(name) + count(description);
}

/** Words that every other question holds. */
const COMMON = new Set(
  "what when where which with this that from your have will does about them they then than into some".split(" "),
);

function wordsIn(text: string): readonly string[] {
  const parted = text.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return (parted.match(/[a-z]{4,}/g) ?? []).filter((word) => !COMMON.has(word));
}
