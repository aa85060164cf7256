import type { Clock } from "./clock.ts";
import { createLlama, type Llama } from "./llama/engine.ts";
import type { Notice } from "./notice.ts";
import type { SimulatorSettings } from "./options.ts";
import { startFittingWorker, startLlamaWorker } from "./runtime/llama_worker.ts";
import type { Runtime } from "./runtime/runtime.ts";

/** The name that the real model answers to. */
export const REAL_MODEL = "smollm";

/** What a real model needs of whoever wants it. */
export interface RealModelOptions {
  readonly settings: SimulatorSettings;
  readonly clock: Clock;
  readonly loadRuntime: () => Promise<Runtime>;
  /** Hears how far it is. */
  readonly report: (notice: Notice) => void;
}

/** Begins to fetch and to load the real model. */
export function openRealModel({ settings, clock, loadRuntime, report }: RealModelOptions): Llama {
  const leaving = new AbortController();
  const { parallel, ctxSize, queue, threads, seed } = settings;

  /** Finds its files; what fetches them is loaded only here. */
  async function findFiles() {
    const [runtime, { openSetup }, { prepare }, { MODEL_FAMILIES }, { openFittingThread }] = await Promise.all([
      loadRuntime(),
      import("./setup/context.ts"),
      import("./setup/prepare.ts"),
      import("./setup/model_catalog.ts"),
      import("./llama/fitting_link.ts"),
    ]);
    // Before anything is fetched in vain.
    if (runtime.loadNative === undefined)
      throw new Error(`The real model needs Bun or Deno, but this is ${runtime.name}`);
    const context = await openSetup(runtime, { clock, report, signal: leaving.signal });
    const { library, model, card } = await prepare(settings, context, (folder) =>
      openFittingThread(startFittingWorker, folder),
    );
    return { library, model, sampling: card === undefined ? {} : MODEL_FAMILIES[card.name].sampling };
  }

  const llama = createLlama({
    name: REAL_MODEL,
    parallel,
    cells: ctxSize,
    queue,
    threads,
    isSeeded: seed !== undefined,
    clock,
    prepare: findFiles,
    startWorker: startLlamaWorker,
  });
  return {
    ...llama,
    close() {
      leaving.abort(new Error("The simulator was closed"));
      return llama.close();
    },
  };
}
