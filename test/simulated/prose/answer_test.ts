import { expect, test } from "bun:test";
import fc from "fast-check";

import { createRandom } from "../../../src/random.ts";
import { writeAnswer, writeOn } from "../../../src/simulated/prose/answer.ts";
import type { LengthRange, Subject } from "../../../src/simulated/prose/answer.ts";
import { loadEncoding } from "../../support/encodings.ts";
import prompts from "./prompts.json" with { type: "json" };

const SHORT = { min: 120, max: 450 };
const MEDIUM = { min: 450, max: 1_500 };
const LONG = { min: 1_500, max: 5_000 };

const ask = (question: string, range: LengthRange = MEDIUM, seed = "1"): string =>
  writeAnswer({ question, toolResults: [], turn: 1 }, range, createRandom(seed)).join("");

const questions = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...prompts) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...prompts), fc.string({ unit: "grapheme", maxLength: 60 }))
      .map((parts) => parts.join(" ")),
  },
);
const ranges = fc.oneof(
  fc.constantFrom(SHORT, MEDIUM, LONG),
  fc
    .record({ min: fc.integer({ min: 0, max: 3_000 }), width: fc.integer({ min: 0, max: 2_000 }) })
    .map(({ min, width }) => ({ min, max: Math.max(60, min) + width })),
);
const results = fc.array(
  fc.record({
    name: fc.constantFrom("get_weather", "search", "readFile", ""),
    text: fc.oneof(fc.json({ maxDepth: 3 }), fc.string({ unit: "binary", maxLength: 400 })),
  }),
  { maxLength: 3 },
);
const subjects: fc.Arbitrary<Subject> = fc.record({
  question: questions,
  toolResults: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: results }),
  turn: fc.integer({ min: 1, max: 4 }),
});

const SENTENCE_END = /[.!?:。।؟…|"”)]$|```$|\$\$$/u;

test("writeAnswer() keeps to the range and ends where a sentence does", () => {
  fc.assert(
    fc.property(subjects, ranges, fc.string(), (subject, range, seed) => {
      const fragments = writeAnswer(subject, range, createRandom(seed));
      const text = fragments.join("");

      expect(text.length).toBeLessThanOrEqual(range.max);
      if (fragments.length > 1) expect(text.length).toBeGreaterThanOrEqual(range.min);
      if (fragments.length > 1) expect(text).toMatch(SENTENCE_END);
      expect(text.isWellFormed()).toBe(true);
      expect(fragments.every((fragment) => fragment !== "")).toBe(true);
      expect(text).not.toContain("undefined");
      expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
    }),
    { numRuns: 600 },
  );
});

test("writeAnswer() cuts its fragments where tokens end", () => {
  const both = [loadEncoding("o200k_base"), loadEncoding("cl100k_base")];
  fc.assert(
    fc.property(subjects, ranges, fc.string(), (subject, range, seed) => {
      const fragments = writeAnswer(subject, range, createRandom(seed));
      for (const encoding of both) {
        expect(fragments.flatMap((fragment) => encoding.encode(fragment))).toEqual(encoding.encode(fragments.join("")));
      }
    }),
    { numRuns: 600 },
  );
});

test("writeAnswer() gives the same text for the same seed, and another for another", () => {
  for (const prompt of ["Why is the sky blue?", "Write a story about a lighthouse"]) {
    expect(ask(prompt, MEDIUM, "7")).toBe(ask(prompt, MEDIUM, "7"));
    expect(ask(prompt, MEDIUM, "7")).not.toBe(ask(prompt, MEDIUM, "8"));
  }
});

test("writeOn() goes on about the subject and cuts where tokens end", () => {
  const both = [loadEncoding("o200k_base"), loadEncoding("cl100k_base")];
  const fragments: string[] = [];
  for (const fragment of writeOn(
    { question: "Write code for a parser", toolResults: [], turn: 1 },
    createRandom("1"),
  )) {
    fragments.push(fragment);
    if (fragments.length > 2_000) break;
  }
  for (const encoding of both) {
    expect(fragments.flatMap((fragment) => encoding.encode(fragment))).toEqual(encoding.encode(fragments.join("")));
  }
});
