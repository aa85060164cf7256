import type { EventLog } from "./event_log.ts";

/** An answer that is made in the background. */
export interface RunningResponse {
  readonly log: EventLog;
  /** Ends it at once. */
  cancel(): void;
}

/** The answers that this program makes in the background, by their ids. */
export type RunningResponses = Map<string, RunningResponse>;
