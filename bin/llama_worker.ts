import { runWorker } from "../src/llama/worker.ts";
import { loadRuntime } from "../src/runtime/mod.ts";

runWorker(self, async () => {
  const runtime = await loadRuntime();
  if (runtime.loadNative === undefined)
    throw new Error(`The real model needs Bun or Deno, but this is ${runtime.name}`);
  return { native: await runtime.loadNative(), machine: await runtime.loadMachine() };
});
