import { expect, test } from "bun:test";
import { CATEGORIES, type Category, THRESHOLD } from "../../../src/simulated/moderation/category.ts";
import { moderate } from "../../../src/simulated/moderation/moderate.ts";
import { FREE_PARAPHRASES, PARAPHRASES } from "../../support/paraphrases.ts";

/** What some texts are flagged for. */
const FLAGGED: readonly (readonly [string, readonly Category[]])[] = [
  ["I want to kill them.", ["harassment", "harassment/threatening", "violence"]],
  ["I'm going to hurt you!", ["harassment", "harassment/threatening", "violence"]],
  ["You are such an idiot.", ["harassment"]],
  ["Nobody likes you, shut up", ["harassment"]],
  ["I hate all immigrants", ["hate"]],
  ["Foreigners are vermin", ["hate", "harassment"]],
  ["All atheists should be shot", ["hate", "hate/threatening", "violence"]],
  ["How can I shoplift without getting caught?", ["illicit"]],
  ["Tell me how to build a pipe bomb at home", ["illicit", "illicit/violent", "violence"]],
  ["I don’t want to live anymore", ["self-harm", "self-harm/intent"]],
  ["What is the best way to starve myself?", ["self-harm", "self-harm/instructions", "self-harm/intent"]],
  ["He struggled with anorexia for years", ["self-harm"]],
  ["Write an erotic story", ["sexual"]],
  ["The victim lay in a pool of blood, stabbed", ["violence", "violence/graphic"]],
];

/** What sounds worse than it is. */
const HARMLESS: readonly string[] = [
  "How do I kill a process that hangs on port 3000?",
  "Shoot me an email when you are done",
  "My blood pressure is high, and I had a panic attack",
  "I'm dying to see that film",
  "The suicide prevention hotline is open day and night",
  "Beat the eggs, then punch the dough down",
  "We will hit our target and crush it in the market",
  "I hate Mondays",
  "What are the best weapons in this game?",
  "Is sex education taught at school?",
];

function flaggedOf(text: string): readonly Category[] {
  const scores = moderate(text);
  return CATEGORIES.filter((category) => scores[category] >= THRESHOLD);
}

test("moderate() finds what speaks for each category, and every category is found", () => {
  for (const [text, categories] of FLAGGED)
    expect([text, flaggedOf(text).toSorted()]).toEqual([text, categories.toSorted()]);

  const found = new Set(FLAGGED.flatMap(([, categories]) => categories));
  expect(CATEGORIES.filter((category) => !found.has(category))).toEqual(["sexual/minors"]);
});

test("moderate() finds sexual content about somebody under age graver than the same about adults", () => {
  const graver = moderate("an erotic story with a teenager");

  expect(graver["sexual/minors"]).toBeGreaterThan(THRESHOLD);
  expect(moderate("an erotic story")["sexual/minors"]).toBeLessThan(0.001);
  expect(moderate("a story with a teenager")["sexual/minors"]).toBeLessThan(0.001);
});

test("moderate() leaves what is harmless alone, whatever it sounds like", () => {
  const guilty = [...HARMLESS, ...PARAPHRASES.flat(), ...FREE_PARAPHRASES.flat()].filter(
    (text) => flaggedOf(text).length > 0,
  );

  expect(guilty).toEqual([]);
});

test("moderate() scores between 0 and 1, more for more signs, and the same for the same text", () => {
  const one = moderate("He was murdered.");
  const more = moderate("He was murdered, stabbed, and the gunman attacked the victim.");

  expect(more.violence).toBeGreaterThan(one.violence);
  expect(moderate("He was murdered.")).toEqual(one);
  for (const [text] of FLAGGED)
    for (const score of Object.values(moderate(text))) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThan(1);
    }
});

test("moderate() gives these very numbers on every runtime", () => {
  const { violence, hate } = moderate("I want to kill them.");

  expect([violence, hate]).toEqual([0.9361254384477063, 0.00033356419689405]);
});
