import type { TokenLogprob } from "../../engine.ts";
import type { JsonObject } from "../../json.ts";
import { createRandom } from "../../random.ts";
import { escapeText, flat } from "../json_text.ts";
import { writeLogprobs } from "../logprobs.ts";
import { bareEnd, paddedEnd } from "./delta_end.ts";

/** Writes one delta after the other: the events that nearly all are. */
export type DeltaWriter = (text: string, logprobs: readonly TokenLogprob[] | undefined) => void;

/** Frames and numbers the events of one stream. */
export interface EventWriter {
  readonly send: (type: string, fields: JsonObject) => void;
  /** Sends a response that is written already. */
  readonly sendResponse: (type: string, json: string) => void;
  /** Creates what writes the deltas of one place, such as `"item_id":"msg_1","output_index":0,`. */
  readonly createDeltas: (type: string, place: string) => DeltaWriter;
  /** Gives what was written since the last time. */
  readonly take: () => string;
}

/** What is said has likelihoods, what is called or thought has none. */
export const TEXT_DELTA = "response.output_text.delta";

/** Creates what writes the events of a stream (wire.md §4); the same id gives the same padding. */
export function createEventWriter(id: string, obfuscate: boolean): EventWriter {
  const endOf = obfuscate ? paddedEnd : bareEnd;
  let variant = createRandom(id).below(1000);
  let sequence = 0;
  let frames = "";

  function createDeltas(type: string, place: string): DeltaWriter {
    // Frames are pasted from few, flat parts: printing an object for each takes several times as long.
    const before = flat(head(type));
    const between = flat(",", place, `"delta":"`);
    const isText = type === TEXT_DELTA;
    const end = endOf(isText ? `","logprobs":[]` : `"`);
    return (text, logprobs) => {
      const start = `${before}${sequence++}${between}${escapeText(text)}`;
      if (!isText || logprobs === undefined) frames += `${start}${end(lengthOf(text), ++variant)}`;
      else
        frames += `${start}","logprobs":${JSON.stringify(writeLogprobs(logprobs))}${endOf("")(lengthOf(text), ++variant)}`;
    };
  }

  return {
    send(type, fields) {
      frames += `${head(type)}${sequence++},${JSON.stringify(fields).slice(1)}\n\n`;
    },
    sendResponse(type, json) {
      frames += `${head(type)}${sequence++},"response":${json}}\n\n`;
    },
    createDeltas,
    take() {
      const taken = frames;
      frames = "";
      return taken;
    },
  };
}

/** Begins the frame of an event, up to its number. */
function head(type: string): string {
  return `event: ${type}\ndata: {"type":"${type}","sequence_number":`;
}

/** Characters as OpenAI counts them: code points. */
function lengthOf(text: string): number {
  let { length } = text;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) length--;
  return length;
}
