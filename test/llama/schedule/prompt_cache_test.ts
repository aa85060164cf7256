import { expect, test } from "bun:test";
import { createPromptCache, type PromptCache } from "../../../src/llama/schedule/prompt_cache.ts";

/** A cache whose memory has room for so many tokens, and how many of them are taken. */
function setUp(room: number) {
  const memory = { taken: 0, saves: 0 };
  let next: Int32Array = new Int32Array();
  const cache = createPromptCache({
    saveSequence() {
      const { length } = next;
      if (memory.taken + length > room) return undefined;
      memory.taken += length;
      memory.saves++;
      return { length, close: () => void (memory.taken -= length) };
    },
  });
  const save = (tokens: readonly number[]): void => cache.save(0, (next = Int32Array.from(tokens)));
  return { cache, memory, save };
}

const count = (from: number, length: number): number[] => Array.from({ length }, (_, at) => from + at);

function lengthOf(cache: PromptCache, tokens: readonly number[]): number {
  return cache.find(Int32Array.from(tokens), tokens.length)?.length ?? 0;
}

test("find() finds the text that begins with most of the tokens, and no more of them than are wanted", () => {
  const { cache, save } = setUp(100);
  save([1, 2, 3, 4, 5]);
  save([1, 2, 9]);
  const tokens = Int32Array.of(1, 2, 3, 4, 8);

  expect(cache.find(tokens, 5)).toMatchObject({ length: 4, text: { tokens: Int32Array.of(1, 2, 3, 4, 5) } });
  expect(cache.find(tokens, 3)?.length).toBe(3);
  expect(cache.find(Int32Array.of(7), 1)).toBeUndefined();
});

test("save() copies nothing that a text begins with already", () => {
  const { memory, save } = setUp(100);
  save(count(1, 20));
  save(count(1, 15));
  save([]);

  expect(memory).toEqual({ taken: 20, saves: 1 });
});

test("save() forgets what the text goes on from, and what differs in the end only", () => {
  const { cache, memory, save } = setUp(100);
  save(count(1, 16));
  save(count(1, 20));
  save([...count(1, 18), 99, 98]);
  save([...count(1, 10), 97]);

  expect(memory.taken).toBe(20 + 11);
  expect([lengthOf(cache, count(1, 20)), lengthOf(cache, [...count(1, 10), 97])]).toEqual([18, 11]);
});

test("save() lets the oldest make room, and keeps nothing that is too large", () => {
  const { cache, memory, save } = setUp(50);
  for (const start of [100, 200, 300]) save(count(start, 20));
  expect([100, 200, 300].map((start) => lengthOf(cache, count(start, 20)))).toEqual([0, 20, 20]);

  save(count(1000, 51));

  expect(memory.taken).toBe(0);
});

test("take() takes a text out so that it makes no room, and put() makes it the newest", () => {
  const { cache, memory, save } = setUp(50);
  for (const start of [100, 200]) save(count(start, 20));
  const { text } = cache.find(Int32Array.of(100), 1)!;
  cache.take(text);
  save(count(300, 30));
  cache.put(text);
  save(count(400, 30));

  expect([100, 200, 300, 400].map((start) => lengthOf(cache, count(start, 20)))).toEqual([20, 0, 0, 20]);
  expect(memory.taken).toBe(50);
});
