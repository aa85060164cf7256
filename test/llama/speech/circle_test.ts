import { expect, test } from "bun:test";
import { createCircleWatch } from "../../../src/llama/speech/circle.ts";

/** After how many tokens a circle is found; undefined: none is. */
function foundAfter(tokens: readonly number[]): number | undefined {
  const watch = createCircleWatch();
  const at = tokens.findIndex((token) => watch.take(token));
  return at < 0 ? undefined : at + 1;
}

const COUNTED = Array.from({ length: 2000 }, (_, at) => at);

test("createCircleWatch() finds a paragraph or a single token that comes again and again", () => {
  expect(foundAfter(COUNTED.map((at) => at % 54))).toBe(256);
  expect(foundAfter(COUNTED.map(() => 7))).toBe(256);
});

test("createCircleWatch() finds a circle that begins later, soon after it has gone round", () => {
  expect(foundAfter(COUNTED.map((at) => (at < 100 ? at + 1000 : at % 20)))).toBe(384);
});

test("createCircleWatch() lets pass what repeats itself with a difference, a few times, or over long stretches", () => {
  expect(foundAfter(COUNTED.map((at) => (at % 20 === 0 ? at + 1000 : at % 20)))).toBeUndefined();
  expect(foundAfter([...COUNTED.slice(0, 240).map((at) => at % 20), ...COUNTED.slice(1000)])).toBeUndefined();
  expect(foundAfter(COUNTED.map((at) => at % 100))).toBeUndefined();
});
