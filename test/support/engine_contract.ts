import { expect, test } from "bun:test";
import type { Engine } from "../../src/engine.ts";
import type { Prompt, Tool } from "../../src/prompt.ts";
import { callOf, callsOf, hear, type Heard, promptOf, reasonOf, textOfChoice, usageOf } from "./prompt.ts";

/** An engine, and a model that it answers for. */
export interface EngineUnderTest {
  readonly engine: Engine;
  readonly model: string;
}

const WEATHER: Tool = {
  kind: "function",
  name: "get_weather",
  description: "Get the current weather in a city",
  parameters: {
    type: "object",
    properties: { city: { type: "string", maxLength: 40 } },
    required: ["city"],
    additionalProperties: false,
  },
  strict: true,
  field: "tools[0].function.parameters",
};

const ANSWER_SCHEMA = {
  type: "object",
  properties: { answer: { type: "string", maxLength: 40 }, sure: { type: "boolean" } },
  required: ["answer", "sure"],
  additionalProperties: false,
};

/** Tests what every engine must do, whoever answers. */
export function testEngine(name: string, create: () => EngineUnderTest | Promise<EngineUnderTest>): void {
  const limits = { stop: [], maxTokens: 24 };

  async function ask(question: string, rest: Partial<Prompt> = {}, seed = "contract"): Promise<Heard> {
    const { engine, model } = await create();
    return hear(engine, promptOf(question, { model, limits, ...rest }), callOf(seed));
  }

  test(`${name} leaves models that it does not know to others`, async () => {
    const { engine } = await create();

    const answer = await engine.generate(promptOf("Hello", { model: "no-such-model" }), callOf("contract"));

    expect(answer).toBeUndefined();
  });

  test(`${name} says who answers`, async () => {
    const { answer } = await ask("Hello");

    expect(answer.by).not.toBe("");
    expect(answer.model).not.toBe("");
  });

  test(`${name} ends with one usage that counts what was said`, async () => {
    const heard = await ask("Hello");
    const usage = usageOf(heard);
    const said = heard.deltas.reduce((sum, delta) => sum + (delta.type === "text" ? delta.tokens : 0), 0);

    expect(heard.deltas.filter(({ type }) => type === "usage")).toHaveLength(1);
    expect(usage.promptTokens).toBeGreaterThan(0);
    expect(usage.cachedTokens).toBeLessThanOrEqual(usage.promptTokens);
    expect(usage.completionTokens - usage.reasoningTokens).toBeGreaterThanOrEqual(said);
    expect(usage.completionTokens).toBeLessThanOrEqual(24);
  });

  test(`${name} says each text in tokens, one or more`, async () => {
    const { deltas } = await ask("Tell me about bread");
    const texts = deltas.flatMap((delta) => (delta.type === "text" ? [delta] : []));

    expect(texts.length).toBeGreaterThan(0);
    expect(texts.every(({ text, tokens }) => text !== "" && Number.isInteger(tokens) && tokens >= 1)).toBe(true);
  });

  test(`${name} numbers its choices, and ends each once, after all it says`, async () => {
    const { deltas } = await ask("Tell me about bread", { choices: 3, sampling: { temperature: 1 } });
    const ended = new Set<number>();
    for (const delta of deltas) {
      if (!("choice" in delta)) continue;
      expect([0, 1, 2]).toContain(delta.choice);
      expect(ended.has(delta.choice)).toBe(false);
      if (delta.type === "finish") ended.add(delta.choice);
    }

    expect(ended).toEqual(new Set([0, 1, 2]));
  });

  test(`${name} cuts an answer at its last token, and says so`, async () => {
    const heard = await ask("Tell me a long story", { limits: { stop: [], maxTokens: 5, ignoreEos: true } });

    expect(reasonOf(heard)).toBe("length");
    expect(usageOf(heard).completionTokens).toBe(5);
  });

  test(`${name} stops before a stop text`, async () => {
    const whole = textOfChoice(await ask("Tell me about bread", { sampling: { temperature: 0 } }));
    const stop = whole.slice(8, 12);

    const heard = await ask("Tell me about bread", {
      sampling: { temperature: 0 },
      limits: { ...limits, stop: [stop] },
    });

    expect(textOfChoice(heard)).toBe(whole.slice(0, whole.indexOf(stop)));
    expect(reasonOf(heard)).toBe("stop");
  });

  test(`${name} gives the same answer to the same question and chance`, async () => {
    const first = await ask("Tell me about bread", { sampling: { temperature: 0 } });
    const second = await ask("Tell me about bread", { sampling: { temperature: 0 } });

    expect(textOfChoice(second)).toBe(textOfChoice(first));
    expect(textOfChoice(first)).not.toBe("");
  });

  test(`${name} calls no tool when it may not`, async () => {
    const heard = await ask("What is the weather in Paris?", {
      tools: [WEATHER],
      toolChoice: { mode: "none" },
      limits: { ...limits, minTokens: 1 },
    });

    expect(callsOf(heard)).toEqual([]);
    expect(textOfChoice(heard)).not.toBe("");
  });

  test(`${name} calls a tool when it must, with the arguments that it wants`, async () => {
    const heard = await ask("What is the weather in Paris?", {
      tools: [WEATHER],
      toolChoice: { mode: "required" },
      parallelToolCalls: false,
      limits: { stop: [], maxTokens: 200 },
    });
    const [call] = callsOf(heard);

    expect(call?.name).toBe("get_weather");
    expect(call?.id).not.toBe("");
    expect(Object.keys(JSON.parse(call?.arguments ?? "") as object)).toEqual(["city"]);
    expect(reasonOf(heard)).toBe("tool_calls");
    expect(textOfChoice(heard)).toBe("");
  });

  test(`${name} answers in the form of a schema`, async () => {
    const heard = await ask("Is bread good?", {
      format: { type: "json_schema", name: "verdict", schema: ANSWER_SCHEMA, strict: true, field: "response_format" },
      limits: { stop: [], maxTokens: 200 },
    });
    const value = JSON.parse(textOfChoice(heard)) as Record<string, unknown>;

    expect(Object.keys(value)).toEqual(["answer", "sure"]);
    expect([typeof value["answer"], typeof value["sure"]]).toEqual(["string", "boolean"]);
  });
}
