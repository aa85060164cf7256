import { ApiError } from "../../error.ts";
import type { ChatMessage } from "./message.ts";

/**
 * Refuses tool messages that answer no call, and calls that no tool message answers (wire.md §1).
 *
 * @throws {ApiError} in OpenAI's words, its spelling included.
 */
export function checkConversation(messages: readonly ChatMessage[]): void {
  let open = new Set<string>();
  let mayAnswer = false;
  messages.forEach((message, index) => {
    if (message.role === "tool") {
      if (!mayAnswer || !open.delete(message.tool_call_id)) refuseOrphan(message.tool_call_id, index, mayAnswer);
      return;
    }
    if (open.size > 0) refuseUnanswered(open);
    const calls = (message.role === "assistant" && message.tool_calls) || [];
    open = new Set(calls.map(({ id }) => id));
    mayAnswer = calls.length > 0;
  });
  if (open.size > 0) refuseUnanswered(open);
}

function refuseOrphan(id: string, index: number, mayAnswer: boolean): never {
  const words = mayAnswer
    ? `'tool_call_id' of '${id}' not found in 'tool_calls' of previous message.`
    : "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.";
  throw new ApiError(400, `Invalid parameter: ${words}`, {
    param: `messages.[${index}].${mayAnswer ? "tool_call_id" : "role"}`,
  });
}

function refuseUnanswered(open: ReadonlySet<string>): never {
  const rule =
    "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.";
  const missing = `The following tool_call_ids did not have response messages: ${[...open].join(", ")}`;
  throw new ApiError(400, `${rule} ${missing}`, { param: "messages" });
}
