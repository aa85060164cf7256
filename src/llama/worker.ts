import { ApiError } from "../error.ts";
import { toApiError } from "../perform.ts";
import type { Ground } from "./ground.ts";
import { type ModelSetup, type Order, type Report, toRefusal } from "./messages.ts";
import { openStation, type Station } from "./station.ts";

/** The worker's end of the wire to the program. */
export interface Port {
  postMessage(report: Report): void;
  onmessage: ((event: MessageEvent<Order>) => void) | null;
}

/** What a worker needs of its runtime. */
export interface WorkerOptions {
  readonly port: Port;
  readonly findGround: () => Promise<Ground>;
  /** Calls back as soon as the messages that have arrived were heard. */
  readonly later: (act: () => void) => void;
}

/** Serves the model to the program that started this thread, until it is told to close. */
export function runWorker({ port, findGround, later }: WorkerOptions): void {
  let station: Station | undefined;
  let isOpening = false;
  let isTurning = false;
  let isClosing = false;

  async function open(setup: ModelSetup): Promise<void> {
    isOpening = true;
    try {
      station = await openStation(await findGround(), setup);
      port.postMessage({ type: "open", facts: station.facts });
    } catch (error) {
      port.postMessage({ type: "unusable", message: error instanceof Error ? error.message : String(error) });
    }
    isOpening = false;
    if (isClosing) close();
  }

  function close(): void {
    isClosing = true;
    if (isOpening) return;
    station?.close();
    station = undefined;
    port.postMessage({ type: "closed" });
  }

  function refuse(id: number, error: unknown): void {
    const told = toApiError(error);
    if (told !== error) console.error("Cannot answer with the real model:", error);
    port.postMessage({ type: "refused", id, refusal: toRefusal(told) });
  }

  function attempt(id: number, act: (open: Station) => Report | undefined): void {
    try {
      if (station === undefined) throw new ApiError(503, "The model is not open");
      const report = act(station);
      if (report !== undefined) port.postMessage(report);
    } catch (error) {
      refuse(id, error);
    }
  }

  /** Computes a step, and comes back for the next once orders that have arrived were heard. */
  function turn(): void {
    isTurning = false;
    if (station === undefined || !station.isBusy()) return;
    const { reports, failed } = station.step();
    for (const report of reports) port.postMessage(report);
    for (const { id, error } of failed) refuse(id, error);
    wake();
  }

  function wake(): void {
    if (isTurning || !station?.isBusy()) return;
    isTurning = true;
    later(turn);
  }

  port.onmessage = ({ data: order }) => {
    switch (order.type) {
      case "open":
        return void open(order.setup);
      case "generate":
        attempt(order.id, (open) => ({ type: "accepted", id: order.id, promptTokens: open.enter(order) }));
        return wake();
      case "leave":
        return station?.leave(order.id);
      case "ask":
        attempt(order.id, (open) => open.ask(order.id, order.asked));
        return wake();
      case "close":
        return close();
    }
  };
  port.postMessage({ type: "listening" });
}
