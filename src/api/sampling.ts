import type { Limits, MoreSampling, Sampling } from "../prompt.ts";

/** The fields of a request that say where an answer must end. */
export interface LimitFields {
  readonly max_tokens?: number | undefined;
  readonly max_completion_tokens?: number | undefined;
  readonly min_tokens?: number | undefined;
  readonly ignore_eos?: boolean | undefined;
  readonly stop?: string | readonly string[] | undefined;
}

/** How llama-server names what it knows besides. */
const MORE = {
  typical_p: "typicalP",
  top_n_sigma: "topNSigma",
  repeat_last_n: "repeatLastN",
  dynatemp_range: "dynatempRange",
  dynatemp_exponent: "dynatempExponent",
  mirostat: "mirostat",
  mirostat_tau: "mirostatTau",
  mirostat_eta: "mirostatEta",
  xtc_probability: "xtcProbability",
  xtc_threshold: "xtcThreshold",
  dry_multiplier: "dryMultiplier",
  dry_base: "dryBase",
  dry_allowed_length: "dryAllowedLength",
  dry_penalty_last_n: "dryPenaltyLastN",
  dry_sequence_breakers: "drySequenceBreakers",
} as const satisfies Record<string, keyof MoreSampling>;

const MORE_NAMES = Object.keys(MORE) as (keyof typeof MORE)[];

type MoreFields = { readonly [Name in keyof typeof MORE]?: MoreSampling[(typeof MORE)[Name]] | undefined };

/** The fields of a request that say how tokens are chosen. */
export interface SamplingFields extends MoreFields {
  readonly temperature?: number | undefined;
  readonly top_p?: number | undefined;
  readonly top_k?: number | undefined;
  readonly min_p?: number | undefined;
  readonly frequency_penalty?: number | undefined;
  readonly presence_penalty?: number | undefined;
  readonly repetition_penalty?: number | undefined;
  readonly repeat_penalty?: number | undefined;
  readonly logit_bias?: Readonly<Record<string, number>> | undefined;
  readonly seed?: number | undefined;
}

/** Restates where an answer must end; empty stop texts mean nothing. */
export function toLimits({ max_tokens, max_completion_tokens, min_tokens, ignore_eos, stop }: LimitFields): Limits {
  const maxTokens = max_completion_tokens ?? max_tokens;
  const stops = typeof stop === "string" ? [stop] : (stop ?? []);
  return {
    ...(maxTokens !== undefined && { maxTokens }),
    ...(min_tokens !== undefined && { minTokens: min_tokens }),
    ...(ignore_eos !== undefined && { ignoreEos: ignore_eos }),
    stop: stops.filter((text) => text !== ""),
  };
}

/** Restates how tokens are chosen. */
export function toSampling(body: SamplingFields): Sampling {
  const {
    temperature,
    top_p,
    top_k,
    min_p,
    frequency_penalty,
    presence_penalty,
    repeat_penalty,
    repetition_penalty = repeat_penalty,
    logit_bias,
    seed,
  } = body;
  const more = toMore(body);
  return {
    ...(temperature !== undefined && { temperature }),
    ...(top_p !== undefined && { topP: top_p }),
    ...(top_k !== undefined && { topK: top_k }),
    ...(min_p !== undefined && { minP: min_p }),
    ...(frequency_penalty !== undefined && { frequencyPenalty: frequency_penalty }),
    ...(presence_penalty !== undefined && { presencePenalty: presence_penalty }),
    ...(repetition_penalty !== undefined && { repetitionPenalty: repetition_penalty }),
    ...(logit_bias && { logitBias: logit_bias }),
    ...(seed !== undefined && { seed }),
    ...(more && { more }),
  };
}

function toMore(body: MoreFields): MoreSampling | undefined {
  const given = MORE_NAMES.filter((name) => body[name] !== undefined);
  if (given.length === 0) return undefined;
  return Object.fromEntries(given.map((name) => [MORE[name], body[name]])) as MoreSampling;
}
