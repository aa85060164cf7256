import { expect, test } from "bun:test";
import { type Chooser, createChooser } from "../../../src/llama/speech/chooser.ts";
import { createScratch } from "../../../src/llama/speech/scratch.ts";
import type { SamplerStage } from "../../../src/llama/sampler_stage.ts";
import { createRandom } from "../../../src/random.ts";
import { openTestLibrary, writeTinyModel } from "../../support/llama.ts";

const library = await openTestLibrary();
const model = await library.loadModel(writeTinyModel(), "vocabulary");
const { vocabulary } = model;
const scratch = createScratch(model);
const random = createRandom("chooser");
const prompt = new Int32Array();

function chooserOf(stages: readonly SamplerStage[], gbnf?: string): Chooser {
  return createChooser(model, {
    stages,
    grammar: gbnf === undefined ? undefined : model.createGrammar(gbnf)!,
    prompt,
    scratch,
  });
}

function drawLogits(): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: vocabulary.size }, () => random.normal(0, 3));
}

function tokenOf(text: string): number {
  return vocabulary.tokenize(text, "plain")[0]!;
}

test("createChooser() chooses among the likeliest as libllama does among all", () => {
  const cutting: readonly SamplerStage[] = [
    { type: "top_p", probability: 0.9 },
    { type: "min_p", probability: 0.02 },
    { type: "temperature", temperature: 0.8 },
    { type: "dist", seed: 42 },
  ];
  const stages: readonly SamplerStage[] = [{ type: "top_k", tokens: 40 }, ...cutting];
  const picked = chooserOf(stages);
  const whole = model.createSampler(stages);
  const all = model.createCandidates(vocabulary.size);

  for (let turn = 0; turn < 50; turn++) {
    const logits = drawLogits();
    all.fill(logits);
    expect(picked.choose(logits, true)).toBe(whole.choose(all));
  }
});

test("createChooser() chooses the likeliest of what the grammar allows, as masking all tokens would", () => {
  const gbnf = 'root ::= "{" ("name" | "number" | [a-z ]+) "}" [0-9]*';
  for (let answer = 0; answer < 20; answer++) {
    const chooser = chooserOf([{ type: "greedy" }], gbnf);
    const grammar = model.createGrammar(gbnf)!;
    const all = model.createCandidates(vocabulary.size);
    for (let turn = 0; turn < 12; turn++) {
      const logits = drawLogits();
      all.fill(logits);
      grammar.apply(all);
      const masked = Array.from({ length: all.size }, (_, at) => ({ token: all.token(at), logit: all.logit(at) }));
      const best = masked.reduce((a, b) => (b.logit > a.logit ? b : a));
      expect(chooser.choose(logits, true)).toBe(best.token);
      if (vocabulary.isEnd(best.token)) break;
      grammar.accept(best.token);
    }
    chooser.close();
    grammar.close();
  }
});

test("createChooser() does not end before it may, and leaves the odds as they were", () => {
  const chooser = chooserOf([{ type: "greedy" }]);
  const logits = drawLogits();
  logits[vocabulary.eos!] = 100;
  const before = logits.slice();

  expect(chooser.choose(logits, false)).not.toBe(vocabulary.eos!);
  expect(logits).toEqual(before);
  expect(chooser.choose(logits, true)).toBe(vocabulary.eos!);
});

test("createChooser() ends where its grammar leaves nothing else, whatever it may", () => {
  const chooser = chooserOf([{ type: "greedy" }], 'root ::= "a"');

  expect(chooser.isOver()).toBe(false);
  expect(chooser.choose(drawLogits(), false)).toBe(tokenOf("a"));
  expect(chooser.isOver()).toBe(true);
  expect(vocabulary.isEnd(chooser.choose(drawLogits(), false))).toBe(true);
});

test("createChooser() shows penalties the prompt, as llama-server does", () => {
  const stages: readonly SamplerStage[] = [
    { type: "penalties", lastTokens: 4, repeat: 1, frequency: 50, presence: 0 },
    { type: "greedy" },
  ];
  const [first, second] = [tokenOf("a"), tokenOf("b")];
  const logits = new Float32Array(vocabulary.size).fill(-5);
  [logits[first], logits[second]] = [9, 8];

  const seen = createChooser(model, { stages, grammar: undefined, prompt: Int32Array.of(first), scratch });
  const unseen = createChooser(model, {
    stages,
    grammar: undefined,
    prompt: Int32Array.of(first, 3, 4, 5, 6),
    scratch,
  });

  expect(seen.choose(logits, true)).toBe(second);
  expect(unseen.choose(logits, true)).toBe(first);
});
