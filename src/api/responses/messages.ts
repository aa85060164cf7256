import type { Message, Part, ToolCall } from "../../prompt.ts";
import type { Item } from "../item.ts";
import type { ItemContent, ToolOutput } from "../item_content.ts";
import { openCompaction } from "./compaction.ts";

/** What is said to the model before the summary of what it no longer sees. */
const SUMMARY = "Summary of the conversation so far: ";

/**
 * Restates items as the messages of a conversation.
 *
 * What an assistant says and calls in a row is one message. Thoughts, and what OpenAI's own tools did, say nothing to a model here.
 */
export function toMessages(items: readonly Item[]): readonly Message[] {
  const messages: Message[] = [];
  for (const item of items) {
    const message = toMessage(item);
    if (message === undefined) continue;
    const last = messages.at(-1);
    if (message.role === "assistant" && message.parts.length === 0 && last?.role === "assistant") {
      messages[messages.length - 1] = { ...last, calls: [...last.calls, ...message.calls] };
    } else messages.push(message);
  }
  return messages;
}

function toMessage(item: Item): Message | undefined {
  switch (item.type) {
    case undefined:
    case "message": {
      const parts = toParts(item.content);
      return item.role === "assistant" ? { role: item.role, parts, calls: [] } : { role: item.role, parts };
    }
    case "function_call":
      return called({ kind: "function", id: item.call_id, name: item.name, arguments: item.arguments });
    case "custom_tool_call":
      return called({ kind: "custom", id: item.call_id, name: item.name, arguments: item.input });
    case "function_call_output":
    case "custom_tool_call_output":
      return { role: "tool", parts: toParts(item.output), callId: item.call_id };
    case "compaction":
      return { role: "system", parts: [{ type: "text", text: SUMMARY + openCompaction(item.encrypted_content) }] };
    default:
      return undefined;
  }
}

function called(call: ToolCall): Message {
  return { role: "assistant", parts: [], calls: [call] };
}

function toParts(content: string | readonly ItemContent[] | ToolOutput): readonly Part[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content.map(toPart);
}

function toPart(part: ItemContent): Part {
  switch (part.type) {
    case "input_text":
    case "output_text":
    case "summary_text":
      return { type: "text", text: part.text };
    case "refusal":
      return { type: "text", text: part.refusal };
    case "input_image":
    case "computer_screenshot": {
      const { image_url, file_id, detail } = part;
      // OpenAI looks at "original" no less closely than at "high".
      return {
        type: "image",
        url: image_url ?? file_id ?? "",
        detail: detail === "original" ? "high" : (detail ?? "auto"),
      };
    }
    case "input_file": {
      const { filename, file_data, file_id, file_url } = part;
      const id = file_id ?? file_url;
      return {
        type: "file",
        ...(filename && { name: filename }),
        ...(file_data && { data: file_data }),
        ...(id && { id }),
      };
    }
  }
}
