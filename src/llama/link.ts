import type { Clock } from "../clock.ts";
import { ApiError } from "../error.ts";
import type { ModelFacts, ModelSetup, Order, Report } from "./messages.ts";

/** The wire to the thread that holds the model. A thread that dies is replaced. */
export interface Link {
  /** Resolves once the model can be asked; while a dead thread is replaced, with the next. */
  opened(): Promise<ModelFacts>;
  /** Whether it can be asked at this moment. */
  isOpen(): boolean;
  /** Sends a question, and gives its number; reports about it go to its listener. */
  send(order: UnnumberedOrder, listener: Listener): number;
  /** Forgets the listener of a question: it has heard all. */
  forget(id: number): void;
  /** Ends a question before its time, and forgets its listener. */
  leave(id: number): void;
  /** Ends the thread; what is still open fails with the reason. Resolves once the model's memory is free. */
  close(reason: ApiError): Promise<void>;
}

type Unnumbered<T> = T extends { readonly id: number } ? Omit<T, "id"> : never;

/** A question that has no number yet. */
export type UnnumberedOrder = Unnumbered<Extract<Order, { type: "generate" | "ask" }>>;

/** Who hears the reports about one question. */
export interface Listener {
  hear(report: Extract<Report, { type: "accepted" | "answered" | "refused" }>): void;
  /** Hears what was spoken. */
  speak(spoken: Extract<Report, { type: "spoken" }>["spoken"][number]): void;
  /** The thread has died, or was told to end. */
  fail(error: ApiError): void;
}

/** Where threads come from, and what each is to open. */
export interface LinkOptions {
  readonly start: () => Worker;
  readonly setup: Omit<ModelSetup, "abortFlag">;
  readonly clock: Clock;
}

/** A thread that computes reports each step; one that was silent for so long, with questions open, is dead. */
const SILENCE_MS = 180_000;
/** How long a thread may take to free its memory. */
const FAREWELL_MS = 3_000;

/** Starts the thread that holds the model. */
export function createLink({ start, setup, clock }: LinkOptions): Link {
  const listeners = new Map<number, Listener>();
  let thread = open();
  let closing = false;
  let lastId = 0;
  let stopWatch = (): void => {};

  function open() {
    const worker = start();
    const abortFlag = new Uint8Array(new SharedArrayBuffer(2));
    const ready = Promise.withResolvers<ModelFacts>();
    const closed = Promise.withResolvers<void>();
    // Whoever waits hears of it; nobody need wait.
    ready.promise.catch(() => {});
    worker.onmessage = ({ data }: MessageEvent<Report>): void => {
      thread.heardMs = clock.now();
      hear(data);
    };
    worker.onerror = (event: ErrorEvent): void => {
      event.preventDefault();
      die(worker, event.message);
    };
    // Bun says so when a thread has ended; Deno does not.
    worker.addEventListener("close", () => die(worker, "it ended"));
    return { worker, abortFlag, ready, closed, isOpen: false, heardMs: clock.now() };
  }

  const post = (order: Order): void => thread.worker.postMessage(order);

  function hear(report: Report): void {
    switch (report.type) {
      case "listening":
        return post({ type: "open", setup: { ...setup, abortFlag: thread.abortFlag } });
      case "open":
        thread.isOpen = true;
        return thread.ready.resolve(report.facts);
      case "unusable":
        return thread.ready.reject(new Error(report.message));
      case "spoken":
        for (const spoken of report.spoken) listeners.get(spoken.id)?.speak(spoken);
        return;
      case "accepted":
      case "answered":
      case "refused":
        return listeners.get(report.id)?.hear(report);
      case "closed":
        return thread.closed.resolve();
    }
  }

  /** Forgets a listener; where nobody listens, nothing is watched, and no timer runs. */
  function drop(id: number): boolean {
    const isKnown = listeners.delete(id);
    if (listeners.size === 0) stopWatch();
    return isKnown;
  }

  function failAll(error: ApiError): void {
    const all = [...listeners.values()];
    listeners.clear();
    stopWatch();
    for (const listener of all) listener.fail(error);
  }

  function die(worker: Worker, reason: string): void {
    if (closing || worker !== thread.worker) return;
    const { isOpen, ready } = thread;
    worker.terminate();
    // One that could not even open would die again.
    if (isOpen) thread = open();
    else ready.reject(new Error(`The model's thread has died: ${reason}`));
    failAll(new ApiError(500, `The model stopped in the middle of its work: ${reason}`, { code: "model_stopped" }));
  }

  /** Looks again and again, as long as questions are open, whether the thread still lives. */
  function watch(): void {
    stopWatch = clock.at(clock.now() + SILENCE_MS, () => {
      if (clock.now() - thread.heardMs >= SILENCE_MS) die(thread.worker, `it was silent for ${SILENCE_MS / 1000} s`);
      else watch();
    });
  }

  return {
    opened: () => thread.ready.promise,
    isOpen: () => thread.isOpen,
    send(order, listener) {
      const id = ++lastId;
      if (listeners.size === 0) {
        thread.heardMs = clock.now();
        watch();
      }
      listeners.set(id, listener);
      post({ ...order, id });
      return id;
    },
    forget: (id) => void drop(id),
    leave(id) {
      if (drop(id)) post({ type: "leave", id });
    },
    async close(reason) {
      closing = true;
      const { worker, abortFlag, closed } = thread;
      // A step under way ends early, and with it the thread, which frees what it holds.
      Atomics.store(abortFlag, 0, 1);
      post({ type: "close" });
      failAll(reason);
      const cancel = clock.at(clock.now() + FAREWELL_MS, closed.resolve);
      await closed.promise;
      cancel();
      worker.terminate();
    },
  };
}
