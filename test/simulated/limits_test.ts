import { expect, test } from "bun:test";
import { reasonOf, textOfChoice, usageOf } from "../support/prompt.ts";
import { ask, ENCODINGS } from "../support/simulated.ts";
import { type Ending, fillTokens, limitTokens } from "../../src/simulated/limit.ts";
import { type Run, runOf } from "../../src/simulated/runs.ts";
import { stopAt } from "../../src/simulated/stop.ts";

const encoding = ENCODINGS.o200k_base;

const runsOf = (text: string): Run[] => encoding.cut(text).map((piece) => runOf([piece]));

function said(runs: Iterable<Run>): string {
  return [...runs].flatMap(({ pieces }) => pieces.map(({ text }) => text)).join("");
}

function stopped(text: string, stops: string[], afterTokens = 0): { text: string; reason: string } {
  const ending: Ending = { reason: "length" };
  return { text: said(stopAt(runsOf(text), { stops, afterTokens }, encoding, ending)), ...ending };
}

test("stopAt() ends before the first stop text, also in the middle of a token", () => {
  expect(stopped("The weather is fine today.", ["fine"])).toEqual({ text: "The weather is ", reason: "stop" });
  expect(stopped("The weather is fine today.", ["ather is f"])).toEqual({ text: "The we", reason: "stop" });
  expect(stopped("one two three", ["three", "two"])).toEqual({ text: "one ", reason: "stop" });
  expect(stopped("one two", ["one"])).toEqual({ text: "", reason: "stop" });
});

test("stopAt() counts no more tokens than were spoken, where it cuts one", () => {
  const tokens = [...stopAt(runsOf("whatever"), { stops: ["v"], afterTokens: 0 }, encoding, { reason: "length" })];

  expect(encoding.count("whatever")).toBe(1);
  expect(encoding.count("whate")).toBe(2);
  expect(tokens.reduce((sum, run) => sum + run.tokens, 0)).toBe(1);
});

test("stopAt() says in the end what it held back for a stop text that did not come", () => {
  expect(stopped("The weather is fi", ["fine"])).toEqual({ text: "The weather is fi", reason: "length" });
  expect(stopped("aab aab aac", ["aab aac!"])).toEqual({ text: "aab aab aac", reason: "length" });
});

test("stopAt() says at once what no stop text begins with", () => {
  const runs = stopAt(runsOf("one two three"), { stops: ["zebra"], afterTokens: 0 }, encoding, { reason: "stop" });

  expect(said([runs.next().value as Run])).toBe("one");
});

test("stopAt() lets stop texts pass until there are enough tokens", () => {
  expect(stopped("stop and go and stop and go", ["stop"], 3).text).toBe("stop and go and ");
});

test("limitTokens() never splits a piece", () => {
  const ending: Ending = { reason: "stop" };
  const runs = runsOf("🧑‍🚀🧑‍🚀 flies");

  const text = said(limitTokens(runs, 4, ending));

  expect("🧑‍🚀🧑‍🚀 flies".startsWith(text)).toBe(true);
  expect(text.isWellFormed()).toBe(true);
  expect(ending.reason).toBe("length");
});

test("fillTokens() says exactly so many tokens, whatever they are part of", () => {
  function* endless(): Generator<Run> {
    for (;;) yield runOf(encoding.cut("🧑‍🚀 flies"));
  }
  for (let limit = 1; limit <= 40; limit++) {
    const runs = [...fillTokens(endless(), limit, { reason: "stop" })];

    expect(runs.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(limit);
  }
});

test("max_tokens cuts an answer, which stays the beginning of the whole one", async () => {
  const whole = textOfChoice(await ask("Tell me about bread"));
  for (const maxTokens of [1, 2, 7, 16]) {
    const heard = await ask("Tell me about bread", { limits: { stop: [], maxTokens } });

    expect(whole.startsWith(textOfChoice(heard))).toBe(true);
    expect(usageOf(heard).completionTokens).toBe(maxTokens);
    expect(reasonOf(heard)).toBe("length");
  }
});

test("max_tokens that are just enough leave the answer whole", async () => {
  const whole = await ask("Tell me about bread");
  const { completionTokens } = usageOf(whole);

  const heard = await ask("Tell me about bread", { limits: { stop: [], maxTokens: completionTokens } });

  expect(textOfChoice(heard)).toBe(textOfChoice(whole));
  expect(reasonOf(heard)).toBe("stop");
});

test("min_tokens makes an answer longer, up to the end of a sentence", async () => {
  const heard = await ask("Hi", { limits: { stop: [], minTokens: 900 } });

  expect(usageOf(heard).completionTokens).toBeGreaterThanOrEqual(900);
  expect(usageOf(heard).completionTokens).toBeLessThan(1100);
  expect(textOfChoice(heard)).toMatch(/[.!?]$/);
  expect(reasonOf(heard)).toBe("stop");
});

test("ignore_eos gives exactly max_tokens tokens", async () => {
  for (const maxTokens of [1, 16, 128, 2000]) {
    const heard = await ask("Write a poem with emoji", { limits: { stop: [], maxTokens, ignoreEos: true } });

    expect(usageOf(heard).completionTokens).toBe(maxTokens);
    expect(reasonOf(heard)).toBe("length");
  }
});

test("the deltas of an answer hold the tokens that its text has", async () => {
  for (const question of ["Write a table of planets", "Show me code in Python", "こんにちは", "Give me emoji"]) {
    const heard = await ask(question, { responseLength: "medium" });

    expect(usageOf(heard).completionTokens).toBe(encoding.count(textOfChoice(heard)));
  }
});
