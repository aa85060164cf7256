import type { FinishReason } from "../../engine.ts";
import { writeLogprobs } from "../logprobs.ts";
import { statusFor } from "./collector.ts";
import { type DeltaWriter, type EventWriter, TEXT_DELTA } from "./event_writer.ts";
import type { OutputListener } from "./output.ts";
import { type OutputItem, writeItem, writePart, writeSummary } from "./output_item.ts";

/** Creates what tells as events how items come to be: names, keys and order as recorded (wire.md §4). */
export function createItemEvents(
  { send, createDeltas }: EventWriter,
  reason: () => FinishReason | undefined,
): OutputListener {
  let grow: DeltaWriter = () => {};

  function grows(type: string, { id }: OutputItem, place: number, within = ""): void {
    grow = createDeltas(type, `"item_id":"${id}","output_index":${place},${within}`);
  }

  return {
    opened(item, place) {
      send("response.output_item.added", { output_index: place, item: writeItem(item, "in_progress") });
      if (item.type === "function_call") grows("response.function_call_arguments.delta", item, place);
      if (item.type === "custom_tool_call") grows("response.custom_tool_call_input.delta", item, place);
    },
    partOpened(item, part, place) {
      const at = { item_id: item.id, output_index: place };
      if (item.type === "reasoning") {
        const opening = writeSummary(item.summary[part]!);
        send("response.reasoning_summary_part.added", { ...at, summary_index: part, part: opening });
        return grows("response.reasoning_summary_text.delta", item, place, `"summary_index":${part},`);
      }
      const opening = item.parts[part]!;
      send("response.content_part.added", { ...at, content_index: part, part: writePart(opening) });
      const type = opening.type === "refusal" ? "response.refusal.delta" : TEXT_DELTA;
      grows(type, item, place, `"content_index":${part},`);
    },
    grown: (text, logprobs) => grow(text, logprobs),
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
      send("response.output_item.done", { output_index: place, item: writeItem(item, statusFor(reason())) });
    },
  };
}
