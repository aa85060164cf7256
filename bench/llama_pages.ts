/**
 * Measures what huge pages give: decodes of the same model in huge and in small pages, in turns.
 * `bun bench/llama_pages.ts [MODEL.gguf]`
 */
import process from "node:process";
import { findGround } from "../src/llama/ground.ts";
import type { Context } from "../src/llama/model.ts";
import { findLibraryFiles } from "../src/llama/native/library_files.ts";
import { loadLibrary } from "../src/llama/native/library.ts";
import { loadRuntime } from "../src/runtime/mod.ts";
import { realModel } from "../test/support/real_model.ts";
import { cpuMs, quantile, report } from "./harness.ts";

const STEPS = 150;
const BEGIN = 60;
const WIDTHS = [1, 2, 4, 8];

if (realModel === undefined) throw new Error("There is no real model here: bun run fetch brings it");
const { library: folder } = realModel;
const path = process.argv[2] ?? realModel.model;

const { native, machine } = await findGround(await loadRuntime());
const files = findLibraryFiles(folder, await machine.files.list(folder))!;

/** Opens the model; where no memory is listed, none is asked for huge pages. */
async function open(readMemoryMap: () => string): Promise<Context> {
  const library = await loadLibrary(native, { ...machine, readMemoryMap }, files);
  const model = await library.loadModel(path);
  return model.createContext({ cells: 4096, sequences: 8, threads: 1 });
}

function begin(context: Context, width: number): void {
  for (let sequence = 0; sequence < width; sequence++) {
    context.truncate(sequence, 0);
    for (let position = 0; position < BEGIN; position++) context.add(1, position, sequence, "none");
    context.decode();
  }
}

/** Computes one more token for so many texts. */
function step(context: Context, width: number): void {
  for (let sequence = 0; sequence < width; sequence++) context.add(1, context.length(sequence), sequence, "logits");
  context.decode();
}

const [small, huge] = [await open(() => ""), await open(() => machine.readMemoryMap())];
for (const width of WIDTHS) {
  begin(small, width);
  begin(huge, width);
  const [smallMs, hugeMs]: [number[], number[]] = [[], []];
  for (let at = 0; at < STEPS; at++) {
    smallMs.push(cpuMs(() => step(small, width)));
    hugeMs.push(cpuMs(() => step(huge, width)));
  }
  const [one, other] = [quantile(smallMs, 0.25), quantile(hugeMs, 0.25)];
  report({ answers: width, smallPagesMs: one, hugePagesMs: other, ratio: one / other });
}
