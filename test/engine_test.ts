import { expect, test } from "bun:test";
import { type Engine, whenAsked } from "../src/engine.ts";

test("whenAsked() makes an engine with the first question, and once", async () => {
  let made = 0;
  const engine: Engine = { generate: () => undefined, count: ({ model }) => model.length };
  const later = whenAsked(async () => {
    made++;
    return engine;
  });
  const prompt = { model: "gpt-4o" } as Parameters<Engine["generate"]>[0];

  expect(made).toBe(0);
  expect(await Promise.all([later.count?.(prompt), later.count?.(prompt)])).toEqual([6, 6]);
  expect(later.count?.(prompt)).toBe(6);
  expect(later.embed?.({ model: "gpt-4o", inputs: [] }, {} as Parameters<Engine["generate"]>[1])).toBeUndefined();
  expect(made).toBe(1);
});
