import type { TokenLogprob } from "../../engine.ts";
import type { JsonObject, JsonValue } from "../../json.ts";
import { writeLogprobs } from "../logprobs.ts";

/** A part of what is said. */
export interface OutputPart {
  readonly type: "output_text" | "refusal";
  text: string;
  readonly logprobs: TokenLogprob[];
}

/** What is said. */
export interface OutputMessage {
  readonly type: "message";
  readonly id: string;
  readonly parts: OutputPart[];
}

/** What is thought before, as far as it is told. */
export interface OutputReasoning {
  readonly type: "reasoning";
  readonly id: string;
  readonly summary: { text: string }[];
  /** What the client brings back, unread; absent: it was not asked for. */
  readonly sealed: string | undefined;
}

/** What is called. */
export interface OutputCall {
  readonly type: "function_call" | "custom_tool_call";
  readonly id: string;
  readonly callId: string;
  readonly name: string;
  readonly namespace: string | undefined;
  text: string;
}

/** One thing of an answer, as far as it is known. */
export type OutputItem = OutputMessage | OutputReasoning | OutputCall;

/** How far an item is. */
export type ItemStatus = "in_progress" | "completed" | "incomplete";

/** Writes an item, keys and their order as recorded (wire.md §4). */
export function writeItem(item: OutputItem, status: ItemStatus): JsonObject {
  switch (item.type) {
    case "message":
      return { id: item.id, type: item.type, status, content: item.parts.map(writePart), role: "assistant" };
    case "reasoning": {
      const sealed = item.sealed === undefined ? {} : { encrypted_content: item.sealed };
      return { id: item.id, type: item.type, ...sealed, summary: item.summary.map(writeSummary) };
    }
    case "function_call":
    case "custom_tool_call":
      return writeCall(item, status);
  }
}

function writeCall({ type, id, callId, name, namespace, text }: OutputCall, status: ItemStatus): JsonObject {
  const within = namespace === undefined ? {} : { namespace };
  if (type === "function_call") return { id, type, status, arguments: text, call_id: callId, name, ...within };
  return { id, type, status, call_id: callId, input: text, name, ...within };
}

/** Writes a part of a message. */
export function writePart({ type, text, logprobs }: OutputPart): JsonValue {
  if (type === "refusal") return { type, refusal: text };
  return { type, annotations: [], logprobs: writeLogprobs(logprobs), text };
}

/** Writes a part of the summary of a thought. */
export function writeSummary({ text }: { readonly text: string }): JsonValue {
  return { type: "summary_text", text };
}
