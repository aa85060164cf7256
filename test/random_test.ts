import { expect, test } from "bun:test";
import { createRandom, entropy } from "../src/random.ts";

const draw = (seed: string, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

test("createRandom() gives these very numbers, on every runtime", () => {
  const random = createRandom("7");
  const drawn = [random.next(), random.next(), random.below(1000), random.between(-3, 3), random.pick(["a", "b", "c"])];
  expect(drawn).toEqual([0.07150868815369904, 0.8979722310323268, 620, -1, "c"]);
  expect([random.chance(0.5), random.normal(10, 2)]).toEqual([true, 10.49919051816687]);
  expect(random.fork("a").next()).toBe(0.6550709924194962);
  expect([draw("", 1), draw("é👍", 1)]).toEqual([[0.8697365445550531], [0.18326528975740075]]);
});

test("createRandom() spreads numbers evenly", () => {
  const counts = Array.from({ length: 20 }, () => 0);
  for (const number of draw("even", 100_000)) counts[Math.floor(number * 20)]!++;
  // 5,000 each; four standard deviations are 276.
  for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(276);
});

test("createRandom() gives unlike streams for like seeds", () => {
  const firsts = Array.from({ length: 2000 }, (_, seed) => createRandom(String(seed)).next());
  expect(new Set(firsts).size).toBe(2000);
  const mean = firsts.reduce((sum, first) => sum + first, 0) / firsts.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
});

test("between() reaches both ends, and nothing beyond", () => {
  const random = createRandom("ends");
  const drawn = new Set(Array.from({ length: 1000 }, () => random.between(-2, 3)));
  expect([...drawn].toSorted((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
});

test("pick() refuses to pick from nothing", () => {
  expect(() => createRandom("1").pick([])).toThrow("Cannot pick from no items");
});

test("chance() says yes as often as it is told", () => {
  const random = createRandom("often");
  const often = (probability: number): number =>
    Array.from({ length: 10_000 }, () => random.chance(probability)).filter(Boolean).length;
  expect([often(0), often(1)]).toEqual([0, 10_000]);
  expect(Math.abs(often(0.3) - 3000)).toBeLessThan(200);
});

test("normal() has the mean and the deviation it is told", () => {
  const random = createRandom("bell");
  const drawn = Array.from({ length: 20_000 }, () => random.normal(50, 10));
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / drawn.length;
  const within = drawn.filter((value) => Math.abs(value - 50) < 10).length / drawn.length;
  expect(Math.abs(mean - 50)).toBeLessThan(0.3);
  expect(Math.abs(Math.sqrt(variance) - 10)).toBeLessThan(0.3);
  expect(Math.abs(within - 0.683)).toBeLessThan(0.02);
});

test("fork() depends on the seed and the label, and on nothing drawn before", () => {
  const random = createRandom("1");
  const before = random.fork("a").next();
  random.next();
  expect(random.fork("a").next()).toBe(before);
  expect(random.fork("b").next()).not.toBe(before);
  expect(createRandom("2").fork("a").next()).not.toBe(before);
  expect(random.fork("a").fork("b").next()).not.toBe(random.fork("b").fork("a").next());
});

test("fork() leaves the stream that it comes from as it was", () => {
  const random = createRandom("1");
  random.fork("a").next();
  expect(random.next()).toBe(draw("1", 1)[0]!);
});

test("entropy() never gives the same seed twice", () => {
  expect(new Set(Array.from({ length: 100 }, entropy)).size).toBe(100);
});
