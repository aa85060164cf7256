import type { Native, Pointer } from "../../runtime/native.ts";
import type { SamplerStage } from "../sampler_stage.ts";
import { toText } from "./checks.ts";
import type { Calls } from "./symbol_table.ts";

/** What stages are made from. */
export interface StageParts {
  readonly native: Native;
  readonly calls: Calls;
  /** The tokens, as C knows them. */
  readonly vocabulary: Pointer;
  readonly vocabularySize: number;
}

/** Entries that mirostat estimates from, in its paper and in llama-server. */
const MIROSTAT_TOKENS = 100;

/** Makes one of C's samplers from a stage that was checked. */
export function makeStage(parts: StageParts, stage: SamplerStage): Pointer {
  const { calls, vocabularySize } = parts;
  switch (stage.type) {
    case "logit_bias":
      return makeBias(parts, stage.biases);
    case "penalties":
      return makePenalties(parts, stage);
    case "dry":
      return makeDry(parts, stage);
    case "top_n_sigma":
      return calls.llama_sampler_init_top_n_sigma(stage.sigmas);
    case "top_k":
      return calls.llama_sampler_init_top_k(stage.tokens);
    case "typ_p":
      return calls.llama_sampler_init_typical(stage.probability, keepOf(stage));
    case "top_p":
      return calls.llama_sampler_init_top_p(stage.probability, keepOf(stage));
    case "min_p":
      return calls.llama_sampler_init_min_p(stage.probability, keepOf(stage));
    case "xtc":
      return calls.llama_sampler_init_xtc(stage.probability, stage.threshold, keepOf(stage), stage.seed);
    case "temperature":
      return calls.llama_sampler_init_temp(stage.temperature);
    case "dynatemp":
      return calls.llama_sampler_init_temp_ext(stage.temperature, stage.range, stage.exponent);
    case "mirostat":
      return calls.llama_sampler_init_mirostat(vocabularySize, stage.seed, stage.tau, stage.eta, MIROSTAT_TOKENS);
    case "mirostat_v2":
      return calls.llama_sampler_init_mirostat_v2(stage.seed, stage.tau, stage.eta);
    case "dist":
      return calls.llama_sampler_init_dist(stage.seed);
    case "greedy":
      return calls.llama_sampler_init_greedy();
  }
}

function keepOf({ keep = 0 }: { readonly keep?: number }): bigint {
  return BigInt(keep);
}

function makePenalties(
  { calls, vocabularySize }: StageParts,
  stage: Extract<SamplerStage, { type: "penalties" }>,
): Pointer {
  const { lastTokens, repeat, frequency, presence } = stage;
  return calls.llama_sampler_init_penalties(vocabularySize, lastTokens, repeat, frequency, presence);
}

/** Writes biases as C takes them: a token and a float each, eight bytes. */
function makeBias({ calls, vocabularySize }: StageParts, biases: readonly (readonly [number, number])[]): Pointer {
  // Memory of no length has no address.
  const list = new DataView(new ArrayBuffer(Math.max(1, biases.length) * 8));
  biases.forEach(([token, bias], index) => {
    list.setInt32(index * 8, token, true);
    list.setFloat32(index * 8 + 4, bias, true);
  });
  return calls.llama_sampler_init_logit_bias(vocabularySize, biases.length, list);
}

/** C takes texts as a list of addresses, and copies them. */
function makeDry(parts: StageParts, stage: Extract<SamplerStage, { type: "dry" }>): Pointer {
  const { native, calls, vocabulary } = parts;
  const texts = stage.breakers.map((breaker) => toText("dry.breakers[]", breaker));
  const list = new BigUint64Array(new ArrayBuffer(Math.max(1, texts.length) * 8));
  texts.forEach((text, index) => {
    list[index] = native.addressOf(text);
  });
  const { multiplier, base, allowedLength, lastTokens } = stage;
  const count = BigInt(texts.length);
  return calls.llama_sampler_init_dry(vocabulary, multiplier, base, allowedLength, lastTokens, list, count);
}
