import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { ApiError } from "../../src/error.ts";
import { settleSampling, stagesOf } from "../../src/llama/sampling.ts";
import type { Sampling } from "../../src/prompt.ts";
import { openTestLibrary, writeTinyModel } from "../support/llama.ts";

const VOCABULARY = 1000;

function stages(sampling: Sampling, model: Sampling = {}): string[] {
  return stagesOf(settleSampling(sampling, model, VOCABULARY), 7).map(({ type }) => type);
}

/** Gives the field that a request is refused for. */
function refused(sampling: Sampling): string | null {
  try {
    settleSampling(sampling, {}, VOCABULARY);
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return error.param;
    throw error;
  }
  throw new Error(`Nobody refused ${JSON.stringify(sampling)}`);
}

test("stagesOf() leaves out what changes nothing", () => {
  expect(stages({ topP: 1, topK: 0 })).toEqual(["temperature", "dist"]);
  expect(stages({ temperature: 0, topP: 0.5 })).toEqual(["greedy"]);
});

test("stagesOf() keeps llama-server's order", () => {
  const more = { dryMultiplier: 0.8, topNSigma: 1, typicalP: 0.9, xtcProbability: 0.5 };
  const all = { temperature: 1, topK: 40, topP: 0.9, minP: 0.05, presencePenalty: 1, logitBias: { 5: 2 }, more };

  expect(stages(all)).toEqual(
    "logit_bias penalties dry top_n_sigma top_k typ_p top_p min_p xtc temperature dist".split(" "),
  );
});

test("stagesOf() lets mirostat choose in place of what cuts", () => {
  expect(stages({ temperature: 0.8, topK: 5, more: { mirostat: 2 } })).toEqual(["temperature", "mirostat_v2"]);
  expect(stages({ temperature: 0.8, more: { mirostat: 1 } })).toEqual(["temperature", "mirostat"]);
});

test("stagesOf() widens the temperature where asked", () => {
  expect(stages({ temperature: 1, topP: 1, topK: 0, more: { dynatempRange: 0.5 } })).toEqual(["dynatemp", "dist"]);
});

test("settleSampling() takes the request's numbers, else the model's, else its own", () => {
  const settled = settleSampling({ temperature: 1 }, { temperature: 0.3, topP: 0.8 }, VOCABULARY);

  expect([settled.temperature, settled.topP, settled.topK]).toEqual([1, 0.8, 40]);
});

test("settleSampling() names what no sampler may be given", () => {
  expect(refused({ temperature: NaN })).toBe("temperature");
  expect(refused({ topP: 1.5 })).toBe("top_p");
  expect(refused({ topK: 2.5 })).toBe("top_k");
  expect(refused({ repetitionPenalty: 0 })).toBe("repetition_penalty");
  expect(refused({ more: { mirostat: 3 } })).toBe("mirostat");
  expect(refused({ more: { dryPenaltyLastN: 2e9 } })).toBe("dry_penalty_last_n");
  expect(refused({ more: { drySequenceBreakers: [""] } })).toBe("dry_sequence_breakers");
  expect(refused({ logitBias: { "1000": 1 } })).toBe("logit_bias");
  expect(refused({ logitBias: { hello: 1 } })).toBe("logit_bias");
  expect(() => settleSampling({ logitBias: { "1000": 1 } }, {}, 1000)).toThrow(
    "Invalid key in 'logit_bias': 1000. Maximum value is 999.",
  );
  expect(refused({ logitBias: { "5": Infinity } })).toBe("logit_bias.5");
});

const library = await openTestLibrary();
const model = await library.loadModel(writeTinyModel(), "vocabulary");

/** Numbers of all sizes, and those at which bounds lie. */
const number = fc.oneof(
  fc.constantFrom(-1, 0, 1, 2, 1e-9, 64, 1000, 65_536, 100_000, NaN, Infinity),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.integer({ min: -2, max: 2000 }),
);
const common = ["temperature", "topP", "topK", "minP", "frequencyPenalty", "presencePenalty", "repetitionPenalty"];
const more = [
  ...["typicalP", "topNSigma", "repeatLastN", "dynatempRange", "dynatempExponent", "mirostat", "mirostatTau"],
  ...[
    "mirostatEta",
    "xtcProbability",
    "xtcThreshold",
    "dryMultiplier",
    "dryBase",
    "dryAllowedLength",
    "dryPenaltyLastN",
  ],
];
const fields = (names: readonly string[]): fc.Arbitrary<Record<string, number>> =>
  fc.dictionary(fc.constantFrom(...names), number, { maxKeys: 2, noNullPrototype: true });

test("settleSampling() lets nothing pass that libllama could not be given", () => {
  let made = 0;
  const property = fc.property(fields(common), fields(more), fc.integer(), (usual, unusual, seed) => {
    let settled;
    try {
      settled = settleSampling({ ...usual, more: unusual }, {}, model.vocabulary.size);
    } catch (error) {
      if (error instanceof ApiError) return;
      throw error;
    }
    const sampler = model.createSampler(stagesOf(settled, seed >>> 1));
    const candidates = model.createCandidates(model.vocabulary.size);
    candidates.fill(Float32Array.from({ length: model.vocabulary.size }, (_, token) => token % 7));
    expect(sampler.choose(candidates)).toBeLessThan(model.vocabulary.size);
    sampler.close();
    made++;
  });
  fc.assert(property, { numRuns: 1500, seed: 3 });
  expect(made).toBeGreaterThan(300);
});
