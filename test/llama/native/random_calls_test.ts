import { expect, test } from "bun:test";
import { LibraryError } from "../../../src/llama/library_error.ts";
import type { Candidates, Context, Grammar, Sampler } from "../../../src/llama/model.ts";
import type { SavedSpan } from "../../../src/llama/saved_span.ts";
import type { SamplerStage } from "../../../src/llama/sampler_stage.ts";
import { loadTinyModel } from "../../support/llama.ts";

const model = await loadTinyModel();
const WILD = [-1, 0.5, Number.NaN, Infinity, -Infinity, 543, 544, 1e9, 2 ** 31, 2 ** 32, -(2 ** 31), 1e-30];
const CALLS = 3000;

/** Chance that is the same each time. */
function makeChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Calls by chance, with arguments that are mostly right. */
function makeCalls(chance: (below: number) => number): (() => unknown)[] {
  const contexts: Context[] = [];
  const samplers: Sampler[] = [];
  const grammars: Grammar[] = [];
  const lists: Candidates[] = [];
  const saved: SavedSpan[] = [];
  const pick = <T>(list: readonly T[]): T => list[chance(list.length)]!;
  const number = (below = 8): number => (chance(5) === 0 ? pick(WILD) : chance(below));
  const share = (): number => pick([0, 0.1, 0.5, 0.9, 1, 2, number()]);
  /** Takes a new one in, and closes one where there are many. */
  const keep = <T extends { close(): void }>(list: T[], made: T | undefined): void => {
    if (made) list.push(made);
    if (list.length > 5) list.splice(chance(5), 1)[0]!.close();
  };
  const stages: readonly (() => SamplerStage)[] = [
    () => ({ type: "logit_bias", biases: [[number(544), share()]] }),
    () => ({ type: "penalties", lastTokens: number(), repeat: share(), frequency: share(), presence: share() }),
    () => ({
      type: "dry",
      multiplier: share(),
      base: share(),
      allowedLength: number(),
      lastTokens: number(),
      breakers: ["\n"],
    }),
    () => ({ type: "top_n_sigma", sigmas: share() }),
    () => ({ type: "top_k", tokens: number() }),
    () => ({ type: pick(["typ_p", "top_p", "min_p"]), probability: share(), keep: number() }),
    () => ({ type: "xtc", probability: share(), threshold: share(), seed: number(), keep: number() }),
    () => ({ type: "temperature", temperature: share() }),
    () => ({ type: "dynatemp", temperature: share(), range: share(), exponent: share() }),
    () => ({ type: pick(["mirostat", "mirostat_v2"]), seed: number(), tau: share(), eta: share() }),
    () => ({ type: "dist", seed: number() }),
    () => ({ type: "greedy" }),
  ];
  const chain = (): SamplerStage[] => Array.from({ length: chance(5) }, () => pick(stages)());
  const add = (): unknown => {
    const context = pick(contexts);
    const sequence = chance(context.sequences);
    return context.add(
      number(544),
      chance(4) ? context.length(sequence) : number(),
      sequence,
      pick(["logits", "none"]),
    );
  };
  const fill = (): void => {
    const list = pick(lists);
    list.size = list.capacity;
    for (let index = 0; index < list.size; index += 1) list.set(index, number(544), chance(100) / 10);
  };
  return [
    () => keep(contexts, model.createContext({ cells: 256, sequences: 1 + chance(4), threads: 1 })),
    () => keep(contexts, model.createContext({ cells: number(600), sequences: number(), batchTokens: number(99) })),
    () => keep(contexts, model.createContext({ cells: 256, sequences: 1 + chance(4), gives: "embeddings" })),
    () => keep(samplers, model.createSampler([...chain(), { type: "greedy" }])),
    () => keep(samplers, model.createSampler(chain())),
    () => keep(grammars, model.createGrammar(pick(['root ::= "a" | "b" [c-e]*', 'root ::= ("é" | "日")* [a-z ]+']))),
    () => keep(grammars, pick(grammars).clone()),
    () => lists.push(model.createCandidates(number(20))),
    ...Array<() => unknown>(12).fill(add),
    ...Array<() => unknown>(4).fill(() => pick(contexts).decode()),
    () => pick(contexts).clearBatch(),
    () => pick(contexts).warmUp(),
    () => pick(contexts).logits(number()),
    () => pick(contexts).embedding(number()),
    () => pick(contexts).truncate(number(), number()),
    () => pick(contexts).copySequence(number(), number(), number(), number()),
    () => keep(saved, pick(contexts).saveSpan(number(4), { begin: number(3), end: number() }, number(4))),
    () => pick(contexts).restoreSpan(pick(saved), number(4), number(4)),
    () => pick(samplers).sample(pick(contexts), number()),
    () => pick(samplers).choose(pick(lists)),
    () => pick(samplers).apply(pick(lists)),
    () => pick(samplers).accept(number(544)),
    () => pick(samplers).reset(),
    fill,
    fill,
    () => pick(grammars).allows(number(544)),
    () => pick(grammars).apply(pick(lists)),
    () => pick(grammars).accept(number(544)),
    () => pick(grammars).mayEnd(),
    () => pick([...contexts, ...samplers, ...grammars, ...saved]).close(),
  ];
}

test("no call ends the process or is refused by libllama itself, whatever its arguments", () => {
  const chance = makeChance(7);
  const calls = makeCalls(chance);
  let done = 0;
  for (let count = 0; count < CALLS; count += 1) {
    try {
      calls[chance(calls.length)]!();
      done += 1;
    } catch (error) {
      if (error instanceof LibraryError) throw error;
      expect(error).toBeInstanceOf(Error);
    }
  }
  // Most arguments are right, or nothing would have been tried.
  expect(done).toBeGreaterThan(CALLS / 4);
});
