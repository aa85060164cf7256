import type { Clock } from "../clock.ts";
import type { Engine } from "../engine.ts";
import type { Llama } from "../llama/engine.ts";
import type { SimulatorSettings } from "../options.ts";
import type { Store } from "../store/store.ts";
import type { RunningResponses } from "./responses/running.ts";

/** What every endpoint is given. */
export interface ApiContext {
  readonly engine: Required<Engine>;
  readonly settings: SimulatorSettings;
  readonly clock: Clock;
  /** The real model, where one is served. */
  readonly real?: Llama;
  /** What outlives a request. */
  readonly store: Store;
  /** What is made while nobody waits for it. */
  readonly running: RunningResponses;
}

/** Seconds since the epoch, as answers tell them: frozen where the settings say so. */
export function timestamp({ settings, clock }: ApiContext): number {
  const ms = settings.frozenTime === undefined ? clock.now() : Date.parse(settings.frozenTime);
  return Math.floor(ms / 1000);
}
