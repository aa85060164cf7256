import { expect, test } from "bun:test";
import { ApiError } from "../../src/error.ts";
import { settleSampling, stagesOf } from "../../src/llama/sampling.ts";
import type { Sampling } from "../../src/prompt.ts";

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
  expect(refused({ logitBias: { "5": Infinity } })).toBe("logit_bias.5");
});
