import type { TokenLogprob } from "../../engine.ts";
import type { JsonObject } from "../../json.ts";
import type { Encoder } from "../../perform.ts";
import { writeLogprobs } from "../logprobs.ts";
import { createNoise } from "../noise.ts";
import { createResponseCollector, statusFor } from "./collector.ts";
import type { OutputListener, OutputMaker } from "./output.ts";
import { type OutputItem, writeItem, writePart, writeSummary } from "./output_item.ts";
import { INTERRUPTED, type ResponseHead, type ResponseStatus } from "./response_body.ts";

/** How a stream of events is written, and who is told how it ends. */
export interface EventOptions {
  /** Whether deltas are padded, so that their length does not tell what they hold. */
  readonly obfuscate: boolean;
  /** Gives the seconds since the epoch. */
  readonly now: () => number;
  /** Is given the whole response before its last event is sent. */
  readonly ended: (body: JsonObject) => void;
}

/** Speaks an answer as events, and can tell what it holds so far. */
export interface ResponseEncoder extends Encoder {
  /** The response as it is where a client cancelled it. */
  cancelled(): JsonObject;
  /** The response as it is where we had to give it up. */
  interrupted(): JsonObject;
}

/** Speaks an answer as the events of a response: names, keys and order as recorded (wire.md §4). */
export function createResponseEncoder(head: ResponseHead, maker: OutputMaker, options: EventOptions): ResponseEncoder {
  const { obfuscate, now, ended } = options;
  const noise = createNoise(head.id);
  let sequence = 0;
  let frames = "";
  /** Of the item that grows now: how its deltas begin, once the number is known. */
  let growth = { type: "", place: "" };

  /** Frames an event; `fields` is an object's JSON without its opening brace. */
  function frame(type: string, fields: string): string {
    return `event: ${type}\ndata: {"type":"${type}","sequence_number":${sequence++},${fields}\n\n`;
  }

  function send(type: string, fields: JsonObject): void {
    frames += frame(type, JSON.stringify(fields).slice(1));
  }

  function sendBody(type: string, response: JsonObject): string {
    return frame(type, `"response":${JSON.stringify(response)}}`);
  }

  function takeFrames(): string {
    const taken = frames;
    frames = "";
    return taken;
  }

  /** Pads a delta to a multiple of 16 characters. */
  function pad(delta: string): string {
    return obfuscate ? `,"obfuscation":"${noise(-lengthOf(delta) & 15)}"}` : "}";
  }

  function grow(_item: OutputItem, text: string, logprobs: readonly TokenLogprob[] | undefined): void {
    const { type, place } = growth;
    // Only what is said has likelihoods.
    const told = type === TEXT_DELTA ? `,"logprobs":${logprobs ? JSON.stringify(writeLogprobs(logprobs)) : "[]"}` : "";
    frames += frame(type, `${place}"delta":${JSON.stringify(text)}${told}${pad(text)}`);
  }

  const listener: OutputListener = {
    opened(item, place) {
      send("response.output_item.added", { output_index: place, item: writeItem(item, "in_progress") });
      if (item.type === "function_call") grows("response.function_call_arguments.delta", item, place);
      if (item.type === "custom_tool_call") grows("response.custom_tool_call_input.delta", item, place);
    },
    partOpened(item, part, place) {
      const at = { item_id: item.id, output_index: place };
      if (item.type === "reasoning") {
        const fields = { ...at, summary_index: part, part: writeSummary(item.summary[part]!) };
        send("response.reasoning_summary_part.added", fields);
        return grows("response.reasoning_summary_text.delta", item, place, `"summary_index":${part},`);
      }
      const opening = item.parts[part]!;
      send("response.content_part.added", { ...at, content_index: part, part: writePart(opening) });
      grows(
        opening.type === "refusal" ? "response.refusal.delta" : TEXT_DELTA,
        item,
        place,
        `"content_index":${part},`,
      );
    },
    grown: grow,
    partClosed(item, part, place) {
      const at = { item_id: item.id, output_index: place };
      if (item.type === "reasoning") {
        const { text } = item.summary[part]!;
        send("response.reasoning_summary_text.done", { ...at, summary_index: part, text });
        send("response.reasoning_summary_part.done", { ...at, summary_index: part, part: writeSummary({ text }) });
        return;
      }
      const { type, text, logprobs } = item.parts[part]!;
      const within = { ...at, content_index: part };
      if (type === "refusal") send("response.refusal.done", { ...within, refusal: text });
      else send("response.output_text.done", { ...within, text, logprobs: writeLogprobs(logprobs) });
      send("response.content_part.done", { ...within, part: writePart(item.parts[part]!) });
    },
    closed(item, place) {
      const at = { item_id: item.id, output_index: place };
      if (item.type === "function_call") send("response.function_call_arguments.done", { ...at, arguments: item.text });
      if (item.type === "custom_tool_call") send("response.custom_tool_call_input.done", { ...at, input: item.text });
      const written = writeItem(item, statusFor(collector.output.reason));
      send("response.output_item.done", { output_index: place, item: written });
    },
  };

  function grows(type: string, { id }: OutputItem, place: number, within = ""): void {
    growth = { type, place: `"item_id":"${id}","output_index":${place},${within}` };
  }

  const collector = createResponseCollector(head, maker, now, listener);

  return {
    open() {
      const stages: readonly ResponseStatus[] = head.background ? ["queued", "queued", "in_progress"] : OPENING;
      const names = head.background ? ["created", "queued", "in_progress"] : ["created", "in_progress"];
      return names.map((name, at) => sendBody(`response.${name}`, collector.bodyAt({ status: stages[at]! }))).join("");
    },
    write(delta) {
      collector.add(delta);
      return takeFrames();
    },
    fail(error) {
      const { type, code, message, param } = error;
      const told = frame("error", JSON.stringify({ error: { type, code, message, param } }).slice(1));
      const body = collector.broken("failed", { code: code ?? "server_error", message });
      ended(body);
      return told + sendBody("response.failed", body);
    },
    close() {
      const body = collector.body();
      ended(body);
      return sendBody(`response.${body["status"] as string}`, body);
    },
    cancelled: () => collector.broken("cancelled"),
    interrupted: () => collector.broken("failed", INTERRUPTED),
  };
}

const TEXT_DELTA = "response.output_text.delta";
const OPENING: readonly ResponseStatus[] = ["in_progress", "in_progress"];

/** Characters as OpenAI counts them: code points. */
function lengthOf(text: string): number {
  let { length } = text;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) length--;
  return length;
}
