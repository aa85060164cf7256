import { run } from "../src/command/run.ts";
import { loadRuntime } from "../src/runtime/mod.ts";
import { createSimulator } from "../src/simulator.ts";

await run(await loadRuntime(), (options) => createSimulator(options, loadRuntime));
