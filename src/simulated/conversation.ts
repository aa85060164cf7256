import { type Message, type Prompt, textOf } from "../prompt.ts";
import type { Subject } from "./prose/answer.ts";

/** What a prompt asks, and what happened since. */
export interface Conversation extends Subject {
  /** What the system and developer messages say; "" where there are none. */
  readonly system: string;
}

/** Reads what a prompt asks. */
export function readConversation({ messages, continues }: Prompt): Conversation {
  const asked = messages.findLastIndex(({ role }) => role === "user");
  // Under lenient validation there may be no message at all.
  const question = messages[asked] ?? messages.at(-1);
  const system = messages.filter(({ role }) => role === "system" || role === "developer");
  return {
    question: question === undefined ? "" : textOf(question),
    system: system.map(textOf).join("\n"),
    toolResults: messages.slice(asked + 1).flatMap((message) => resultsOf(message, messages)),
    turn: messages.filter(({ role }) => role === "user").length,
    isContinued: continues !== undefined,
  };
}

/** Tells which tools were called since the last user message, oldest first. */
export function callsSinceQuestion({ messages }: Prompt): readonly string[] {
  const asked = messages.findLastIndex(({ role }) => role === "user");
  return messages
    .slice(asked + 1)
    .flatMap((message) => ("calls" in message ? message.calls.map(({ name }) => name) : []));
}

function resultsOf(message: Message, messages: readonly Message[]): Subject["toolResults"] {
  if (message.role !== "tool") return [];
  return [{ name: message.name ?? nameOfCall(message.callId, messages), text: textOf(message) }];
}

function nameOfCall(id: string | undefined, messages: readonly Message[]): string {
  const calls = messages.flatMap((message) => ("calls" in message ? message.calls : []));
  return calls.find((call) => call.id === id)?.name ?? "tool";
}
