import { createHash } from "node:crypto";
import { expect, test } from "bun:test";
import type { ContextOptions, Model } from "../../../src/llama/model.ts";
import { generate, loadTinyModel, prefill, TINY_PROMPT } from "../../support/llama.ts";
import { writeGguf } from "../../support/gguf_writer.ts";
import { makeTinyModel } from "../../support/tiny_model.ts";

const PROMPT = [
  1, 120, 118, 104, 117, 13, 107, 104, 111, 111, 114, 472, 2, 13, 1, 100, 118, 118, 108, 118, 119, 100, 113, 119, 13,
];
const GREEDY = [
  470, 430, 273, 400, 430, 273, 322, 397, 355, 328, 440, 397, 316, 402, 397, 287, 470, 430, 501, 269, 285, 317, 435,
  423, 293, 2,
];

test("the tiny model is the same to the byte on every machine", () => {
  const bytes = writeGguf(makeTinyModel());
  expect(bytes).toHaveLength(302_752);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(
    "a359dadaa4d01a7dbc726334ac063ad42c346916c5c9dd5ccecb992c0d379b76",
  );
});

/** What a context of its own says to the prompt, in one of so many sequences that say the same. */
function speak(model: Model, options: Partial<ContextOptions>): number[] {
  const context = model.createContext({ cells: 256, threads: 1, ...options });
  const sampler = model.createSampler([{ type: "greedy" }]);
  const tokens = generate(context, sampler, prefill(model, context, TINY_PROMPT), GREEDY.length);
  sampler.close();
  context.close();
  return tokens;
}

test("the same tokens on every runtime: those of node-llama-cpp, which was asked by hand", async () => {
  const model = await loadTinyModel();
  expect([...model.vocabulary.tokenize(TINY_PROMPT, "marks")]).toEqual(PROMPT);
  expect(speak(model, {})).toEqual(GREEDY);
  expect(speak(model, { threads: 2, cells: 1024, sequences: 8, batchTokens: 32 })).toEqual(GREEDY);
});

test("sequences that are decoded together say what each says alone", async () => {
  const model = await loadTinyModel();
  const context = model.createContext({ cells: 512, sequences: 4, threads: 1 });
  const samplers = [0, 1, 2, 3].map(() => model.createSampler([{ type: "greedy" }]));
  let rows = samplers.map((_, sequence) => prefill(model, context, TINY_PROMPT, sequence));
  const last = rows[3]!;
  // All hold the same: the rows of the last prefill tell what each says next.
  const said: number[][] = [[], [], [], []];
  rows = [last, last, last, last];
  for (let step = 0; step < GREEDY.length; step += 1) {
    const tokens = samplers.map((sampler, sequence) => sampler.sample(context, rows[sequence]!));
    tokens.forEach((token, sequence) => said[sequence]!.push(token));
    rows = tokens.map((token, sequence) => context.add(token, context.length(sequence), sequence, "logits"));
    context.decode();
  }
  expect(said).toEqual([GREEDY, GREEDY, GREEDY, GREEDY]);
  context.close();
});
