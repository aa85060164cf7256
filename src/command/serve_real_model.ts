import type { Notice } from "../notice.ts";
import type { Simulator } from "../simulator.ts";
import { openProgress } from "./progress.ts";
import { serve } from "./serve.ts";
import type { Serving } from "./serving.ts";

/** Serves beside the real model, and tells how far that is. @throws {Error} if it cannot listen where it should. */
export async function serveRealModel(
  createSimulator: (report: (notice: Notice) => void) => Simulator,
  serving: Serving,
): Promise<void> {
  const progress = await openProgress(serving.runtime);
  const simulator = createSimulator(progress.report);
  await serve(simulator, serving);
  const outcome = await simulator.ready.then(
    () => "smollm is ready",
    (error: Error) => `${error.message}\nsmollm is not served; all other models are`,
  );
  progress.end();
  await serving.runtime.print("error", `${outcome}\n`);
}
