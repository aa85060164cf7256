import type { Candidates, Sampler } from "../model.ts";
import type { SamplerStage } from "../sampler_stage.ts";
import { nativeOf } from "./candidates.ts";
import { checkInteger } from "./checks.ts";
import { contextAt } from "./context.ts";
import { type Handle, makeHandle } from "./handle.ts";
import { makeStage, type StageParts } from "./stage_calls.ts";
import { checkStage } from "./stage_checks.ts";

/** Stages that choose; each can only be the last. */
const CHOOSING: ReadonlySet<string | undefined> = new Set(["dist", "greedy", "mirostat", "mirostat_v2"]);

/** Makes a chain of C's samplers. @throws {RangeError} naming the stage and the field at fault. */
export function makeSampler(parts: StageParts, model: Handle, stages: readonly SamplerStage[]): Sampler {
  const { calls, vocabularySize } = parts;
  const early = stages.slice(0, -1).find(({ type }) => CHOOSING.has(type));
  if (early) throw new RangeError(`Cannot make a chain of samplers: "${early.type}" chooses, so it must come last`);
  for (const stage of stages) checkStage(stage, vocabularySize);
  const handle = makeHandle("sampler", calls.llama_sampler_chain_init(1), calls.llama_sampler_free, model);
  for (const stage of stages) calls.llama_sampler_chain_add(handle.pointer, makeStage(parts, stage));
  function insistOnChoice(): void {
    if (!CHOOSING.has(stages.at(-1)?.type)) throw new RangeError("Cannot choose a token: no sampler of the chain does");
  }
  function apply(candidates: Candidates): number {
    const list = nativeOf(candidates);
    calls.llama_sampler_apply(handle.pointer, list.begin());
    return list.end();
  }
  return {
    sample(context, row) {
      insistOnChoice();
      return calls.llama_sampler_sample(handle.pointer, contextAt(context, row), row);
    },
    choose(candidates) {
      insistOnChoice();
      const chosen = apply(candidates);
      if (candidates.logit(chosen) > -Infinity) return candidates.token(chosen);
      throw new RangeError("Cannot choose a token: every candidate is banned");
    },
    apply: (candidates) => void apply(candidates),
    accept(token) {
      checkInteger("token", token, 0, vocabularySize - 1);
      calls.llama_sampler_accept(handle.pointer, token);
    },
    reset: () => calls.llama_sampler_reset(handle.pointer),
    close: () => handle.close(),
  };
}
