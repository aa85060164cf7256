import { expect, test } from "bun:test";
import { createSpace, placeText } from "../../../src/simulated/embedding/vector.ts";
import { FREE_PARAPHRASES, PARAPHRASES } from "../../support/paraphrases.ts";

const space = createSpace("test", 1536, 0.3);

function likeness(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * other[at]!, 0);
}

type Pairs = typeof PARAPHRASES;

/** How often a pair that belongs together is nearer than one that does not: the area under the ROC curve. */
function separation(pairs: Pairs, dimensions: number): number {
  const [left, right] = [0, 1].map((side) => pairs.map((pair) => placeText(pair[side]!, space, dimensions)));
  const near = left!.map((vector, at) => likeness(vector, right![at]!));
  const far = left!.flatMap((vector, at) =>
    right!.flatMap((other, place) => (place === at ? [] : [likeness(vector, other)])),
  );
  const wins = near.reduce((sum, one) => sum + far.filter((other) => other < one).length, 0);
  return wins / (near.length * far.length);
}

test("placeText() puts paraphrases nearer to each other than unrelated texts", () => {
  for (const pairs of [PARAPHRASES, FREE_PARAPHRASES]) {
    const whole = separation(pairs, 1536);
    const short = separation(pairs, 256);
    console.log(`${pairs.length} paraphrases: AUC ${whole.toFixed(4)}, with 256 dimensions ${short.toFixed(4)}`);

    expect(pairs.length).toBeGreaterThanOrEqual(30);
    expect(whole).toBeGreaterThan(0.95);
    expect(short).toBeGreaterThan(0.93);
  }
});

test("placeText() gives vectors of length 1, whatever the text and the dimensions", () => {
  for (const text of ["", " ", "a", "!?", "日本語", "the", "x".repeat(5000), "🎉", "\ud800"]) {
    for (const dimensions of [1, 2, 100, 1536]) {
      const vector = placeText(text, space, dimensions);

      expect(vector).toHaveLength(dimensions);
      expect(Math.abs(likeness(vector, vector) - 1)).toBeLessThan(1e-6);
    }
  }
});

test("placeText() gives these very numbers on every runtime", () => {
  const vector = placeText("The quick brown fox jumps over the lazy dog", space);
  let hash = 0;
  for (const byte of new Uint8Array(vector.buffer)) hash = (Math.imul(hash, 31) + byte) >>> 0;

  expect([...vector.slice(0, 3)]).toEqual([0.005824373569339514, -0.018491389229893684, -0.0026743761263787746]);
  expect(hash).toBe(334683301);
});

test("placeText() places the same text the same, and cuts a vector where it is to be shorter", () => {
  const whole = placeText("Bread and butter", space);
  const short = placeText("Bread and butter", space, 4);
  const factor = whole[0]! / short[0]!;

  expect(placeText("Bread and butter", space)).toEqual(whole);
  expect([...short].every((value, at) => Math.abs(value * factor - whole[at]!) < 1e-6)).toBe(true);
});

test("placeText() puts misspelt words, other endings and other scripts near their likes", () => {
  const near = (one: string, other: string): number => likeness(placeText(one, space), placeText(other, space));

  expect(near("restaurant", "restuarant")).toBeGreaterThan(near("restaurant", "elephant") + 0.1);
  expect(near("scheduling a meeting", "schedule meetings")).toBeGreaterThan(0.8);
  expect(near("今日は天気がいいですね", "今日の天気はいい")).toBeGreaterThan(
    near("今日は天気がいいですね", "株価が下がった") + 0.2,
  );
});

test("createSpace() gives models rooms of their own", () => {
  const other = createSpace("other", 1536, 0.3);

  expect(Math.abs(likeness(placeText("Bread", space), placeText("Bread", other)))).toBeLessThan(0.2);
});

test("createSpace() makes unrelated texts as like as it is told to", () => {
  const crowded = createSpace("crowded", 1536, Math.sqrt(0.7));
  const alike = likeness(placeText("Bake a cake", crowded), placeText("The parliament voted", crowded));

  expect(alike).toBeGreaterThan(0.65);
  expect(alike).toBeLessThan(0.75);
});
