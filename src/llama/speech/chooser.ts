import type { Grammar, Model, Sampler } from "../model.ts";
import type { SamplerStage } from "../sampler_stage.ts";
import { createAllowance } from "./allowance.ts";
import { listed } from "./candidates.ts";
import { likeliest } from "./likeliest.ts";
import { MOST_PICKED, type Scratch } from "./scratch.ts";

/** Chooses the tokens of one answer. */
export interface Chooser {
  /** Chooses from the logits of a row, and goes on; `mayEnd` says whether the answer may end here. */
  choose(logits: Float32Array, mayEnd: boolean): number;
  /** Whether the grammar leaves nothing but to end. */
  isOver(): boolean;
  /** Frees what was made for it. */
  close(): void;
}

/** What tokens are chosen by. */
export interface ChooserOptions {
  readonly stages: readonly SamplerStage[];
  /** What the answer must look like; freed with the chooser. */
  readonly grammar: Grammar | undefined;
  /** The prompt's tokens: penalties count them too. */
  readonly prompt: Int32Array;
  /** Shared by all choosers of a model. */
  readonly scratch: Scratch;
}

/** Creates a chooser: samplers, held to a grammar only when they stray from it. */
export function createChooser(model: Model, { stages, grammar, prompt, scratch }: ChooserOptions): Chooser {
  const sampler = createSampler(model, stages, prompt);
  const enough = tokensThatMatter(stages);
  const allowance = grammar && createAllowance(grammar, enough ?? MOST_PICKED, scratch);

  /** Chooses as if there were no grammar. */
  function chooseFreely(logits: Float32Array): number {
    if (enough !== undefined) {
      const tokens = likeliest(logits, enough);
      return tokens.length === 1 ? tokens[0]! : sampler.choose(listed(scratch.few, tokens, logits));
    }
    scratch.all.fill(logits);
    return sampler.choose(scratch.all);
  }

  /** Chooses what the grammar allows: nearly always that is what would be chosen anyway. */
  function chooseNext(logits: Float32Array): number {
    const free = chooseFreely(logits);
    if (allowance === undefined || allowance.has(free)) return free;
    const candidates = allowance.among(logits);
    return candidates.size === 1 ? candidates.token(0) : sampler.choose(candidates);
  }

  return {
    choose(logits, mayEnd) {
      const isBound = !mayEnd && !allowance?.isOver();
      const token = isBound ? without(scratch.starts.ends, logits, chooseNext) : chooseNext(logits);
      grammar?.accept(token);
      sampler.accept(token);
      return token;
    },
    isOver: () => allowance?.isOver() ?? false,
    close() {
      sampler.close();
      grammar?.close();
    },
  };
}

/** Creates the samplers, and shows them as much of the prompt as they look back on. */
function createSampler(model: Model, stages: readonly SamplerStage[], prompt: Int32Array): Sampler {
  const sampler = model.createSampler(stages);
  const lookBack = stages.map((stage) => ("lastTokens" in stage ? stage.lastTokens : 0));
  for (const token of prompt.subarray(-Math.max(1, ...lookBack))) sampler.accept(token);
  return sampler;
}

/** How many of the likeliest tokens surely hold the one that is chosen; undefined: who knows. */
function tokensThatMatter([first]: readonly SamplerStage[]): number | undefined {
  if (first?.type === "greedy") return 1;
  return first?.type === "top_k" && first.tokens <= MOST_PICKED ? first.tokens : undefined;
}

/** Takes some tokens out of the running, for as long as `use` takes. */
function without(tokens: readonly number[], logits: Float32Array, use: (logits: Float32Array) => number): number {
  const before = tokens.map((token) => logits[token]!);
  for (const token of tokens) logits[token] = -Infinity;
  const result = use(logits);
  for (const [at, token] of tokens.entries()) logits[token] = before[at]!;
  return result;
}
