/**
 * Measures what the engine adds to a step of one answer: `bun bench/llama_step.ts`.
 *
 * Steps of the engine and bare decodes of as long a text take turns, so that what others do on the machine hits both.
 */
import { findGround } from "../src/llama/ground.ts";
import { openStation } from "../src/llama/station.ts";
import { loadRuntime } from "../src/runtime/mod.ts";
import { openTestLibrary } from "../test/support/llama.ts";
import { promptOf } from "../test/support/prompt.ts";
import { realModel } from "../test/support/real_model.ts";
import { quantile, report } from "./harness.ts";

const STEPS = 200;
const CELLS = 8192;

if (realModel === undefined) throw new Error("There is no real model here: bun run fetch brings it");
const { library: folder, model: path } = realModel;

const library = await openTestLibrary();
const model = await library.loadModel(path);
const context = model.createContext({ cells: CELLS, threads: 1 });
const station = await openStation(await findGround(await loadRuntime()), {
  library: folder,
  model: path,
  parallel: 8,
  cells: CELLS,
  queue: 1,
  threads: 1,
  sampling: {},
  abortFlag: new Uint8Array(new SharedArrayBuffer(2)),
});

const limits = { stop: [], maxTokens: STEPS + 10, ignoreEos: true };
const prompt = promptOf("Tell me a story", { limits, sampling: { temperature: 0 } });
const promptTokens = station.enter({ type: "generate", id: 1, seed: 1, prompt });
// The first of these reads the prompt.
station.step();
for (let position = 0; position < promptTokens; position++) context.add(1, position, 0, "none");
context.decode();

const bareMs: number[] = [];
const engineMs: number[] = [];
for (let step = 0; step < STEPS; step++) {
  const startMs = performance.now();
  context.add(1, promptTokens + step, 0, "logits");
  context.decode();
  const middleMs = performance.now();
  station.step();
  bareMs.push(middleMs - startMs);
  engineMs.push(performance.now() - middleMs);
}
for (const part of [0.1, 0.25, 0.5]) {
  const [bare, engine] = [quantile(bareMs, part), quantile(engineMs, part)];
  report({ quantile: part, bareMs: bare, engineMs: engine, ratio: bare / engine });
}
station.close();
model.close();
