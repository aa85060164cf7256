import { createWheelClock } from "../clock.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { openSetup, type SetupContext } from "../setup/context.ts";
import { prepare, type SetupWishes } from "../setup/prepare.ts";
import { openFittingThread } from "../llama/fitting_link.ts";
import { startFittingWorker } from "../runtime/llama_worker.ts";
import { openProgress } from "./progress.ts";

/** How a command ended, and what it has to say. */
export interface Result {
  readonly well: boolean;
  readonly report: string;
}

/** Fetches all that the real model needs, and tells where it lies. */
export async function fetchAll(wishes: SetupWishes, runtime: Runtime): Promise<Result> {
  const progress = await openProgress(runtime);
  try {
    const context = await openCommandSetup(runtime, progress.report);
    const { library, model } = await prepare(wishes, context, (folder) =>
      openFittingThread(startFittingWorker, folder),
    );
    progress.end();
    return { well: true, report: `libllama  ${library}\nmodel     ${model}\n` };
  } catch (error) {
    progress.end();
    return { well: false, report: `${(error as Error).message}\n` };
  }
}

/** Opens the setup for a command, which ends when the user says so. */
export function openCommandSetup(runtime: Runtime, report: SetupContext["report"]): Promise<SetupContext> {
  const leaving = new AbortController();
  runtime.onStop(() => leaving.abort(new Error("Stopped; what has come is kept")));
  return openSetup(runtime, { clock: createWheelClock(), report, signal: leaving.signal });
}
