import type { JsonObject } from "../../json.ts";
import type { Collector } from "../../perform.ts";
import type { FinishReason } from "../../engine.ts";
import { createOutput, type Output, type OutputListener, type OutputMaker } from "./output.ts";
import { type ItemStatus, writeItem } from "./output_item.ts";
import { type ResponseHead, type ResponseStage, type ResponseStatus, writeResponse } from "./response_body.ts";

/** Gathers an answer into a response, and writes it at any of its stages. */
export interface ResponseCollector extends Collector {
  /** The response, as complete as the answer is. */
  body(): JsonObject;
  /** The response at a stage that the answer itself does not tell. */
  bodyAt(stage: ResponseStage): JsonObject;
  /** The response as it is where the answer breaks off. */
  broken(status: "failed" | "cancelled", error?: ResponseStage["error"]): JsonObject;
  readonly output: Output;
}

const INCOMPLETE: Partial<Record<FinishReason, NonNullable<ResponseStage["incompleteReason"]>>> = {
  length: "max_output_tokens",
  content_filter: "content_filter",
};

/** Tells how an item ends whose answer ends for a reason; before the end there is none. */
export function statusFor(reason: FinishReason | undefined): ItemStatus {
  return reason !== undefined && INCOMPLETE[reason] !== undefined ? "incomplete" : "completed";
}

/** Creates what gathers an answer; `now` gives the seconds since the epoch. */
export function createResponseCollector(
  head: ResponseHead,
  maker: OutputMaker,
  now: () => number,
  listener?: OutputListener,
): ResponseCollector {
  const output = createOutput(maker, listener);

  function writeItems(last: ItemStatus): JsonObject[] {
    const { items } = output;
    return items.map((item, place) => writeItem(item, place === items.length - 1 ? last : "completed"));
  }

  return {
    output,
    add: output.add,
    body() {
      const { reason, usage } = output;
      const last = statusFor(reason);
      const status: ResponseStatus = last === "incomplete" ? last : "completed";
      const completed = status === "completed" ? { completed: now() } : {};
      const incompleteReason = reason && INCOMPLETE[reason];
      return writeResponse(head, { status, output: writeItems(last), usage, incompleteReason, ...completed });
    },
    bodyAt: (stage) => writeResponse(head, stage),
    broken: (status, error) =>
      writeResponse(head, { status, output: writeItems("incomplete"), ...(error && { error }) }),
  };
}
