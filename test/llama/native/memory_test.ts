import { expect, test } from "bun:test";
import { generate, loadTinyModel, prefill, TINY_PROMPT } from "../../support/llama.ts";

/** Makes garbage, and has it collected where the runtime lets us. */
function churn(): void {
  const garbage: unknown[] = [];
  for (let index = 0; index < 2000; index += 1) {
    const bytes = new Uint8Array(index % 1000);
    // Bun moves small arrays when their buffer is asked for.
    garbage.push(bytes, bytes.buffer, new DataView(bytes.buffer));
  }
  (globalThis as { Bun?: { gc(full: boolean): void } }).Bun?.gc(true);
}

// Forty full collections of all that a suite has left take long on a busy machine.
test("memory that C was given stays where it was, whatever the collector does", { timeout: 30_000 }, async () => {
  const model = await loadTinyModel();
  const context = model.createContext({
    cells: 1024,
    batchTokens: 32,
    threads: 1,
    abortFlag: new Uint8Array(new SharedArrayBuffer(2)),
  });
  const sampler = model.createSampler([{ type: "greedy" }]);
  const candidates = model.createCandidates(8);
  const grammar = model.createGrammar("root ::= [a-h]+")!;
  const expected = generate(context, sampler, prefill(model, context, TINY_PROMPT), 20);
  for (let round = 0; round < 10; round += 1) {
    churn();
    context.truncate(0, 0);
    const row = prefill(model, context, TINY_PROMPT);
    churn();
    expect(generate(context, sampler, row, 20)).toEqual(expected);
    candidates.size = 8;
    for (let index = 0; index < 8; index += 1) candidates.set(index, 99 + index, index);
    churn();
    expect(sampler.choose(candidates)).toBe(106);
    churn();
    expect([99, 100, 107].map((token) => grammar.allows(token))).toEqual([false, true, true]);
  }
  context.close();
});
