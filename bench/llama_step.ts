/**
 * Measures what the engine adds to a step of one answer and of eight, and what libllama gives at most: `bun bench/llama_step.ts [MODEL.gguf]`.
 *
 * Steps of the engine and bare decodes of texts as long take turns, so that what others do on the machine hits both.
 */
import process from "node:process";
import { findGround } from "../src/llama/ground.ts";
import { openStation } from "../src/llama/station.ts";
import { loadRuntime } from "../src/runtime/mod.ts";
import { openTestLibrary } from "../test/support/llama.ts";
import { promptOf } from "../test/support/prompt.ts";
import { realModel } from "../test/support/real_model.ts";
import { cpuMs, quantile, report } from "./harness.ts";

const STEPS = 150;
const CELLS = 8192;
const WIDTHS = [1, 8];
const MOST = 8;

if (realModel === undefined) throw new Error("There is no real model here: bun run fetch brings it");
const { library: folder } = realModel;
const path = process.argv[2] ?? realModel.model;

const library = await openTestLibrary();
const model = await library.loadModel(path);
const context = model.createContext({ cells: CELLS, sequences: MOST, threads: 1 });
const station = await openStation(await findGround(await loadRuntime()), {
  library: folder,
  model: path,
  parallel: MOST,
  cells: CELLS,
  queue: 1,
  threads: 1,
  sampling: {},
  abortFlag: new Uint8Array(new SharedArrayBuffer(2)),
});

/** Lets the engine begin so many answers, and the bare context as many texts of the same length. */
function begin(width: number): number {
  const limits = { stop: [], maxTokens: STEPS + 10, ignoreEos: true };
  const prompt = promptOf("Tell me a story", { limits, sampling: { temperature: 0 } });
  let length = 0;
  for (let id = 0; id < width; id++) length = station.enter({ type: "generate", id, seed: id, prompt });
  // The first of them reads the prompt for all, and in the end all speak.
  for (let step = 0; step < 3; step++) station.step();
  for (let sequence = 0; sequence < width; sequence++) {
    context.truncate(sequence, 0);
    for (let position = 0; position < length; position++) context.add(1, position, sequence, "none");
    context.decode();
  }
  return length;
}

const bareMs: Record<number, number> = {};
for (const width of WIDTHS) {
  const length = begin(width);
  const bare: number[] = [];
  const engine: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const decode = (): void => {
      for (let sequence = 0; sequence < width; sequence++) context.add(1, length + step, sequence, "logits");
      context.decode();
    };
    bare.push(cpuMs(decode));
    engine.push(cpuMs(() => station.step()));
  }
  for (let id = 0; id < width; id++) station.leave(id);
  const [bareStep, engineStep] = [quantile(bare, 0.25), quantile(engine, 0.25)];
  bareMs[width] = bareStep;
  report({ answers: width, bareMs: bareStep, engineMs: engineStep, ratio: bareStep / engineStep, aim: 0.95 });
}
report({ figure: "what libllama gives at most: 8 rows of 1", tokens: (MOST * bareMs[1]!) / bareMs[MOST]! });
station.close();
model.close();
