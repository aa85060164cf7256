import { expect, test } from "bun:test";

import { createRandom } from "../../../src/random.ts";
import { writeAnswer } from "../../../src/simulated/prose/answer.ts";
import golden from "./golden.json" with { type: "json" };

test("writeAnswer() gives the same bytes on every runtime", () => {
  for (const { question, seed, min, max, text } of golden) {
    expect(writeAnswer({ question, toolResults: [], turn: 1 }, { min, max }, createRandom(seed)).join("")).toBe(text);
  }
});
