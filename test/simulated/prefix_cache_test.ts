import { expect, test } from "bun:test";
import { createPrefixCache } from "../../src/simulated/prefix_cache.ts";
import { promptOf } from "../support/prompt.ts";

const LONG = "Words about bread and butter. ".repeat(400);

test("cachedTokens() counts a prompt seen whole, in steps of 128", () => {
  const cache = createPrefixCache();

  expect(cache.cachedTokens(promptOf(LONG), 2900, { key: "a" })).toBe(0);
  expect(cache.cachedTokens(promptOf(LONG), 2900, { key: "a" })).toBe(2816);
});

test("cachedTokens() counts what a longer prompt begins with", () => {
  const cache = createPrefixCache();
  cache.cachedTokens(promptOf(LONG), 2900, { key: "a" });

  const cached = cache.cachedTokens(promptOf(`${LONG} And jam. ${"More of that. ".repeat(200)}`), 3530, { key: "a" });

  expect(cached).toBeGreaterThan(2400);
  expect(cached).toBeLessThanOrEqual(2900);
  expect(cached % 128).toBe(0);
});

test("cachedTokens() knows nothing of short prompts, other keys, other models and other beginnings", () => {
  const cache = createPrefixCache();
  cache.cachedTokens(promptOf(LONG), 2900, { key: "a" });
  cache.cachedTokens(promptOf("Hi"), 1000, { key: "a" });

  expect(cache.cachedTokens(promptOf("Hi"), 1000, { key: "a" })).toBe(0);
  expect(cache.cachedTokens(promptOf(LONG), 2900, { key: "b" })).toBe(0);
  expect(cache.cachedTokens(promptOf(LONG, { model: "gpt-5" }), 2900, { key: "a" })).toBe(0);
  expect(cache.cachedTokens(promptOf(`Oh. ${LONG}`), 2900, { key: "a" })).toBe(0);
});

test("cachedTokens() forgets what was not met for long", () => {
  const cache = createPrefixCache();
  cache.cachedTokens(promptOf(LONG), 2900, { key: "a" });
  for (let other = 0; other < 12; other++) {
    cache.cachedTokens(promptOf(`${other} ${"x".repeat(1_000_000)}`), 125_000, { key: "a" });
  }

  expect(cache.cachedTokens(promptOf(LONG), 2900, { key: "a" })).toBe(0);
});
