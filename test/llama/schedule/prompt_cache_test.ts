import { expect, test } from "bun:test";
import type { SavedSpan } from "../../../src/llama/saved_span.ts";
import { BLOCK_TOKENS, createPromptCache } from "../../../src/llama/schedule/prompt_cache.ts";

/** A cache whose memory has room for so many tokens, and what lies in it. */
function setUp(room: number) {
  const spans = new Set<SavedSpan>();
  const cache = createPromptCache();
  const taken = (): number => [...spans].reduce((sum, { begin, end }) => sum + end - begin, 0);
  let copied = 0;
  const keep = (tokens: readonly number[], isExact = false): void =>
    cache.keep(Int32Array.from(tokens), isExact, ({ begin, end }) => {
      if (taken() + end - begin > room) return undefined;
      const saved: SavedSpan = { begin, end, close: () => void spans.delete(saved) };
      spans.add(saved);
      copied += end - begin;
      return saved;
    });
  const lengthOf = (tokens: readonly number[], isExact = false): number =>
    cache.find(Int32Array.from(tokens), tokens.length, isExact).length;
  return { cache, keep, lengthOf, taken, copied: () => copied };
}

const count = (from: number, length: number): number[] => Array.from({ length }, (_, at) => from + at);

test("find() finds the text that begins with most of the tokens, and no more of them than are wanted", () => {
  const { cache, keep } = setUp(1000);
  const long = count(1, 300);
  keep(long);
  keep([1, 2, 9]);
  const tokens = Int32Array.from([...long.slice(0, 200), 7]);

  expect(cache.find(tokens, 201, false)).toMatchObject({
    length: 200,
    blocks: [{ saved: { end: 128 } }, { saved: { end: 256 } }],
  });
  expect(cache.find(tokens, BLOCK_TOKENS, false)).toMatchObject({ length: 128, blocks: [{ saved: { end: 128 } }] });
  expect(cache.find(Int32Array.of(1, 2, 9, 9), 4, false)).toMatchObject({ length: 3, blocks: [{ saved: { end: 3 } }] });
  expect(cache.find(Int32Array.of(7), 1, false)).toEqual({ blocks: [], length: 0 });
});

test("keep() copies what texts share once, and nothing that is here already", () => {
  const { keep, copied, taken, lengthOf } = setUp(1000);
  const start = count(1, 2 * BLOCK_TOKENS);
  keep([...start, 501, 502]);
  keep([...start, 601, 602, 603]);
  keep(start);
  keep([]);

  expect([copied(), taken()]).toEqual([2 * BLOCK_TOKENS + 5, 2 * BLOCK_TOKENS + 5]);
  expect([lengthOf([...start, 501, 502]), lengthOf([...start, 601])]).toEqual([start.length + 2, start.length + 1]);
});

test("keep() replaces the end of a text that goes on, and copies the rest", () => {
  const { keep, copied, taken, lengthOf } = setUp(1000);
  const text = count(1, 600);
  for (const length of [140, 200, 600]) keep(text.slice(0, length));

  expect([taken(), lengthOf(text)]).toEqual([600, 600]);
  expect(copied()).toBe(140 + (200 - 128) + (600 - 128));
});

test("keep() lets what was used longest ago make room, the ends of texts first", () => {
  const { cache, keep, taken, lengthOf } = setUp(4 * BLOCK_TOKENS);
  const texts = [1000, 2000, 3000].map((from) => count(from, 2 * BLOCK_TOKENS));
  keep(texts[0]!);
  keep(texts[1]!);
  keep(texts[0]!.slice(0, 10));
  keep(texts[2]!.slice(0, BLOCK_TOKENS));
  expect(texts.map((text) => lengthOf(text))).toEqual([BLOCK_TOKENS, 2 * BLOCK_TOKENS, BLOCK_TOKENS]);

  cache.use(cache.find(Int32Array.from(texts[1]!), 2 * BLOCK_TOKENS, false).blocks);
  keep(texts[2]!);
  keep(count(4000, 20));

  expect(texts.map((text) => lengthOf(text))).toEqual([0, 2 * BLOCK_TOKENS, BLOCK_TOKENS]);
  expect(taken()).toBeLessThanOrEqual(4 * BLOCK_TOKENS);
});

test("keep() makes a text that is here already the last to go", () => {
  const { keep, lengthOf } = setUp(20);
  const [one, other, third] = [count(100, 10), count(200, 10), count(300, 10)];
  for (const text of [one, other, one, third]) keep(text);

  expect([one, other, third].map((text) => lengthOf(text))).toEqual([10, 0, 10]);
});

test("keep() takes no room from what is about to be brought back", () => {
  const { cache, keep, lengthOf } = setUp(3 * BLOCK_TOKENS);
  const [wanted, long] = [count(1, 2 * BLOCK_TOKENS), count(1001, 3 * BLOCK_TOKENS)];
  keep(wanted);
  cache.use(cache.find(Int32Array.from(wanted), wanted.length, false).blocks);
  keep(long);
  expect([lengthOf(wanted), lengthOf(long)]).toEqual([wanted.length, BLOCK_TOKENS]);

  cache.use([]);
  keep(long);

  expect([lengthOf(wanted), lengthOf(long)]).toEqual([0, long.length]);
});

test("find() gives exact blocks only where that is asked for, and keep() lets no other take their place", () => {
  const { keep, lengthOf, taken } = setUp(1000);
  const text = count(1, BLOCK_TOKENS + 20);
  keep(text);
  expect([lengthOf(text), lengthOf(text, true)]).toEqual([text.length, 0]);

  keep(text.slice(0, BLOCK_TOKENS + 10), true);
  expect([lengthOf(text), lengthOf(text, true)]).toEqual([text.length, BLOCK_TOKENS + 10]);

  keep([...text, 7]);
  expect(lengthOf(text, true)).toBe(BLOCK_TOKENS + 10);
  keep([...text, 7], true);
  keep([...text, 7]);
  expect([lengthOf([...text, 7], true), taken()]).toEqual([text.length + 1, 2 * (text.length + 1)]);
});
