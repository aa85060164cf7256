import { readChatTask, readTurns, type Turn } from "../chat_task.ts";
import type { JsonSchema } from "../json.ts";
import { type Message, type MoreSampling, type Prompt, textOf } from "../prompt.ts";
import { schemaFromExample } from "../schema/example.ts";
import type { ChatTemplate } from "./template.ts";

/** How a task is put to a small model, which copies the example in the app's prompt and repeats its guidelines. */
interface Wording {
  readonly schema: JsonSchema;
  /** Puts a chat and the wish for something about it. */
  readonly ask: (turns: readonly Turn[]) => readonly Message[];
  /** How tokens are chosen, unless the request says. */
  readonly sampling?: MoreSampling;
}

/** Else the second question is the first again. */
const UNLIKE: MoreSampling = { dryMultiplier: 0.8 };

/** Neither digits nor signs: with them, a list of tags becomes anything but. */
const NAME = "[^\\d\\s!-/:-@\\[-`{-~]";

/** By the names in the JSON that is wanted. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  title: {
    schema: objectWith("title", { type: "string", pattern: '^[^\\s"{}\\[\\]][^"{}\\[\\]]{2,49}$' }),
    // Told to give a title in the chat itself, it answers the chat.
    ask: (turns) => {
      const question = turns.find(({ role }) => role === "user")?.text ?? "";
      return [said("user", `A user asks: "${question}"\nGive this question a short title.`)];
    },
  },
  tags: {
    schema: objectWith("tags", {
      type: "array",
      minItems: 1,
      maxItems: 3,
      items: { type: "string", pattern: `^${NAME}(?:${NAME}| ){2,23}$` },
    }),
    ask: afterChat("Name up to three broad topics of this conversation, one or two words each, as JSON."),
    // Open WebUI shows no tags at all where one comes twice. What stands between them breaks no repetition off.
    sampling: { dryMultiplier: 4, dryAllowedLength: 1, drySequenceBreakers: [] },
  },
  follow_ups: {
    schema: objectWith("follow_ups", {
      type: "array",
      minItems: 3,
      maxItems: 3,
      items: { type: "string", pattern: "^[^\\s\\d?][^?]{9,90}\\?$" },
    }),
    ask: afterChat("Write three questions that I may ask you next about this."),
  },
};

/** Told to be an assistant who gives short answers, the model makes tags such as "tapas, tapas, tapas". */
const SILENCE: Message = { role: "system", parts: [{ type: "text", text: "" }] };

/**
 * Puts one of Open WebUI's background tasks so that a small model can do it, and holds the answer to the JSON wanted.
 *
 * Any other prompt stays as it is, and so do the words of tasks that are not known.
 */
export function restateTask(prompt: Prompt, { speaksFirst }: Pick<ChatTemplate, "speaksFirst">): Prompt {
  const { messages, format, tools, sampling } = prompt;
  const instructions = messages.filter(({ role }) => role === "system" || role === "developer");
  const isBare = messages.length === instructions.length + 1 && format.type === "text" && tools.length === 0;
  const task = isBare ? readChatTask(textOf(messages.at(-1)!)) : undefined;
  if (task === undefined) return prompt;
  const wording = WORDINGS[Object.keys(task.example).join()];
  const turns = readTurns(task.chat ?? "").filter(({ text }) => text !== "");
  const before = speaksFirst && instructions.length === 0 ? [SILENCE] : instructions;
  const schema = wording?.schema ?? schemaFromExample(task.example);
  return {
    ...prompt,
    messages: wording !== undefined && turns.length > 0 ? [...before, ...wording.ask(turns)] : messages,
    format: { type: "json_schema", name: "task", schema, strict: false, field: "messages" },
    sampling: { ...sampling, more: { ...(wording?.sampling ?? UNLIKE), ...sampling.more } },
  };
}

function objectWith(name: string, schema: JsonSchema): JsonSchema {
  return { type: "object", properties: { [name]: schema }, required: [name], additionalProperties: false };
}

/** Asks as the user would, at the end of the chat: all before it has been read already. */
function afterChat(wish: string): Wording["ask"] {
  return (turns) => [...turns.map(({ role, text }) => said(role, text)), said("user", wish)];
}

function said(role: Turn["role"], text: string): Message {
  const parts = [{ type: "text", text } as const];
  return role === "user" ? { role, parts } : { role, parts, calls: [] };
}
