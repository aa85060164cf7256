import type { SamplerStage } from "../sampler_stage.ts";
import { checkInteger, checkNumber, toText } from "./checks.ts";

/** Looking back further takes seconds, and finds nothing that a context still holds. */
const MOST_LOOKED_BACK = 65_536;
const MOST_BREAKERS = 64;
/** The last seed means "random" to libllama. */
const LAST_SEED = 0xff_ff_ff_fe;
/** Finite for C, and more than any setting needs. */
const MOST = 1e6;
/** Colder would divide logits into infinity. */
const COLDEST = 1e-6;

/** Refuses values that C would abort on, take minutes over or follow in silence. @throws {RangeError} naming the stage's field. */
export function checkStage(stage: SamplerStage, vocabularySize: number): void {
  const { integer, number } = checksOf(stage.type);
  if ("seed" in stage) integer("seed", stage.seed, 0, LAST_SEED);
  if ("keep" in stage) integer("keep", stage.keep, 0, vocabularySize);
  if ("probability" in stage) number("probability", stage.probability, 0, 1);
  if ("lastTokens" in stage) integer("lastTokens", stage.lastTokens, 0, MOST_LOOKED_BACK);
  if ("temperature" in stage && stage.temperature !== 0) number("temperature", stage.temperature, COLDEST, MOST);
  checkOwn(stage, vocabularySize);
}

/** Checks the fields that only this type of stage has. */
function checkOwn(stage: SamplerStage, vocabularySize: number): void {
  const { integer, number } = checksOf(stage.type);
  switch (stage.type) {
    case "logit_bias":
      return checkBiases(stage.biases, vocabularySize);
    case "penalties":
      number("repeat", stage.repeat, COLDEST, MOST);
      number("frequency", stage.frequency, -MOST, MOST);
      return number("presence", stage.presence, -MOST, MOST);
    case "dry":
      number("multiplier", stage.multiplier, 0, MOST);
      number("base", stage.base, 0, MOST);
      integer("allowedLength", stage.allowedLength, 0, MOST_LOOKED_BACK);
      return checkBreakers(stage.breakers);
    case "top_n_sigma":
      return number("sigmas", stage.sigmas, 0, MOST);
    case "top_k":
      return integer("tokens", stage.tokens, 1, vocabularySize);
    case "xtc":
      return number("threshold", stage.threshold, 0, 1);
    case "dynatemp":
      number("range", stage.range, 0, MOST);
      return number("exponent", stage.exponent, 0, MOST);
    case "mirostat":
    case "mirostat_v2":
      number("tau", stage.tau, 0, MOST);
      return number("eta", stage.eta, 0, MOST);
    case "typ_p":
    case "top_p":
    case "min_p":
    case "temperature":
    case "dist":
    case "greedy":
      return;
  }
}

type Check = (field: string, value: number, least: number, most: number) => void;

function checksOf(type: SamplerStage["type"]): { integer: Check; number: Check } {
  return {
    integer: (field, ...rest) => checkInteger(`${type}.${field}`, ...rest),
    number: (field, ...rest) => checkNumber(`${type}.${field}`, ...rest),
  };
}

function checkBiases(biases: readonly (readonly [token: number, bias: number])[], vocabularySize: number): void {
  for (const [token, bias] of biases) {
    checkInteger("logit_bias.token", token, 0, vocabularySize - 1);
    if (bias !== -Infinity) checkNumber("logit_bias.bias", bias, -MOST, MOST);
  }
  const banned = new Set(biases.filter(([, bias]) => bias === -Infinity).map(([token]) => token));
  if (banned.size === vocabularySize) throw new RangeError("Cannot take logit_bias.biases: they ban every token");
}

function checkBreakers(breakers: readonly string[]): void {
  checkInteger("dry.breakers.length", breakers.length, 0, MOST_BREAKERS);
  for (const breaker of breakers) {
    checkInteger("the length of dry.breakers[]", breaker.length, 1, 256);
    toText("dry.breakers[]", breaker);
  }
}
