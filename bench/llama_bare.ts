/** The least that there is: one sequence, the likeliest token, decode, and again. `bun bench/llama_bare.ts MODEL.gguf` */
import process from "node:process";
import type { Context } from "../src/llama/model.ts";
import { openTestLibrary } from "../test/support/llama.ts";
import { inTemplate, serveWork, type Told } from "./llama_work.ts";

const library = await openTestLibrary();
const model = await library.loadModel(process.argv[2]!);
const context = model.createContext({ cells: 8192, sequences: 1, threads: 1 });
const sampler = model.createSampler([{ type: "greedy" }]);

function answer(prompt: string, tokens: number, startMs: number): Told {
  const tokenMs: number[] = [];
  const ids = model.vocabulary.tokenize(prompt, "marks");
  context.truncate(0, 0);
  let row = read(ids, context);
  for (let said = 0; said < tokens; said++) {
    const token = sampler.sample(context, row);
    tokenMs.push(performance.now() - startMs);
    row = context.add(token, ids.length + said, 0, "logits");
    context.decode();
  }
  return { tokenMs, promptTokens: ids.length };
}

function read(ids: Int32Array, into: Context): number {
  let row = 0;
  for (const [position, id] of ids.entries()) {
    if (into.rows === into.batchTokens) into.decode();
    row = into.add(id, position, 0, position + 1 === ids.length ? "logits" : "none");
  }
  into.decode();
  return row;
}

await serveWork(({ prompts, tokens }) => {
  const startMs = performance.now();
  return Promise.resolve(prompts.map((prompt) => answer(inTemplate(prompt), tokens, startMs)));
});
