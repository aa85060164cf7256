import process from "node:process";
import { readFileSync, rmSync } from "node:fs";
import { expect, test } from "bun:test";
import { LibraryError } from "../../../src/llama/library_error.ts";
import { makeBadModels } from "../../support/bad_models.ts";
import { generate, openTestLibrary, prefill, TINY_PROMPT, writeTestFile, writeTinyModel } from "../../support/llama.ts";

const library = await openTestLibrary();

/** What a refusal says. */
async function messageOf(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LibraryError || error instanceof RangeError))
    throw new Error("Nothing was refused", { cause: error });
  return error.message;
}

test("loadModel() refuses every bad model, and says why", async () => {
  for (const { name, bytes, reason } of makeBadModels()) {
    const path = writeTestFile("bad.gguf", bytes);
    const message = await messageOf(library.loadModel(path));
    expect(`${name}: ${message}`).toContain(`Cannot load model "${path}": `);
    expect(`${name}: ${message}`).toContain(reason);
  }
});

test("loadModel() refuses what is no file", async () => {
  expect(await messageOf(library.loadModel("/no/such/model.gguf"))).toContain("there is no such file");
  expect(await messageOf(library.loadModel("/"))).toContain('Cannot load model "/"');
  expect(await messageOf(library.loadModel("a\0b"))).toContain("as path: it holds a zero byte");
});

test("after a refusal a good model loads as ever", async () => {
  const model = await library.loadModel(writeTinyModel());
  expect(model.vocabulary.size).toBe(544);
  model.close();
});

test("a vocabulary alone cuts texts and compiles grammars, and makes no context", async () => {
  const model = await library.loadModel(writeTinyModel(), "vocabulary");
  expect(model.vocabulary.tokenize(TINY_PROMPT, "marks")).toHaveLength(25);
  expect(model.createGrammar('root ::= "a"')!.mayEnd()).toBe(false);
  expect(() => model.createContext({ cells: 256 })).toThrow("Cannot make a context: no weights are loaded");
  model.close();
});

test("close() closes what was made from a model, and nothing works after it", async () => {
  const model = await library.loadModel(writeTinyModel());
  const context = model.createContext({ cells: 256 });
  const sampler = model.createSampler([{ type: "greedy" }]);
  const grammar = model.createGrammar('root ::= "a"')!;
  model.close();
  model.close();
  expect(() => context.truncate(0, 0)).toThrow("Cannot use the context: it is closed");
  expect(() => sampler.accept(1)).toThrow("Cannot use the sampler: it is closed");
  expect(() => grammar.mayEnd()).toThrow("Cannot use the grammar: it is closed");
  expect(() => model.vocabulary.tokenize("a", "plain")).toThrow("Cannot use the model: it is closed");
  expect(() => model.metadata("general.name")).toThrow("Cannot use the model: it is closed");
  grammar.close();
  context.close();
});

test("models that come and go leave no memory behind", async () => {
  const path = writeTinyModel();
  const use = async (): Promise<void> => {
    const model = await library.loadModel(path);
    const context = model.createContext({ cells: 32_768, sequences: 16, threads: 1 });
    generate(context, model.createSampler([{ type: "greedy" }]), prefill(model, context, TINY_PROMPT), 3);
    model.close();
  };
  for (let round = 0; round < 5; round += 1) await use();
  const before = process.memoryUsage().rss;
  for (let round = 0; round < 25; round += 1) await use();
  // The cache of each takes 8 MiB, all together 200.
  expect(process.memoryUsage().rss - before).toBeLessThan(64 << 20);
});

test("quantize() writes a smaller file that loads and speaks", async () => {
  const from = writeTinyModel();
  const to = writeTestFile("tiny-q8_0.gguf", new Uint8Array(0));
  await library.quantize(from, to, "q8_0");
  expect(readFileSync(to).length).toBeLessThan(readFileSync(from).length * 0.7);
  const model = await library.loadModel(to);
  expect(model.description).toBe("llama ?B Q8_0");
  const context = model.createContext({ cells: 256 });
  const tokens = generate(context, model.createSampler([{ type: "greedy" }]), prefill(model, context, TINY_PROMPT), 4);
  expect(tokens.every((token) => token > 2)).toBe(true);
  model.close();
  rmSync(to);
});

test("quantize() refuses bad files, its own place and places it cannot write to", async () => {
  const from = writeTinyModel();
  expect(await messageOf(library.quantize(from, from, "q8_0"))).toContain("in its own place");
  expect(await messageOf(library.quantize(writeTestFile("bad.gguf", new Uint8Array(9)), "x", "q8_0"))).toContain(
    "GGUF",
  );
  expect(await messageOf(library.quantize(from, "/no/such/folder/x.gguf", "q8_0"))).toContain("/no/such/folder/x.gguf");
});
