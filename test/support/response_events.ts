import type { JsonObject } from "../../src/json.ts";

/** An event of a Responses stream. */
export interface ResponseEvent extends JsonObject {
  type: string;
  sequence_number: number;
}

/** Reads the frames of a Responses stream, each of which must be named after its type. */
export function readEvents(text: string): readonly ResponseEvent[] {
  const frames = text.split("\n\n");
  if (frames.pop() !== "") throw new Error("The stream does not end with a whole frame");
  return frames.map((frame) => {
    const [, name = "", data = ""] = /^event: (\S+)\ndata: (\{.*\})$/.exec(frame) ?? [];
    const event = JSON.parse(data) as ResponseEvent;
    if (event.type !== name) throw new Error(`An event of type "${event.type}" is named "${name}"`);
    return event;
  });
}

/** Names events in their order; what repeats is told once, with a star. */
export function orderOf(events: readonly ResponseEvent[]): string {
  const names = events.map(({ type }) => type.replace("response.", ""));
  return names.join(" > ").replace(/(\S+)(?: > \1)+(?= >|$)/g, "$1*");
}
