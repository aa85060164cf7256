import { expect, test } from "bun:test";
import type { SamplerStage } from "../../../src/llama/sampler_stage.ts";
import { generate, loadTinyModel, prefill, TINY_PROMPT } from "../../support/llama.ts";

const model = await loadTinyModel();
const SIZE = model.vocabulary.size;

/** Tokens that a chain gives after the prompt. */
function speak(stages: readonly SamplerStage[], most = 12): number[] {
  const context = model.createContext({ cells: 256, threads: 1 });
  const sampler = model.createSampler(stages);
  const tokens = generate(context, sampler, prefill(model, context, TINY_PROMPT), most);
  sampler.close();
  context.close();
  return tokens;
}

/** What a chain leaves of tokens 10, 11, 12, … with the given logits. */
function leave(
  stages: readonly SamplerStage[],
  logits: readonly number[],
): (readonly [token: number, logit: number])[] {
  const candidates = model.createCandidates(logits.length);
  candidates.size = logits.length;
  logits.forEach((logit, index) => candidates.set(index, 10 + index, logit));
  const sampler = model.createSampler(stages);
  sampler.apply(candidates);
  sampler.close();
  return Array.from({ length: candidates.size }, (_, index) => [candidates.token(index), candidates.logit(index)]);
}

const tokensOf = (list: readonly (readonly [number, number])[]): number[] =>
  list.map(([token]) => token).sort((one, other) => one - other);

test("sample() accepts what it chose, so that penalties see it", () => {
  const repeated = speak([{ type: "greedy" }]);
  const penalties = { type: "penalties", lastTokens: 64, repeat: 1, frequency: 0, presence: 100 } as const;
  const varied = speak([penalties, { type: "greedy" }]);
  expect(new Set(repeated).size).toBeLessThan(repeated.length);
  expect(new Set(varied).size).toBe(varied.length);
});

test("a seed gives the same tokens again, another one others", () => {
  const chain = (seed: number): SamplerStage[] => [
    { type: "temperature", temperature: 1 },
    { type: "dist", seed },
  ];
  expect(speak(chain(7))).toEqual(speak(chain(7)));
  expect(speak(chain(7))).not.toEqual(speak(chain(8)));
});

test("reset() begins with the seed anew, and forgets what was accepted", () => {
  const sampler = model.createSampler([
    { type: "penalties", lastTokens: 8, repeat: 1, frequency: 0, presence: 100 },
    { type: "greedy" },
  ]);
  const choose = (): number => {
    const candidates = model.createCandidates(2);
    candidates.size = 2;
    candidates.set(0, 10, 2);
    candidates.set(1, 11, 1);
    return sampler.choose(candidates);
  };
  expect(choose()).toBe(10);
  sampler.accept(10);
  expect(choose()).toBe(11);
  sampler.reset();
  expect(choose()).toBe(10);
  sampler.close();
});

test("each stage leaves what llama-server's sampler of that name leaves", () => {
  expect(
    leave(
      [
        {
          type: "logit_bias",
          biases: [
            [11, 5],
            [12, -Infinity],
          ],
        },
      ],
      [1, 2, 3],
    ),
  ).toEqual([
    [10, 1],
    [11, 7],
    [12, -Infinity],
  ]);
  expect(tokensOf(leave([{ type: "top_k", tokens: 2 }], [1, 3, 2]))).toEqual([11, 12]);
  expect(tokensOf(leave([{ type: "top_p", probability: 0.6 }], [3, 2, 0]))).toEqual([10]);
  expect(tokensOf(leave([{ type: "top_p", probability: 0.6, keep: 2 }], [3, 2, 0]))).toEqual([10, 11]);
  expect(tokensOf(leave([{ type: "min_p", probability: 0.3 }], [3, 2, 0]))).toEqual([10, 11]);
  expect(tokensOf(leave([{ type: "typ_p", probability: 0.2 }], [3, 2, 0])).length).toBeLessThan(3);
  expect(leave([{ type: "top_n_sigma", sigmas: 1 }], [5, 0, -9])[2]).toEqual([12, -Infinity]);
  expect(leave([{ type: "temperature", temperature: 0.5 }], [1, 2])).toEqual([
    [10, 2],
    [11, 4],
  ]);
  expect(leave([{ type: "dynatemp", temperature: 0.5, range: 0, exponent: 1 }], [1, 2])).toEqual([
    [10, 2],
    [11, 4],
  ]);
  expect(tokensOf(leave([{ type: "xtc", probability: 1, threshold: 0.1, seed: 1 }], [3, 2.9, -9]))).toEqual([11, 12]);
});

test("dry holds back what would repeat a run of tokens", () => {
  const stage = { type: "dry", multiplier: 10, base: 2, allowedLength: 1, lastTokens: 64, breakers: ["\n"] } as const;
  const sampler = model.createSampler([stage, { type: "greedy" }]);
  for (const token of [10, 11, 12, 10, 11]) sampler.accept(token);
  const candidates = model.createCandidates(2);
  candidates.size = 2;
  candidates.set(0, 12, 2);
  candidates.set(1, 13, 1);
  expect(sampler.choose(candidates)).toBe(13);
  sampler.close();
});

test("mirostat chooses, also from a single candidate", () => {
  for (const type of ["mirostat", "mirostat_v2"] as const) {
    const stages = [{ type, seed: 3, tau: 5, eta: 0.1 }] as const;
    expect(speak(stages)).toEqual(speak(stages));
    expect(leave(stages, [1])).toHaveLength(1);
  }
});

test("createSampler() refuses what C would abort on, take minutes over or follow in silence", () => {
  const refused: readonly (readonly [SamplerStage, string])[] = [
    [{ type: "logit_bias", biases: [[SIZE, 1]] }, `${SIZE} as logit_bias.token`],
    [{ type: "logit_bias", biases: [[1, Number.NaN]] }, "NaN as logit_bias.bias"],
    [{ type: "logit_bias", biases: [[1, Infinity]] }, "Infinity as logit_bias.bias"],
    [{ type: "logit_bias", biases: Array.from({ length: SIZE }, (_, token) => [token, -Infinity]) }, "ban every token"],
    [{ type: "penalties", lastTokens: 2e9, repeat: 1, frequency: 0, presence: 0 }, "penalties.lastTokens"],
    [{ type: "penalties", lastTokens: 64, repeat: 0, frequency: 0, presence: 0 }, "penalties.repeat"],
    [{ type: "penalties", lastTokens: 64, repeat: 1, frequency: Number.NaN, presence: 0 }, "penalties.frequency"],
    [{ type: "penalties", lastTokens: 64, repeat: 1, frequency: 0, presence: Infinity }, "penalties.presence"],
    [{ type: "top_n_sigma", sigmas: Number.NaN }, "top_n_sigma.sigmas"],
    [{ type: "top_k", tokens: 0 }, "top_k.tokens"],
    [{ type: "top_p", probability: Number.NaN }, "top_p.probability"],
    [{ type: "min_p", probability: 2 }, "min_p.probability"],
    [{ type: "typ_p", probability: 0.5, keep: -1 }, "typ_p.keep"],
    [{ type: "xtc", probability: 0.5, threshold: -1, seed: 1 }, "xtc.threshold"],
    [{ type: "temperature", temperature: Number.NaN }, "temperature.temperature"],
    [{ type: "temperature", temperature: Infinity }, "temperature.temperature"],
    [{ type: "temperature", temperature: 1e-30 }, "temperature.temperature"],
    [{ type: "dynatemp", temperature: 1, range: -1, exponent: 1 }, "dynatemp.range"],
    [{ type: "mirostat", seed: 1, tau: Number.NaN, eta: 0.1 }, "mirostat.tau"],
    [{ type: "dist", seed: -1 }, "dist.seed"],
    [{ type: "dist", seed: 2 ** 32 - 1 }, "dist.seed"],
  ];
  const dry = { type: "dry", multiplier: 1, base: 1.75, allowedLength: 2, lastTokens: 64, breakers: [] } as const;
  for (const [stage, message] of [
    ...refused,
    [{ ...dry, multiplier: Number.NaN }, "dry.multiplier"] as const,
    [{ ...dry, lastTokens: -1 }, "dry.lastTokens"] as const,
    [{ ...dry, breakers: Array.from({ length: 65 }, () => "x") }, "dry.breakers.length"] as const,
    [{ ...dry, breakers: [""] }, "the length of dry.breakers[]"] as const,
    [{ ...dry, breakers: ["a\0b"] }, "dry.breakers[]"] as const,
  ]) {
    expect(() => model.createSampler([stage])).toThrow(message);
  }
});

test("a chain chooses only where its last stage does", () => {
  const candidates = model.createCandidates(1);
  candidates.size = 1;
  for (const stages of [[], [{ type: "top_k", tokens: 2 }]] as const) {
    const sampler = model.createSampler(stages);
    expect(() => sampler.choose(candidates)).toThrow("no sampler of the chain does");
    sampler.close();
  }
  expect(() => model.createSampler([{ type: "greedy" }, { type: "top_k", tokens: 2 }])).toThrow(
    'Cannot make a chain of samplers: "greedy" chooses, so it must come last',
  );
});

test("sample() refuses rows without logits and contexts of others", () => {
  const context = model.createContext({ cells: 256, threads: 1 });
  const sampler = model.createSampler([{ type: "greedy" }]);
  expect(() => sampler.sample(context, 0)).toThrow("Cannot read row 0");
  prefill(model, context, TINY_PROMPT);
  expect(() => sampler.sample(context, 0)).toThrow("Cannot read row 0");
  expect(() => sampler.sample({ ...context }, 0)).toThrow("it is none of libllama's");
  expect(() => sampler.accept(SIZE)).toThrow(`${SIZE} as token`);
  sampler.close();
  sampler.close();
  expect(() => sampler.accept(1)).toThrow("Cannot use the sampler: it is closed");
  context.close();
});

test("choose() refuses lists that are empty or banned, and candidates that are no tokens", () => {
  const sampler = model.createSampler([{ type: "dist", seed: 1 }]);
  const candidates = model.createCandidates(2);
  expect(() => sampler.choose(candidates)).toThrow("0 as the number of candidates");
  candidates.size = 2;
  candidates.set(0, 10, -Infinity);
  candidates.set(1, 11, -Infinity);
  expect(() => sampler.choose(candidates)).toThrow("every candidate is banned");
  expect(() => candidates.set(2, 1, 0)).toThrow("2 as index");
  expect(() => candidates.set(0, SIZE, 0)).toThrow(`${SIZE} as token`);
  expect(() => candidates.set(0, 1, Number.NaN)).toThrow("NaN as the logit of token 1");
  expect(() => (candidates.size = 3)).toThrow("3 as size");
  expect(() => candidates.fill(new Float32Array(SIZE))).toThrow(`${SIZE} as the number of logits`);
  expect(() => model.createCandidates(0)).toThrow("0 as capacity");
  expect(() => model.createCandidates(SIZE + 1)).toThrow("as capacity");
  sampler.close();
});

test("choose() from the whole vocabulary is what sample() gives", () => {
  const context = model.createContext({ cells: 256, threads: 1 });
  const row = prefill(model, context, TINY_PROMPT);
  const stages = [
    { type: "top_k", tokens: 40 },
    { type: "temperature", temperature: 1 },
    { type: "dist", seed: 5 },
  ] as const;
  const [one, other] = [model.createSampler(stages), model.createSampler(stages)];
  const candidates = model.createCandidates(SIZE);
  candidates.fill(context.logits(row));
  expect(one.choose(candidates)).toBe(other.sample(context, row));
  expect(candidates.size).toBe(40);
  const sum = Array.from({ length: 40 }, (_, index) => candidates.probability(index)).reduce((a, b) => a + b);
  expect(sum).toBeCloseTo(1, 4);
  one.close();
  other.close();
  context.close();
});
