import { expect, test } from "bun:test";
import { callOf, hear, promptOf, reasonOf, textOfChoice, usageOf } from "../support/prompt.ts";
import { testEngine } from "../support/engine_contract.ts";
import { ask, createTestEngine, ENCODINGS } from "../support/simulated.ts";

testEngine("createSimulated()", () => ({ engine: createTestEngine(), model: "gpt-4o" }));

test("createSimulated() answers OpenAI's chat models alone, or any name when told to", async () => {
  const strict = createTestEngine();
  const loose = createTestEngine({ anyModel: true });
  const answers = async (engine: typeof strict, model: string): Promise<string | undefined> =>
    (await engine.generate(promptOf("Hello", { model }), callOf("test")))?.model;

  expect(await answers(strict, "gpt-4o")).toBe("gpt-4o-2024-08-06");
  expect(await answers(strict, "ft:gpt-4o-mini:acme::abc")).toBe("ft:gpt-4o-mini:acme::abc");
  expect(await answers(strict, "llama-3")).toBeUndefined();
  expect(await answers(loose, "llama-3")).toBe("llama-3");
  expect(await answers(loose, "text-embedding-3-small")).toBeUndefined();
});

test("createSimulated() derives the fingerprint from version and seed", async () => {
  const fingerprint = async (seed: number, version: string): Promise<string | undefined> =>
    (await hear(createTestEngine({ seed, version }), promptOf("Hello"), callOf("test"))).answer.fingerprint;

  const first = await fingerprint(1, "1.0.0");

  expect(first).toMatch(/^fp_[0-9a-f]{10}$/);
  expect(await fingerprint(1, "1.0.0")).toBe(first!);
  expect(await fingerprint(2, "1.0.0")).not.toBe(first);
  expect(await fingerprint(1, "1.0.1")).not.toBe(first);
});

test("createSimulated() counts tokens with the model's own encoding", async () => {
  const question = "Explain the internationalization of naïve façades";
  for (const [model, name] of [
    ["gpt-4o", "o200k_base"],
    ["gpt-3.5-turbo", "cl100k_base"],
  ] as const) {
    const heard = await ask(question, { model });

    expect(usageOf(heard).completionTokens).toBe(ENCODINGS[name].count(textOfChoice(heard)));
    expect(usageOf(heard).promptTokens).toBe(ENCODINGS[name].count(question) + 7);
  }
});

test("createSimulated() says every choice in turn, each with tokens of its own", async () => {
  const heard = await ask("Tell me about bread", { choices: 3 });
  const texts = [0, 1, 2].map((choice) => textOfChoice(heard, choice));
  const order = heard.deltas.slice(0, 6).map((delta) => ("choice" in delta ? delta.choice : -1));

  expect(new Set(texts).size).toBe(3);
  expect(order).toEqual([0, 1, 2, 0, 1, 2]);
  expect(usageOf(heard).completionTokens).toBe(texts.reduce((sum, text) => sum + ENCODINGS.o200k_base.count(text), 0));
});

test("createSimulated() says the same in all choices at temperature 0", async () => {
  const heard = await ask("Tell me about bread", { choices: 2, sampling: { temperature: 0 } });

  expect(textOfChoice(heard, 1)).toBe(textOfChoice(heard, 0));
});

test("createSimulated() writes as long as is asked for, and ends with a sentence", async () => {
  const ranges = { short: [120, 450], medium: [450, 1500], long: [1500, 5000] } as const;
  for (const [responseLength, [least, most]] of Object.entries(ranges)) {
    for (let seed = 0; seed < 20; seed++) {
      const heard = await ask(
        "Tell me about bread",
        { responseLength: responseLength as keyof typeof ranges },
        `${seed}`,
      );
      const text = textOfChoice(heard);

      expect(text.length).toBeGreaterThanOrEqual(least);
      expect(text.length).toBeLessThanOrEqual(most);
      expect(text).toMatch(/[.!?:)|`]$/);
      expect(reasonOf(heard)).toBe("stop");
    }
  }
});

test("createSimulated() draws a length by the messages when nobody says", async () => {
  const share = async (question: string, least: number, most: number): Promise<number> => {
    let within = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { length } = textOfChoice(await ask(question, {}, `${seed}`));
      if (length >= least && length <= most) within++;
    }
    return within / 100;
  };

  expect(await share("Tell me about bread", 120, 450)).toBeGreaterThan(0.7);
  expect(await share("Tell me about bread. ".repeat(8), 450, 1500)).toBeGreaterThan(0.5);
  expect(await share("Tell me about bread. ".repeat(20), 1500, 5000)).toBeGreaterThan(0.7);
});

test("createSimulated() writes at length when the question wants it", async () => {
  for (let seed = 0; seed < 10; seed++) {
    expect(textOfChoice(await ask("Tell me a long story", {}, `${seed}`)).length).toBeGreaterThanOrEqual(1500);
    expect(textOfChoice(await ask("Explain bread briefly", {}, `${seed}`)).length).toBeLessThanOrEqual(450);
  }
});

test("createSimulated() writes by the server's length where the request does not say", async () => {
  const engine = createTestEngine({ responseLength: "long" });

  const byServer = textOfChoice(await hear(engine, promptOf("Hi"), callOf("test")));
  const byRequest = textOfChoice(await hear(engine, promptOf("Hi", { responseLength: "short" }), callOf("test")));

  expect(byServer.length).toBeGreaterThanOrEqual(1500);
  expect(byRequest.length).toBeLessThanOrEqual(450);
});

test("createSimulated() spends reasoning tokens by effort, in blocks of 64", async () => {
  const spent = async (effort: "none" | "low" | "high" | undefined): Promise<number> => {
    const reasoning = effort === undefined ? {} : { reasoning: { effort } };
    return usageOf(await ask("Why is the sky blue?", { model: "o3", ...reasoning })).reasoningTokens;
  };

  expect(await spent("none")).toBe(0);
  expect((await spent("low")) % 64).toBe(0);
  expect(await spent("low")).toBeGreaterThan(0);
  expect(await spent(undefined)).toBeGreaterThan(0);
  expect(await spent("high")).toBeGreaterThan(await spent("low"));
  expect(usageOf(await ask("Why is the sky blue?", { model: "gpt-4o" })).reasoningTokens).toBe(0);
});

test("createSimulated() counts reasoning among the tokens that a limit allows", async () => {
  const heard = await ask("Why is the sky blue?", { model: "o3", limits: { stop: [], maxTokens: 20 } });
  const usage = usageOf(heard);

  expect(textOfChoice(heard)).toBe("");
  expect(reasonOf(heard)).toBe("length");
  expect([usage.reasoningTokens, usage.completionTokens]).toEqual([20, 20]);
});

test("createSimulated() counts the prefix that a key has sent before", async () => {
  const engine = createTestEngine();
  const long = promptOf(`${"A sentence about bread and butter. ".repeat(300)}What now?`);
  const cached = async (key: string): Promise<number> =>
    usageOf(await hear(engine, long, callOf("test", key))).cachedTokens;

  expect(await cached("one")).toBe(0);
  expect(await cached("one")).toBeGreaterThanOrEqual(1024);
  expect((await cached("one")) % 128).toBe(0);
  expect(await cached("two")).toBe(0);
});
