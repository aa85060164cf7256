import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { likeliest } from "../../../src/llama/speech/likeliest.ts";

test("likeliest() lists what sorting would, of equals the lower id first", () => {
  const logits = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(logits, fc.integer({ min: 1, max: 70 }), (values, count) => {
      const sorted = values.map((logit, token) => ({ logit, token })).sort((a, b) => b.logit - a.logit);
      const expected = sorted.slice(0, count).map(({ token }) => token);
      expect([...likeliest(Float32Array.from(values), count)]).toEqual(expected);
    }),
  );
});

test("likeliest() gives tokens even where all are banned", () => {
  expect([...likeliest(new Float32Array(3).fill(-Infinity), 2)]).toHaveLength(2);
});
