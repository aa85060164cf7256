import { findObjects } from "./json_in_text.ts";
import type { JsonObject } from "./json.ts";

/** A job beside the chat, such as to find a title for it. */
export interface ChatTask {
  /** The JSON that is wanted, as the prompt shows it. */
  readonly example: JsonObject;
  /** The chat as it stands in the prompt; undefined: it is not marked there. */
  readonly chat: string | undefined;
}

/** What one side of a chat said at a time. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly text: string;
}

/**
 * Reads one of Open WebUI's background tasks: its prompt begins "### Task:" and shows the JSON that it wants.
 *
 * Gives undefined for any other prompt.
 */
export function readChatTask(prompt: string): ChatTask | undefined {
  const example = /^\s*### Task:/.test(prompt) ? findExample(prompt) : undefined;
  return example && { example, chat: /<chat_history>([\s\S]*)<\/chat_history>/.exec(prompt)?.[1]?.trim() };
}

/** The object after "JSON format"; without these words, the last one before the chat. */
function findExample(prompt: string): JsonObject | undefined {
  const instructions = prompt.split("<chat_history>")[0]!;
  if (!/json/i.test(instructions)) return undefined;
  const objects = findObjects(instructions).filter(({ value }) => Object.keys(value).length > 0);
  return (objects.findLast(({ lead }) => /json[^{}]*$/i.test(lead)) ?? objects.at(-1))?.value;
}

/** Tells the turns of a chat apart: each begins a line with "USER: " or "ASSISTANT: ". */
export function readTurns(chat: string): readonly Turn[] {
  const [, ...parts] = chat.split(/(?:^|\n)(USER|user|User|ASSISTANT|assistant|Assistant):(?: |(?=\n)|$)/);
  return parts.flatMap((name, at) =>
    at % 2 === 0 ? [{ role: /^u/i.test(name) ? "user" : "assistant", text: parts[at + 1]!.trim() } as const] : [],
  );
}
