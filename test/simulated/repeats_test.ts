import { expect, test } from "bun:test";
import type { Answer, Call, Delta } from "../../src/engine.ts";
import type { Prompt } from "../../src/prompt.ts";
import { createRepeats } from "../../src/simulated/repeats.ts";

const CALL = { grain: "token" } as Call;

function promptOf(model: string): Prompt {
  return { model } as Prompt;
}

function answerOf(count: number): Answer & { deltas: Iterable<Delta> } {
  const deltas = Array.from({ length: count }, (): Delta => ({ type: "text", choice: 0, text: "a", tokens: 1 }));
  return { by: "simulated", model: "m", deltas: deltas.values() };
}

function drain({ deltas }: Answer): number {
  return [...(deltas as Iterable<Delta>)].length;
}

test("createRepeats() gives an answer again once it was said to its end", () => {
  const repeats = createRepeats();
  const prompt = promptOf("a");
  const heard = repeats.listen(prompt, CALL, answerOf(3));
  expect(repeats.find(prompt, CALL)).toBeUndefined();
  expect(drain(heard)).toBe(3);
  const again = repeats.find(prompt, CALL)!;
  expect([drain(again), drain(again)]).toEqual([3, 3]);
  expect(repeats.find(prompt, CALL)).toBe(again);
});

test("createRepeats() keeps nothing of an answer that was left, nor for another grain or prompt", () => {
  const repeats = createRepeats();
  const [left, told] = [promptOf("a"), promptOf("a")];
  for (const _ of repeats.listen(left, CALL, answerOf(3)).deltas as Iterable<Delta>) break;
  drain(repeats.listen(told, CALL, answerOf(3)));
  expect(repeats.find(left, CALL)).toBeUndefined();
  expect(repeats.find(told, { ...CALL, grain: "any" })).toBeUndefined();
  expect(repeats.find(told, CALL)).toBeDefined();
});

test("createRepeats() lets the oldest go before there is too much, and keeps nothing that is too long", () => {
  const repeats = createRepeats();
  const prompts = Array.from({ length: 4 }, (_, at) => promptOf(`${at}`));
  for (const prompt of prompts) drain(repeats.listen(prompt, CALL, answerOf(12_000)));
  expect(prompts.map((prompt) => repeats.find(prompt, CALL) !== undefined)).toEqual([false, false, true, true]);
  const long = promptOf("long");
  drain(repeats.listen(long, CALL, answerOf(40_000)));
  expect(repeats.find(long, CALL)).toBeUndefined();
  expect(repeats.find(prompts[3]!, CALL)).toBeDefined();
});
