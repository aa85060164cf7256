/** node-llama-cpp, on Node: `NODE_LLAMA_CPP=…/node_modules/node-llama-cpp node bench/llama_rival.ts MODEL.gguf`. */
import process from "node:process";
import { inTemplate, serveWork, type Told } from "./llama_work.ts";

interface Sequence {
  clearHistory(): Promise<void>;
}

/** The part of node-llama-cpp that is used. */
interface Rival {
  getLlama(options: object): Promise<{
    loadModel(options: object): Promise<{
      createContext(options: object): Promise<{ getSequence(): Sequence }>;
      tokenize(text: string, specialTokens: boolean): readonly number[];
    }>;
  }>;
  readonly LlamaCompletion: new (options: { contextSequence: Sequence }) => {
    generateCompletion(input: readonly number[], options: object): Promise<string>;
  };
}

const MOST = 8;

const { LlamaCompletion, ...rival } = (await import(`${process.env["NODE_LLAMA_CPP"]}/dist/index.js`)) as Rival;
const llama = await rival.getLlama({ gpu: false, build: "never", skipDownload: true, progressLogs: false });
const model = await llama.loadModel({ modelPath: process.argv[2], gpuLayers: 0 });
const context = await model.createContext({ sequences: MOST, contextSize: 1024, batchSize: 512, threads: 1 });
const sequences = Array.from({ length: MOST }, () => context.getSequence());
const completions = sequences.map((contextSequence) => new LlamaCompletion({ contextSequence }));
// What the model would end with ends nothing here: all say as much.
const endless = { temperature: 0, customStopTriggers: [], tokenBias: undefined };

async function answer(prompt: string, at: number, tokens: number, startMs: number): Promise<Told> {
  const tokenMs: number[] = [];
  const ids = model.tokenize(inTemplate(prompt), true);
  await completions[at]!.generateCompletion(ids, {
    ...endless,
    maxTokens: tokens,
    onToken: (said: readonly number[]) => {
      for (const _token of said) tokenMs.push(performance.now() - startMs);
    },
  });
  return { tokenMs, promptTokens: ids.length };
}

await serveWork(async ({ prompts, tokens }) => {
  for (const sequence of sequences) await sequence.clearHistory();
  const startMs = performance.now();
  return Promise.all(prompts.map((prompt, at) => answer(prompt, at, tokens, startMs)));
});
