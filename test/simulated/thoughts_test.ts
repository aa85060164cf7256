import { expect, test } from "bun:test";
import type { Heard } from "../support/prompt.ts";
import { promptOf, textOfChoice, usageOf } from "../support/prompt.ts";
import { ask, createTestEngine } from "../support/simulated.ts";

const QUESTION = "Why do bridges sway in the wind?";

function thoughtsOf({ deltas }: Heard): readonly string[] {
  const parts: string[] = [];
  for (const delta of deltas) {
    if (delta.type === "reasoning") parts[delta.part] = (parts[delta.part] ?? "") + delta.text;
  }
  return parts;
}

test("a model that reasons says so before it speaks, and what only where a summary is wanted", async () => {
  const silent = await ask(QUESTION, { model: "o3" });
  const short = await ask(QUESTION, { model: "o3", reasoning: { summary: "concise" } });
  const long = await ask(QUESTION, { model: "o3", reasoning: { summary: "detailed" } });

  expect(silent.deltas[0]).toMatchObject({ type: "reasoning", text: "", tokens: 0 });
  expect(thoughtsOf(silent)).toEqual([""]);
  expect(thoughtsOf(short)).toHaveLength(1);
  expect(thoughtsOf(short)[0]).toMatch(/^\*\*[^*]+\*\*\n\n.*bridges/s);
  expect(thoughtsOf(long).length).toBeGreaterThan(1);
  expect(textOfChoice(long)).toBe(textOfChoice(silent));
  expect(usageOf(long)).toEqual(usageOf(silent));
});

test("a model that does not reason has no thoughts", async () => {
  const heard = await ask(QUESTION, { model: "gpt-4o", reasoning: { summary: "detailed" } });

  expect(heard.deltas.some(({ type }) => type === "reasoning")).toBe(false);
});

test("count() gives the tokens that an answer would tell, and leaves unknown models to others", async () => {
  const engine = createTestEngine();
  const heard = await ask(QUESTION);

  expect(await engine.count!(promptOf(QUESTION))).toBe(usageOf(heard).promptTokens);
  expect(await engine.count!(promptOf(QUESTION, { model: "nobody" }))).toBeUndefined();
});
