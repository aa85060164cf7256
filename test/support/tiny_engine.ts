import { createWheelClock } from "../../src/clock.ts";
import type { Call, Delta } from "../../src/engine.ts";
import { createLlama, type Llama, type LlamaOptions } from "../../src/llama/engine.ts";
import type { Prompt } from "../../src/prompt.ts";
import { createRandom } from "../../src/random.ts";
import { startLlamaWorker } from "../../src/runtime/llama_worker.ts";
import { openTestLibrary, writeTinyModel } from "./llama.ts";
import { promptOf } from "./prompt.ts";

/** The name that the tiny model answers to. */
export const TINY = "smollm";

/** Creates an engine that answers with the tiny model, through the real libllama in a thread of its own. */
export function createTinyEngine(rest: Partial<LlamaOptions> = {}): Llama {
  return createLlama({
    name: TINY,
    parallel: 4,
    cells: 2048,
    queue: 64,
    threads: 1,
    clock: createWheelClock(),
    startWorker: startLlamaWorker,
    prepare: async () => ({ library: (await openTestLibrary()).folder, model: writeTinyModel(), sampling: {} }),
    ...rest,
  });
}

/** Lets a test use such an engine, once it is ready. */
export async function withTinyEngine(
  use: (llama: Llama) => Promise<void>,
  rest?: Partial<LlamaOptions>,
): Promise<void> {
  const llama = createTinyEngine(rest);
  try {
    await llama.ready;
    await use(llama);
  } finally {
    await llama.close();
  }
}

/** Makes a prompt for the tiny model that goes on to its last token. */
export function tinyPrompt(question: string, maxTokens: number, rest: Partial<Prompt> = {}): Prompt {
  const limits = { stop: [], maxTokens, ignoreEos: true };
  return promptOf(question, { model: TINY, limits, sampling: { temperature: 0 }, ...rest });
}

/** Makes a call on the system's time. */
export function tinyCall(seed = "tiny", signal: AbortSignal = new AbortController().signal): Call {
  return { id: "req_0", key: "", signal, clock: createWheelClock(), random: createRandom(seed) };
}

/** Hears an answer to its end. */
export async function listen(llama: Llama, prompt: Prompt, call = tinyCall()): Promise<Delta[]> {
  const answer = await llama.generate(prompt, call);
  const deltas: Delta[] = [];
  for await (const delta of answer!.deltas) deltas.push(delta);
  return deltas;
}
