import type { Library, WeightFormat } from "./model.ts";
import { measureSpeed } from "./weights.ts";

/** A piece of work on weights, with the library that lies in a folder. */
export type FittingOrder = { readonly folder: string } & (
  | { readonly type: "requantize"; readonly from: string; readonly to: string; readonly form: WeightFormat }
  | { readonly type: "measure"; readonly path: string }
);

/** What became of it. */
export type FittingReport =
  /** The thread hears orders from now on. */
  | { readonly type: "listening" }
  | { readonly type: "requantized" }
  | { readonly type: "measured"; readonly reading: number; readonly speaking: number }
  | { readonly type: "failed"; readonly message: string };

/** The thread's end of the wire to the program. */
export interface FittingPort {
  postMessage(report: FittingReport): void;
  onmessage: ((event: MessageEvent<FittingOrder>) => void) | null;
}

/** Works on weights for the program that started this thread, one order at a time: it would stand still for a second otherwise. */
export function runFitting(port: FittingPort, openLibrary: (folder: string) => Promise<Library>): void {
  let opening: Promise<Library> | undefined;

  async function work(order: FittingOrder): Promise<FittingReport> {
    const library = await (opening ??= openLibrary(order.folder));
    switch (order.type) {
      case "requantize":
        await library.quantize(order.from, order.to, order.form);
        return { type: "requantized" };
      case "measure":
        return { type: "measured", ...(await measureSpeed(library, order.path, { now: () => performance.now() })) };
    }
  }

  port.onmessage = ({ data }) => {
    void work(data)
      .catch((error: Error): FittingReport => ({ type: "failed", message: error.message }))
      .then((report) => port.postMessage(report));
  };
  port.postMessage({ type: "listening" });
}
