import { expect, test } from "bun:test";
import { classify } from "../../../src/simulated/prose/classify.ts";

const ROWS: readonly (readonly [question: string, label: string, system?: string])[] = [
  ["Classify the sentiment: I love this phone", "Positive"],
  ["Is this review positive or negative? 'The food was terrible.'", "negative"],
  ['What is the sentiment of "The room was not clean and the staff were rude"?', "Negative"],
  ["What is the sentiment of this sentence: The train leaves at nine.", "Neutral"],
  ["Classify this email as spam or ham: Congratulations, you win a free prize, click now", "spam"],
  ["Classify this email as spam or ham: See you at the office tomorrow", "ham"],
  ["Which category does this belong to: sports, politics or tech? The team won the cup.", "sports"],
  [
    "Classify the ticket into one of: billing, technical, shipping, other.\n\nI was charged twice this month",
    "billing",
  ],
  [
    "The battery died after two days.",
    "negative",
    "You are a sentiment classifier. Answer only with positive, negative or neutral.",
  ],
  ["It never works as it should", "NEGATIVE", "Classify the sentiment. Output: POSITIVE | NEGATIVE | NEUTRAL"],
  ["My parcel has not arrived", "shipping", "Categorize each message as billing, technical, shipping or other."],
  ["Lorem ipsum dolor", "other", "Categorize each message as billing, technical, shipping or other."],
];

for (const [question, label, system] of ROWS) {
  test(`classify() gives "${label}" for "${question.replace(/\s+/g, " ")}"`, () => {
    expect(classify(question, system)).toBe(label);
  });
}

test("classify() leaves alone what asks for more than a class", () => {
  const others = [
    "Explain how a sentiment classifier works",
    "How do I categorize my expenses?",
    "Write a poem about positive people",
    "Tell me something about clouds.",
    "What is classification in machine learning?",
  ];
  expect(others.map((question) => classify(question))).toEqual(others.map(() => undefined));
});

test("classify() stays quick on hostile text", () => {
  const hostile = ["classify as ", "classify: ", "sentiment ' "].map((start) => start + "a, b or ' : ".repeat(20_000));
  const startMs = performance.now();
  for (const text of hostile) classify(text, text);
  expect(performance.now() - startMs).toBeLessThan(1000);
});
