/** One step of sampling, named and ordered as by llama-server. Probabilities are 0 to 1, `keep` the least number of tokens left over. */
export type SamplerStage =
  | { readonly type: "logit_bias"; readonly biases: readonly (readonly [token: number, bias: number])[] }
  | {
      readonly type: "penalties";
      /** Tokens looked back on; 0 turns it off. */
      readonly lastTokens: number;
      /** 1 turns it off. */
      readonly repeat: number;
      readonly frequency: number;
      readonly presence: number;
    }
  | {
      readonly type: "dry";
      /** 0 turns it off. */
      readonly multiplier: number;
      readonly base: number;
      readonly allowedLength: number;
      readonly lastTokens: number;
      readonly breakers: readonly string[];
    }
  | { readonly type: "top_n_sigma"; readonly sigmas: number }
  | { readonly type: "top_k"; readonly tokens: number }
  | { readonly type: "typ_p" | "top_p" | "min_p"; readonly probability: number; readonly keep?: number }
  | {
      readonly type: "xtc";
      readonly probability: number;
      readonly threshold: number;
      readonly seed: number;
      readonly keep?: number;
    }
  | { readonly type: "temperature"; readonly temperature: number }
  | { readonly type: "dynatemp"; readonly temperature: number; readonly range: number; readonly exponent: number }
  | { readonly type: "mirostat" | "mirostat_v2"; readonly seed: number; readonly tau: number; readonly eta: number }
  | { readonly type: "dist"; readonly seed: number }
  | { readonly type: "greedy" };
