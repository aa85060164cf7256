import type { JsonObject } from "../../json.ts";
import type { Answer, Call } from "../../engine.ts";
import { perform } from "../../perform.ts";
import type { ApiContext } from "../context.ts";
import { createEventLog } from "./event_log.ts";
import type { ResponseEncoder } from "./events.ts";
import { changeBody, findResponse } from "./kept_response.ts";
import { holdLease } from "./lease.ts";
import type { RunningResponse } from "./running.ts";

/** What is made while nobody waits for it. */
export interface BackgroundWork {
  readonly id: string;
  readonly answer: Answer;
  readonly encoder: ResponseEncoder;
  readonly call: Call;
  /** Ends the work. */
  readonly leaving: AbortController;
  /** Aborts when the simulator closes. */
  readonly closing: AbortSignal;
}

/** Where the events of a response stand once it is over. */
const EVENTS = { kind: "response_events", id: "events" };

/** Starts to make a response that is kept already; it begins as soon as the client has heard that it is queued. */
export function startInBackground(work: BackgroundWork, context: ApiContext): RunningResponse {
  const { id, answer, encoder, call, leaving, closing } = work;
  const { store, clock, running } = context;
  const log = createEventLog();
  const release = holdLease(id, context);
  closing.addEventListener("abort", giveUp, { once: true });

  async function make(): Promise<void> {
    changeBody(id, store, (body) => ({ ...body, status: "in_progress" }));
    const outcome = await perform(answer, encoder, log, call);
    if (outcome !== "left") conclude();
  }

  /** Ends the work where it is. */
  function breakOff(body: JsonObject, reason: unknown): void {
    cancelStart();
    changeBody(id, store, () => body);
    log.end();
    conclude();
    leaving.abort(reason);
  }

  /** The simulator closes, and its store with it: what is to be kept must be so at once. */
  function giveUp(): void {
    breakOff(encoder.interrupted(), closing.reason);
  }

  function conclude(): void {
    if (findResponse(id, store)?.streams) store.put({ ...EVENTS, parent: id, value: { frames: [...log.frames] } });
    closing.removeEventListener("abort", giveUp);
    running.delete(id);
    release();
  }

  const cancelStart = clock.at(clock.now(), () => void make());
  const response: RunningResponse = {
    log,
    cancel: () => breakOff(encoder.cancelled(), new DOMException("The response was cancelled", "AbortError")),
  };
  running.set(id, response);
  return response;
}

/** Gives the events of a response that is over. */
export function eventsOf(id: string, { store }: ApiContext): readonly string[] | undefined {
  return store.get({ ...EVENTS, parent: id })?.value["frames"] as string[] | undefined;
}
