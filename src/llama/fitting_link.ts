import type { FittingOrder, FittingReport } from "./fitting.ts";
import type { WeightFormat } from "./model.ts";

/** A thread that works on weights. */
export interface FittingThread {
  /** Writes a file with the weights of another in a given form. @throws {Error} with libllama's own words. */
  requantize(from: string, to: string, form: WeightFormat): Promise<void>;
  /** Measures how many tokens a second a model reads and speaks. @throws {Error} if it cannot be loaded. */
  measure(path: string): Promise<{ readonly reading: number; readonly speaking: number }>;
  /** Ends the thread. */
  close(): void;
}

/** Starts a thread that works on weights, with the library that lies in a folder. */
export async function openFittingThread(start: () => Worker, folder: string): Promise<FittingThread> {
  const worker = start();
  let waiting = Promise.withResolvers<FittingReport>();
  worker.onmessage = ({ data }: MessageEvent<FittingReport>) => waiting.resolve(data);
  worker.onerror = (event: ErrorEvent): void => {
    event.preventDefault();
    waiting.reject(new Error(`The thread that fits the weights has died: ${event.message}`));
  };

  async function ask(order: FittingOrder): Promise<FittingReport> {
    waiting = Promise.withResolvers();
    worker.postMessage(order);
    const report = await waiting.promise;
    if (report.type === "failed") throw new Error(report.message);
    return report;
  }

  // What is sent before it listens would be lost.
  await waiting.promise;
  return {
    requantize: async (from, to, form) => void (await ask({ type: "requantize", folder, from, to, form })),
    async measure(path) {
      const report = await ask({ type: "measure", folder, path });
      if (report.type !== "measured") throw new Error(`The thread that fits the weights says "${report.type}"`);
      return report;
    },
    close: () => worker.terminate(),
  };
}
