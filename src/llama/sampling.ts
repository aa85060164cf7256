import { ApiError } from "../error.ts";
import type { MoreSampling, Sampling } from "../prompt.ts";
import type { SamplerStage } from "./sampler_stage.ts";

/** How tokens are chosen, everything decided. */
export interface SamplingSettings
  extends Required<Omit<Sampling, "logitBias" | "seed" | "more">>, Required<MoreSampling> {
  /** Tokens and what is added to their logits. */
  readonly biases: readonly (readonly [token: number, bias: number])[];
}

/** llama-server's defaults, but for what a small model's card asks for: at temperature 1 it talks nonsense (serving.md §3.8). */
const DEFAULTS: Omit<SamplingSettings, "biases"> = {
  temperature: 0.2,
  topP: 0.9,
  topK: 40,
  minP: 0,
  frequencyPenalty: 0,
  presencePenalty: 0,
  repetitionPenalty: 1,
  typicalP: 1,
  topNSigma: -1,
  repeatLastN: 64,
  dynatempRange: 0,
  dynatempExponent: 1,
  mirostat: 0,
  mirostatTau: 5,
  mirostatEta: 0.1,
  xtcProbability: 0,
  xtcThreshold: 0.1,
  dryMultiplier: 0,
  dryBase: 1.75,
  dryAllowedLength: 2,
  dryPenaltyLastN: 64,
  drySequenceBreakers: ["\n", ":", '"', "*"],
};

type NumberKey = Exclude<keyof typeof DEFAULTS, "drySequenceBreakers">;

type Bounds = readonly [lowest: number, highest: number, kind?: "integer" | "decimal"];

/** Looking back further than this is slow (llama.md §10). */
const FURTHEST_BACK = 65_536;
/** What each number may be. */
const BOUNDS: Readonly<Record<NumberKey, Bounds>> = {
  temperature: [0, 100],
  topP: [0, 1],
  topK: [-1, 1_000_000_000, "integer"],
  minP: [0, 1],
  frequencyPenalty: [-100, 100],
  presencePenalty: [-100, 100],
  repetitionPenalty: [0.01, 100],
  typicalP: [0, 1],
  topNSigma: [-1, 1000],
  repeatLastN: [-1, FURTHEST_BACK, "integer"],
  dynatempRange: [0, 100],
  dynatempExponent: [0.01, 100],
  mirostat: [0, 2, "integer"],
  mirostatTau: [0, 1000],
  mirostatEta: [0, 1],
  xtcProbability: [0, 1],
  xtcThreshold: [0, 1],
  dryMultiplier: [0, 100],
  dryBase: [1, 100],
  dryAllowedLength: [0, FURTHEST_BACK, "integer"],
  dryPenaltyLastN: [-1, FURTHEST_BACK, "integer"],
};

/**
 * Decides how tokens are chosen: as the request says, else as suits the model, else as llama-server would.
 *
 * @throws {ApiError} 400 that names the number at fault.
 */
export function settleSampling(wanted: Sampling, model: Sampling, vocabularySize: number): SamplingSettings {
  const { more, logitBias = {}, seed: _, ...common } = wanted;
  const { more: modelMore, logitBias: _bias, seed: _seed, ...modelCommon } = model;
  const settled = { ...DEFAULTS, ...modelCommon, ...modelMore, ...common, ...more };
  for (const [key, bounds] of Object.entries(BOUNDS)) checkNumber(wireName(key), settled[key as NumberKey], bounds);
  checkBreakers(settled.drySequenceBreakers);
  // As many as there are is all of them.
  const topK = settled.topK < vocabularySize ? settled.topK : 0;
  return { ...settled, topK, biases: Object.entries(logitBias).map((entry) => readBias(entry, vocabularySize)) };
}

/** Writes a name as requests do: `topP` is `top_p`. */
function wireName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function checkNumber(param: string, value: number, [lowest, highest, kind = "decimal"]: Bounds): void {
  const isKind = Number.isFinite(value) && (kind === "decimal" || Number.isInteger(value));
  if (!isKind)
    throw refusal(param, "invalid_type", `Invalid type for '${param}': expected a ${kind}, but got ${value} instead.`);
  if (value < lowest) {
    const words = `${kind} below minimum value. Expected a value >= ${lowest}, but got ${value} instead.`;
    throw refusal(param, `${kind}_below_min_value`, `Invalid '${param}': ${words}`);
  }
  if (value > highest) {
    const words = `${kind} above maximum value. Expected a value <= ${highest}, but got ${value} instead.`;
    throw refusal(param, `${kind}_above_max_value`, `Invalid '${param}': ${words}`);
  }
}

function refusal(param: string, code: string, message: string): ApiError {
  return new ApiError(400, message, { param, code });
}

const MOST_BREAKERS = 32;
const LONGEST_BREAKER = 64;

function checkBreakers(breakers: readonly string[]): void {
  const fits =
    breakers.length <= MOST_BREAKERS && breakers.every(({ length }) => length > 0 && length <= LONGEST_BREAKER);
  if (fits) return;
  const words = `expected at most ${MOST_BREAKERS} texts of 1 to ${LONGEST_BREAKER} characters.`;
  throw refusal("dry_sequence_breakers", "invalid_value", `Invalid 'dry_sequence_breakers': ${words}`);
}

function readBias([key, bias]: readonly [string, number], vocabularySize: number): readonly [number, number] {
  const token = Number(key);
  if (!/^\d+$/.test(key) || token >= vocabularySize) {
    const words = `${key}. Maximum value is ${vocabularySize - 1}.`;
    throw new ApiError(400, `Invalid key in 'logit_bias': ${words}`, { param: "logit_bias" });
  }
  checkNumber(`logit_bias.${key}`, bias, [-100, 100]);
  return [token, bias];
}

/** Colder would divide logits into infinity; all but the likeliest are out of reach before. */
const COLDEST = 1e-6;

/** The samplers of a choice, in llama-server's order; what changes nothing is left out. */
export function stagesOf(settings: SamplingSettings, seed: number): readonly SamplerStage[] {
  const { biases, temperature, mirostat, mirostatTau: tau, mirostatEta: eta } = settings;
  const bias: readonly SamplerStage[] = biases.length > 0 ? [{ type: "logit_bias", biases }] : [];
  if (temperature < COLDEST) return [...bias, ...rememberingStages(settings), { type: "greedy" }];
  if (mirostat !== 0) {
    const type = mirostat === 1 ? "mirostat" : "mirostat_v2";
    return [...bias, { type: "temperature", temperature }, { type, seed, tau, eta }];
  }
  return [...bias, ...rememberingStages(settings), ...cuttingStages(settings, seed), { type: "dist", seed }];
}

/** The stages that look back on what was said. */
function rememberingStages(settings: SamplingSettings): readonly SamplerStage[] {
  const { repeatLastN, repetitionPenalty: repeat, frequencyPenalty: frequency, presencePenalty: presence } = settings;
  const { dryMultiplier, dryBase, dryAllowedLength, dryPenaltyLastN, drySequenceBreakers } = settings;
  const penalizes = repeat !== 1 || frequency !== 0 || presence !== 0;
  return [
    ...when(penalizes && repeatLastN !== 0, {
      type: "penalties",
      lastTokens: lookBack(repeatLastN),
      repeat,
      frequency,
      presence,
    }),
    ...when(dryMultiplier > 0 && dryPenaltyLastN !== 0, {
      type: "dry",
      multiplier: dryMultiplier,
      base: dryBase,
      allowedLength: dryAllowedLength,
      lastTokens: lookBack(dryPenaltyLastN),
      breakers: drySequenceBreakers,
    }),
  ];
}

/** −1 means the whole context; this is more than any context that is served here. */
function lookBack(tokens: number): number {
  return tokens === -1 ? FURTHEST_BACK : tokens;
}

/** The stages that leave fewer tokens to choose from, and the temperature after them. */
function cuttingStages(settings: SamplingSettings, seed: number): readonly SamplerStage[] {
  const { topNSigma, topK, typicalP, topP, minP, xtcProbability, xtcThreshold } = settings;
  const { temperature, dynatempRange: range, dynatempExponent: exponent } = settings;
  return [
    ...when(topNSigma > 0, { type: "top_n_sigma", sigmas: topNSigma }),
    ...when(topK > 0, { type: "top_k", tokens: topK }),
    ...when(typicalP < 1, { type: "typ_p", probability: typicalP }),
    ...when(topP < 1, { type: "top_p", probability: topP }),
    ...when(minP > 0, { type: "min_p", probability: minP }),
    ...when(xtcProbability > 0, { type: "xtc", probability: xtcProbability, threshold: xtcThreshold, seed }),
    range > 0 ? { type: "dynatemp", temperature, range, exponent } : { type: "temperature", temperature },
  ];
}

function when(holds: boolean, stage: SamplerStage): readonly SamplerStage[] {
  return holds ? [stage] : [];
}
