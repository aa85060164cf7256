import { expect, test } from "bun:test";
import type { Delta } from "../../src/engine.ts";
import { ApiError } from "../../src/error.ts";
import { createConversations } from "../../src/llama/conversation.ts";
import type { JsonSchema, JsonValue } from "../../src/json.ts";
import type { Prompt, Tool } from "../../src/prompt.ts";
import { createRandom } from "../../src/random.ts";
import { validate } from "../../src/schema/validate.ts";
import { talk, type Talk, textOf } from "../support/conversation.ts";
import { openTestLibrary, writeTinyModel } from "../support/llama.ts";
import { promptOf } from "../support/prompt.ts";

const library = await openTestLibrary();
const model = await library.loadModel(writeTinyModel());
const context = model.createContext({ cells: 2048 });
const conversations = createConversations(model);

function ask(rest: Partial<Prompt>, choice = 0): Talk {
  return talk(conversations, context, promptOf("hello world", rest), choice);
}

function reasonOf({ deltas }: Talk): string | undefined {
  const last = deltas.at(-1);
  return last?.type === "finish" ? last.reason : undefined;
}

function callsOf({ deltas }: Talk): { name: string; arguments: string }[] {
  const calls: { name: string; arguments: string }[] = [];
  for (const delta of deltas) {
    if (delta.type === "tool_call") calls[delta.index] = { name: delta.name, arguments: "" };
    if (delta.type === "tool_arguments") calls[delta.index]!.arguments += delta.text;
  }
  return calls;
}

/** For a machine that is busy: prompts that hold schemas take a while. */
const SLOW = { timeout: 30_000 };

const CHANCE = { temperature: 1.5, topK: 0, topP: 1 };

function tool(name: string, parameters: JsonSchema): Tool {
  return { kind: "function", name, description: "", parameters, strict: false, field: "tools[0].function.parameters" };
}

const WEATHER = tool("get_weather", {
  type: "object",
  properties: { city: { type: "string", maxLength: 8 }, unit: { enum: ["C", "F"] } },
  required: ["city"],
  additionalProperties: false,
});
const ADD = tool("add", { properties: { a: { type: "integer", minimum: 0, maximum: 9 } }, required: ["a"] });

test("a speaker says the same for the same seed, and something else for the next choice", () => {
  const limits = { stop: [], maxTokens: 20, ignoreEos: true };
  const say = (seed: number, choice = 0): string => textOf(ask({ sampling: { ...CHANCE, seed }, limits }, choice));

  expect(say(5)).toBe(say(5));
  expect(say(5, 1)).toBe(say(6));
  expect(say(5)).not.toBe(say(6));
});

test("a speaker that goes round in circles is stopped, unless the request says how long it may speak", () => {
  const sampling = { temperature: 0, logitBias: { 300: 100 } };

  const free = ask({ sampling });
  const told = ask({ sampling, limits: { stop: [], maxTokens: 300 } });

  expect([free.tokens.length, reasonOf(free)]).toEqual([256, "length"]);
  expect([told.tokens.length, reasonOf(told)]).toEqual([300, "length"]);
});

test("a speaker at temperature 0 says the likeliest, with bias and penalties heeded", () => {
  const limits = { stop: [], maxTokens: 12, ignoreEos: true };
  const plain = ask({ sampling: { temperature: 0 }, limits });
  const [first] = plain.tokens;

  const banned = ask({ sampling: { temperature: 0, logitBias: { [first!]: -100 } }, limits });
  const forced = ask({ sampling: { temperature: 0, logitBias: { 300: 100 } }, limits });
  const penalized = ask({ sampling: { temperature: 0, frequencyPenalty: 100 }, limits });

  expect(banned.tokens).not.toContain(first);
  expect(new Set(forced.tokens)).toEqual(new Set([300]));
  expect(new Set(penalized.tokens).size).toBe(12);
});

test("a speaker gives exactly as many tokens as asked, and loses nothing of what it held back", () => {
  const whole = textOf(ask({ sampling: { temperature: 0 }, limits: { stop: [], maxTokens: 9, ignoreEos: true } }));
  // The last letter may begin a text to stop at.
  const stop = [`${whole.at(-1)}\u0000`];

  const held = ask({ sampling: { temperature: 0 }, limits: { stop, maxTokens: 9, ignoreEos: true } });

  expect(textOf(held)).toBe(whole);
  expect(held.tokens).toHaveLength(9);
  expect(reasonOf(held)).toBe("length");
});

test("a speaker stops before the first of its stop texts, but not before its least tokens", () => {
  const limits = { maxTokens: 30, ignoreEos: true };
  const whole = textOf(ask({ sampling: { temperature: 0 }, limits: { ...limits, stop: [] } }));
  const stop = whole.slice(10, 14);

  const stopped = ask({ sampling: { temperature: 0 }, limits: { ...limits, stop: ["\u0000", stop] } });
  const late = ask({ sampling: { temperature: 0 }, limits: { ...limits, stop: [" "], minTokens: 6 } });

  expect(textOf(stopped)).toBe(whole.slice(0, whole.indexOf(stop)));
  expect(reasonOf(stopped)).toBe("stop");
  expect(late.tokens.length).toBeGreaterThan(6);
});

test("a speaker tells how likely each token was, before sampling changed the odds", () => {
  const { deltas, tokens } = ask({
    sampling: { temperature: 0, logitBias: { 300: 100 } },
    limits: { stop: [], maxTokens: 4, ignoreEos: true },
    topLogprobs: 5,
  });
  const logprobs = deltas.flatMap((delta) => (delta.type === "text" ? (delta.logprobs ?? []) : []));

  expect(logprobs).toHaveLength(tokens.length);
  for (const { token, logprob, top } of logprobs) {
    expect(top).toHaveLength(5);
    expect(top.every((other, at) => at === 0 || other.logprob <= top[at - 1]!.logprob)).toBe(true);
    // Biased towards, but unlikely by itself.
    expect(top[0]!.logprob).toBeGreaterThan(logprob);
    expect(top.map((other) => other.token)).not.toContain(token);
    expect(top.reduce((sum, other) => sum + Math.exp(other.logprob), 0)).toBeLessThanOrEqual(1.0001);
  }
});

test("a speaker's JSON fits its schema whatever chance does, and ends where it is complete", SLOW, () => {
  const schema = {
    type: "object",
    properties: {
      word: { type: "string", pattern: "^[a-z]{1,6}$" },
      count: { type: "integer", minimum: 1, maximum: 40 },
    },
    required: ["word", "count"],
    additionalProperties: false,
  };
  const format = { type: "json_schema", name: "words", schema, strict: true, field: "response_format" } as const;
  for (let seed = 0; seed < 8; seed++) {
    const limits = { stop: [], maxTokens: 80, ignoreEos: seed % 2 === 0 };
    const answer = ask({ format, limits, sampling: { ...CHANCE, seed } });
    expect(validate(schema, JSON.parse(textOf(answer)) as JsonValue)).toBeUndefined();
    expect(reasonOf(answer)).toBe("stop");
  }
});

test("a speaker that must say any JSON object says one", () => {
  const answer = ask({
    format: { type: "json_object" },
    limits: { stop: [], maxTokens: 400 },
    sampling: { ...CHANCE, seed: 4 },
  });

  if (reasonOf(answer) === "stop") expect(typeof JSON.parse(textOf(answer))).toBe("object");
  expect(textOf(answer).startsWith("{")).toBe(true);
});

test("a speaker that must call calls what is offered, with arguments that fit", SLOW, () => {
  for (let seed = 0; seed < 4; seed++) {
    const answer = ask({
      tools: [WEATHER, ADD],
      toolChoice: { mode: "required" },
      parallelToolCalls: false,
      limits: { stop: [], maxTokens: 200 },
      sampling: { ...CHANCE, seed },
    });
    const calls = callsOf(answer);
    expect(calls).toHaveLength(1);
    const called = [WEATHER, ADD].find(({ name }) => name === calls[0]!.name) as Tool & { kind: "function" };
    expect(validate(called.parameters, JSON.parse(calls[0]!.arguments) as JsonValue)).toBeUndefined();
    expect(reasonOf(answer)).toBe("tool_calls");
    expect(textOf(answer)).toBe("");
  }
});

test("a speaker that must call, and is cut before it does, says nothing", () => {
  for (let maxTokens = 1; maxTokens < 12; maxTokens++) {
    const limits = { maxTokens, stop: [] };
    const answer = ask({ tools: [WEATHER], toolChoice: { mode: "required" }, limits });

    expect([maxTokens, textOf(answer), reasonOf(answer)]).toEqual([maxTokens, "", "length"]);
  }
});

test("a speaker that must call is not stopped by what its calls are marked with", () => {
  const limits = { maxTokens: 200, stop: ["<", "call"] };

  expect(callsOf(ask({ tools: [WEATHER], toolChoice: { mode: "required" }, limits }))).not.toEqual([]);
});

test("a speaker calls the one tool that is named, and once", SLOW, () => {
  const toolChoice = { mode: "required", names: ["add"] } as const;
  const limits = { stop: [], maxTokens: 300 };
  for (let seed = 0; seed < 6; seed++) {
    const answer = ask({ tools: [WEATHER, ADD], toolChoice, limits, sampling: { ...CHANCE, seed } });

    expect(callsOf(answer).map(({ name }) => name)).toEqual(["add"]);
  }
});

test("a speaker that may call says text, and calls nothing by itself", () => {
  const answer = ask({
    tools: [WEATHER],
    toolChoice: { mode: "auto" },
    limits: { stop: [], maxTokens: 15, ignoreEos: true },
  });

  expect(callsOf(answer)).toEqual([]);
  expect(textOf(answer)).not.toBe("");
});

test("a conversation leaves aside tools that would fill the context, unless one must be called", () => {
  const many = Array.from({ length: 80 }, (_, at) =>
    tool(`tool_number_${at}`, { properties: { city: { type: "string" } } }),
  );
  const without = conversations.open(promptOf("hi"), createRandom("x")).tokens.length;
  const open = (mode: "auto" | "required", tools: Tool[]): number =>
    conversations.open(promptOf("hi", { tools, toolChoice: { mode } }), createRandom("x")).tokens.length;

  expect(open("auto", many)).toBe(without);
  expect(open("auto", many.slice(0, 1))).toBeGreaterThan(without);
  expect(open("required", many)).toBeGreaterThan(without);
});

/** Has a speaker say some tokens, as if the model had found each the likeliest. */
function sayTokens(rest: Partial<Prompt>, tokens: Iterable<number>): { deltas: Delta[]; isDone: boolean } {
  const prompt = promptOf("hi", { sampling: { temperature: 0 }, ...rest });
  const conversation = conversations.open(prompt, createRandom("x"));
  const speaker = conversation.createSpeaker(0);
  const deltas: Delta[] = [];
  for (const token of tokens) {
    const logits = new Float32Array(model.vocabulary.size).fill(-9);
    logits[token] = 9;
    const chosen = speaker.next({ ...context, logits: () => logits }, 0);
    expect(chosen).toBe(token);
    deltas.push(...speaker.say(chosen));
    if (speaker.isDone) break;
  }
  const { isDone } = speaker;
  speaker.close();
  conversation.close();
  return { deltas, isDone };
}

test("a speaker that may call is held to the form of calls once it begins one", () => {
  const said = 'so <tool_call>[{"name": "add", "arguments": {"a": 3}}]</tool_call>';

  const { deltas, isDone } = sayTokens({ tools: [ADD] }, model.vocabulary.tokenize(said, "plain"));

  expect(deltas.flatMap((delta) => (delta.type === "text" ? [delta.text] : [])).join("")).toBe("so ");
  expect(callsOf({ deltas, tokens: [], prompt: new Int32Array() })).toEqual([{ name: "add", arguments: '{"a": 3}' }]);
  expect(deltas.at(-1)).toEqual({ type: "finish", choice: 0, reason: "tool_calls" });
  expect(isDone).toBe(true);
});

test("a speaker says a character once all its tokens are there, with the odds of each", () => {
  const tokens = [..."aé😀"].flatMap((character) => [...model.vocabulary.tokenize(character, "plain")]);

  const whole = sayTokens({ topLogprobs: 0 }, tokens).deltas;
  const cut = sayTokens({ limits: { stop: [], maxTokens: tokens.length - 1 } }, tokens).deltas;

  const told = whole.map((delta) => (delta.type === "text" ? [delta.text, delta.tokens, delta.logprobs?.length] : []));
  expect(told).toEqual([
    ["a", 1, 1],
    ["é", 2, 2],
    ["😀", 4, 4],
  ]);
  expect(cut.map((delta) => (delta.type === "text" ? delta.text : delta.type))).toEqual(["a", "é", "finish"]);
});

test("a speaker that may call says JSON of its form in place of a call", SLOW, () => {
  const schema = {
    type: "object",
    properties: { a: { const: "<tool_call>" } },
    required: ["a"],
    additionalProperties: false,
  };
  const format = { type: "json_schema", name: "x", schema, strict: true, field: "response_format" } as const;
  const rest = { tools: [ADD], format, limits: { stop: [], maxTokens: 300 } };
  const [less] = model.vocabulary.tokenize("<", "plain");

  const spoken = ask({ ...rest, sampling: { temperature: 0, logitBias: { [less!]: -100 } } });
  const called = ask({ ...rest, sampling: { temperature: 0, logitBias: { [less!]: 100 } } });

  expect(JSON.parse(textOf(spoken))).toEqual({ a: "<tool_call>" });
  expect(callsOf(spoken)).toEqual([]);
  expect(callsOf(called).length).toBeGreaterThan(0);
  expect(textOf(called)).toBe("");
});

test("a conversation goes on with a text, and repeats it where asked", () => {
  const continues = { text: "<|im_start|>user\nhello", echo: true };
  const { prompt, deltas } = ask({ messages: [], continues, limits: { stop: [], maxTokens: 3, ignoreEos: true } });

  expect([...prompt]).toEqual([...model.vocabulary.tokenize(continues.text, "marks")]);
  expect(deltas[0]).toEqual({ type: "text", choice: 0, text: continues.text, tokens: 0 });
  expect(ask({ messages: [], continues, limits: { stop: [], maxTokens: 0 } }).deltas).toHaveLength(2);
});

/** Gives the field that opening a conversation is refused for. */
function refusedField(rest: Partial<Prompt>): string | null {
  try {
    conversations.open(promptOf("hi", rest), createRandom("x"));
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return error.param;
    throw error;
  }
  throw new Error("Nobody refused");
}

test("a conversation names what it cannot do", () => {
  const schema = { type: "object", properties: { a: { type: "string", pattern: "\\bx" } } };
  const format = { type: "json_schema", name: "x", schema, strict: true, field: "response_format" } as const;
  const grammar = { syntax: "lark", definition: 'start: "a"' } as const;
  const image = { type: "image", url: "data:,", detail: "auto" } as const;

  expect(refusedField({ format })).toBe("response_format");
  expect(refusedField({ tools: [{ kind: "custom", name: "x", description: "", grammar, field: "tools[0]" }] })).toBe(
    "tools[0]",
  );
  expect(refusedField({ messages: [{ role: "user", parts: [image] }] })).toBe("messages[0].content[0].type");
  expect(refusedField({ messages: [], continues: { text: "a", suffix: "b", echo: false } })).toBe("suffix");
  expect(refusedField({ messages: [], continues: { text: [1, 99_999], echo: false } })).toBe("prompt");
  expect(() => conversations.open(promptOf("hi", { format }), createRandom("x"))).toThrow("'pattern'");
});

test("a conversation refuses schemas that never end, and goes on serving", SLOW, () => {
  const chain = Array.from(
    { length: 30_000 },
    (_, at) => [`d${at}`, { allOf: [{ $ref: `#/$defs/d${at + 1}` }] }] as const,
  );
  const $defs = { ...Object.fromEntries(chain), d30000: { type: "null" } };
  const prefixes = Array.from({ length: 1500 }, (_, at) => "a".repeat(at));
  for (const schema of [{ $ref: "#/$defs/d0", $defs }, { enum: prefixes }]) {
    const format = { type: "json_schema", name: "x", schema, strict: false, field: "response_format" } as const;
    try {
      conversations.open(promptOf("hi", { format }), createRandom("x")).close();
    } catch (error) {
      expect(error).toBeInstanceOf(ApiError);
    }
  }
});

test("a tool for free text that has an expression is given text that matches it", SLOW, () => {
  const grammar = { syntax: "regex", definition: "[a-c]{2,4}\\n" } as const;
  const tools: readonly Tool[] = [{ kind: "custom", name: "spell", description: "", grammar, field: "tools[0]" }];
  const answer = ask({
    tools,
    toolChoice: { mode: "required" },
    parallelToolCalls: false,
    limits: { stop: [], maxTokens: 99 },
  });

  expect(callsOf(answer)[0]!.arguments).toMatch(/^[a-c]{2,4}\n$/);
  expect(answer.deltas.find(({ type }) => type === "tool_call")).toMatchObject({ kind: "custom" });
});
