import { expect, test } from "bun:test";
import { createPace, TILE_ROWS } from "../../../src/llama/schedule/pace.ts";

const OPTIONS = { speakingMs: [0, 10, 15, 18, 20], readingMs: 1, mostRows: 256 };

test("batches() keeps speakers together where that is faster", () => {
  const pace = createPace(OPTIONS);

  expect([1, 2, 3, 4].map((speakers) => pace.batches(speakers))).toEqual([[1], [2], [3], [4]]);
});

test("batches() computes speakers one by one where that is clearly faster", () => {
  const pace = createPace({ ...OPTIONS, speakingMs: [0, 10, 29, 31, 33] });

  expect([1, 2, 3, 4].map((speakers) => pace.batches(speakers))).toEqual([[1], [1, 1], [3], [4]]);
});

test("readingRows() lets those who speak wait but a little", () => {
  const pace = createPace({ ...OPTIONS, speakingMs: [0, 25, 50, 75, 82] });

  expect(pace.readingRows(0, 1000)).toBe(150);
  expect(pace.readingRows(1, 1000)).toBe(30);
  expect(pace.readingRows(4, 1000)).toBe(41);
});

test("readingRows() fills a tile where nobody speaks, and leaves no rest that fills none", () => {
  const pace = createPace({ ...OPTIONS, readingMs: 5 });

  expect([1000, 128, 127, 64, 20].map((waiting) => pace.readingRows(0, waiting))).toEqual([64, 64, 127, 64, 64]);
});

test("learn() tells rows of a tile from those of a smaller batch", () => {
  const pace = createPace(OPTIONS);
  for (let step = 0; step < 80; step++) pace.learn({ speakers: 0, reading: TILE_ROWS, ms: TILE_ROWS * 2 });
  const beside = pace.readingRows(1, 1000);
  for (let step = 0; step < 80; step++) pace.learn({ speakers: 1, reading: 20, ms: 10 + 20 * 3 });

  expect(beside).toBe(30);
  expect([pace.readingRows(0, 1000), pace.readingRows(1, 1000)]).toEqual([75, 10]);
});

test("learn() adapts how much is read to how fast it went", () => {
  const pace = createPace(OPTIONS);
  for (let step = 0; step < 80; step++) pace.learn({ speakers: 0, reading: 100, ms: 200 });
  const slow = pace.readingRows(0, 1000);
  for (let step = 0; step < 80; step++) pace.learn({ speakers: 0, reading: 100, ms: 50 });

  expect(slow).toBe(75);
  expect(pace.readingRows(0, 1000)).toBeGreaterThan(240);
});

test("batches() tries now and then whether what was measured still holds, and learns from it", () => {
  // Two together were held up by a neighbour when they were measured.
  const pace = createPace({ ...OPTIONS, speakingMs: [0, 10, 29, 60, 90] });
  const take = (): readonly number[] => {
    const sizes = pace.batches(2);
    for (const speakers of sizes) pace.learn({ speakers, reading: 0, ms: speakers === 2 ? 15 : 10 });
    return sizes;
  };
  const first = take();
  for (let step = 0; step < 100; step++) take();

  expect(first).toEqual([1, 1]);
  expect(take()).toEqual([2]);
});

test("learn() is not led far astray by one step that was held up", () => {
  const pace = createPace(OPTIONS);
  pace.learn({ speakers: 0, reading: 100, ms: 60_000 });

  expect(pace.readingRows(0, 1000)).toBeGreaterThan(80);
});

test("learn() is not led to read much beside speakers by one step that was fast", () => {
  const pace = createPace({ ...OPTIONS, speakingMs: [0, 60, 60, 60, 60] });
  pace.learn({ speakers: 1, reading: 20, ms: 30 });

  expect(pace.readingRows(1, 1000)).toBeLessThan(40);
});

test("readingRows() never asks for more than a batch holds, nor for next to nothing", () => {
  const fast = createPace({ ...OPTIONS, readingMs: 0.001 });
  const slow = createPace({ ...OPTIONS, readingMs: 1000 });

  expect(fast.readingRows(4, 1000)).toBe(252);
  expect(slow.readingRows(0, 1000)).toBe(8);
});
