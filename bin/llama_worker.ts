import { findGround } from "../src/llama/ground.ts";
import { type Port, runWorker } from "../src/llama/worker.ts";
import { loadRuntime } from "../src/runtime/mod.ts";

runWorker({
  // Each runtime has a type of its own for the worker's end.
  port: globalThis as unknown as Port,
  // A message to oneself comes before those of others on Bun, and a timer of no milliseconds takes one or two.
  later: (act) => void setImmediate(act),
  findGround: async () => findGround(await loadRuntime()),
});
