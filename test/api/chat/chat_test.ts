import { Validator } from "@cfworker/json-schema";
import { expect, test } from "bun:test";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import OpenAI from "openai";
import { createSimulator } from "../../../mod.ts";
import { createClient, post } from "../../support/client.ts";

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;
type Extra = Record<string, unknown>;

const client = createClient();

function ask(content: string, extra: Extra = {}): Promise<OpenAI.ChatCompletion> {
  return client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content }], ...extra } as Body);
}

const textOf = ({ choices }: OpenAI.ChatCompletion, at = 0): string => choices[at]!.message.content!;

const WEATHER = {
  type: "function",
  function: {
    name: "get_weather",
    description: "Gets the current weather in a city",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
      additionalProperties: false,
    },
  },
};
const MAIL = {
  type: "function",
  function: {
    name: "send_email",
    description: "Sends an email to an address",
    parameters: {
      type: "object",
      properties: { to: { type: "string", format: "email" }, subject: { type: "string" } },
      required: ["to", "subject"],
    },
  },
};

test("a seed gives the same answer, another seed another", async () => {
  const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => ask("Tell me about lakes", { seed })));

  expect(textOf(first!)).toBe(textOf(again!));
  expect(first!.id).toBe(again!.id);
  expect(textOf(first!)).not.toBe(textOf(other!));
});

test("without a seed, answers and ids differ", async () => {
  const free = createClient({});
  const create = (): Promise<OpenAI.ChatCompletion> =>
    free.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: "Tell me about lakes" }] });

  const [one, two] = [await create(), await create()];

  expect(one.id).not.toBe(two.id);
  expect(textOf(one)).not.toBe(textOf(two));
});

test("at temperature 0 the seed does not matter, and all choices are equal", async () => {
  const [one, two] = await Promise.all(
    [1, 2].map((seed) => ask("Tell me about lakes", { seed, temperature: 0, n: 2 })),
  );

  expect(textOf(one!)).toBe(textOf(two!));
  expect(textOf(one!, 0)).toBe(textOf(one!, 1));
});

test("n gives so many choices that differ", async () => {
  const completion = await ask("Tell me about lakes", { n: 3 });

  expect(completion.choices.map(({ index }) => index)).toEqual([0, 1, 2]);
  expect(new Set(completion.choices.map(({ message }) => message.content)).size).toBe(3);
});

test("the user's fields that are no question do not change the answer", async () => {
  const plain = await ask("Tell me about lakes");
  const dressed = await ask("Tell me about lakes", {
    user: "u",
    metadata: { a: "b" },
    store: false,
    service_tier: "auto",
  });

  expect(textOf(dressed)).toBe(textOf(plain));
});

test("response_length gives 120–450, 450–1500 or 1500–5000 characters, ended by a sentence", async () => {
  for (const [length, low, high] of [
    ["short", 120, 450],
    ["medium", 450, 1500],
    ["long", 1500, 5000],
  ] as const) {
    for (const seed of [1, 2, 3, 4, 5]) {
      const text = textOf(await ask("What do you think of rivers?", { response_length: length, seed }));
      expect(text.length).toBeGreaterThanOrEqual(low);
      expect(text.length).toBeLessThanOrEqual(high);
      expect(text).toMatch(/[.!?)"*`|]$/);
    }
  }
});

test("usage counts the tokens of the answer exactly", async () => {
  const completion = await ask("What do you think of rivers?");

  expect(completion.usage!.completion_tokens).toBe(encode(textOf(completion)).length);
});

test("usage counts the tokens of the prompt as OpenAI bills them", async () => {
  const { usage } = await ask("What do you think of rivers?");

  // 3 for the message, 1 for its role, its text, and 3 for the answer's start.
  expect(usage!.prompt_tokens).toBe(3 + 1 + encode("What do you think of rivers?").length + 3);
});

test("a long prefix that the same key sent before is told as cached, in steps of 128", async () => {
  const own = createClient();
  const message = { role: "system" as const, content: "These are the rules of the house. ".repeat(200) };
  const create = (): Promise<OpenAI.ChatCompletion> =>
    own.chat.completions.create({ model: "gpt-4o", messages: [message, { role: "user", content: "Hi" }] });

  const first = (await create()).usage!.prompt_tokens_details!.cached_tokens!;
  const second = (await create()).usage!.prompt_tokens_details!.cached_tokens!;

  expect(first).toBe(0);
  expect(second).toBeGreaterThanOrEqual(1024);
  expect(second % 128).toBe(0);
});

test("what one key sent is not cached for another", async () => {
  const simulator = createSimulator({ seed: 1 });
  const content = "These are the rules of the house. ".repeat(200);
  const cachedFor = async (apiKey: string): Promise<number> => {
    const own = new OpenAI({ apiKey, baseURL: "http://simulator/v1", fetch: simulator.fetch });
    const completion = await own.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content }] });
    return completion.usage!.prompt_tokens_details!.cached_tokens!;
  };

  const [first, stranger, again] = [await cachedFor("a"), await cachedFor("b"), await cachedFor("a")];

  expect([first, stranger]).toEqual([0, 0]);
  expect(again).toBeGreaterThanOrEqual(1024);
});

test("max_tokens cuts after so many tokens, and what comes before stays", async () => {
  const whole = await ask("What do you think of rivers?");
  const cut = await ask("What do you think of rivers?", { max_tokens: 7 });

  expect(cut.choices[0]!.finish_reason).toBe("length");
  expect(cut.usage!.completion_tokens).toBe(7);
  expect(textOf(whole).startsWith(textOf(cut))).toBe(true);
});

test("stop ends the answer before the text that stops it", async () => {
  const whole = textOf(await ask("What do you think of rivers?"));
  const stop = whole.slice(20, 26);

  const stopped = await ask("What do you think of rivers?", { stop: [stop, "never said"] });

  expect(textOf(stopped)).toBe(whole.slice(0, whole.indexOf(stop)));
  expect(stopped.choices[0]!.finish_reason).toBe("stop");
});

test("ignore_eos gives exactly max_tokens tokens, min_tokens at least so many", async () => {
  const exact = await ask("Hi", { ignore_eos: true, max_tokens: 900 });
  const least = await ask("Hi", { min_tokens: 600, response_length: "short" });

  expect(exact.usage!.completion_tokens).toBe(900);
  expect(least.usage!.completion_tokens).toBeGreaterThanOrEqual(600);
});

test("logit_bias −100 bans a token, +100 repeats it to the limit", async () => {
  const [the] = encode(" the");
  const banned = await ask("What do you think of rivers?", { logit_bias: { [the!]: -100 }, response_length: "medium" });
  const forced = await ask("Hi", { logit_bias: { [the!]: 100 }, max_tokens: 5 });

  expect(encode(textOf(banned))).not.toContain(the);
  expect(textOf(forced)).toBe(" the".repeat(5));
});

test("logprobs tell each token, its bytes and its rivals, likeliest first", async () => {
  const completion = await ask("What do you think of rivers?", { logprobs: true, top_logprobs: 4, max_tokens: 20 });

  const told = completion.choices[0]!.logprobs!.content!;
  expect(told).toHaveLength(20);
  expect(told.map(({ token }) => token).join("")).toBe(textOf(completion));
  for (const { token, logprob, bytes, top_logprobs } of told) {
    expect(new TextDecoder().decode(new Uint8Array(bytes!))).toBe(token);
    expect(logprob).toBeLessThanOrEqual(0);
    expect(top_logprobs).toHaveLength(4);
    expect(top_logprobs.map((top) => top.logprob)).toEqual(
      top_logprobs.map((top) => top.logprob).sort((a, b) => b - a),
    );
  }
});

test("a model that reasons tells how many tokens it thought", async () => {
  const { usage } = await client.chat.completions.create({
    model: "o3",
    messages: [{ role: "user", content: "Is 91 a prime number?" }],
    reasoning_effort: "high",
  });

  const { reasoning_tokens } = usage!.completion_tokens_details!;
  expect(reasoning_tokens).toBeGreaterThan(0);
  expect(usage!.completion_tokens).toBeGreaterThan(reasoning_tokens!);
});

test("a tool is called when the message is about it, with values from the conversation", async () => {
  const completion = await ask("What's the weather like in Lisbon?", { tools: [WEATHER, MAIL] });

  const calls = completion.choices[0]!.message.tool_calls ?? [];
  expect(completion.choices[0]!.finish_reason).toBe("tool_calls");
  expect(
    calls.map((call) => call.type === "function" && [call.function.name, JSON.parse(call.function.arguments)]),
  ).toEqual([["get_weather", { city: "Lisbon" }]]);
  expect(calls[0]!.id).toMatch(/^call_[A-Za-z0-9]{24}$/);
});

test("no tool is called merely because it is offered", async () => {
  for (const words of ["Hello!", "Tell me a story", "Why is the sky blue?", "Thanks, that was helpful"]) {
    const { choices } = await ask(words, { tools: [WEATHER, MAIL] });
    expect([words, choices[0]!.finish_reason]).toEqual([words, "stop"]);
  }
});

test("a question in two parts calls two tools, or one where parallel calls are off", async () => {
  const words = "What's the weather in Oslo, and send an email to ann@example.com with the subject Oslo";
  const both = await ask(words, { tools: [WEATHER, MAIL] });
  const single = await ask(words, { tools: [WEATHER, MAIL], parallel_tool_calls: false });

  const calls = (both.choices[0]!.message.tool_calls ?? []).map((call) => call.type === "function" && call.function);
  expect(calls.map((call) => call && call.name)).toEqual(["get_weather", "send_email"]);
  expect(calls[1] && JSON.parse(calls[1].arguments)).toMatchObject({ to: "ann@example.com" });
  expect(single.choices[0]!.message.tool_calls).toHaveLength(1);
});

test("tool_choice is obeyed: none, required, a named tool, allowed tools", async () => {
  const named = { type: "function", function: { name: "send_email" } };
  const allowed = { type: "allowed_tools", allowed_tools: { mode: "required", tools: [named] } };
  const tools = [WEATHER, MAIL];

  const none = await ask("What's the weather in Oslo?", { tools, tool_choice: "none" });
  const required = await ask("Hello!", { tools, tool_choice: "required" });
  const one = await ask("Hello!", { tools, tool_choice: named });
  const some = await ask("Hello!", { tools, tool_choice: allowed });

  const names = ({ choices }: OpenAI.ChatCompletion): string[] =>
    (choices[0]!.message.tool_calls ?? []).map((call) => (call.type === "function" ? call.function.name : ""));
  expect(names(none)).toEqual([]);
  expect(names(required).length).toBeGreaterThan(0);
  expect([names(one), names(some)]).toEqual([["send_email"], ["send_email"]]);
});

test("after a tool's result comes text that uses it", async () => {
  const { choices } = await client.chat.completions.create({
    model: "gpt-4o",
    tools: [WEATHER] as OpenAI.ChatCompletionTool[],
    messages: [
      { role: "user", content: "What's the weather in Oslo?" },
      {
        role: "assistant",
        tool_calls: [
          { id: "call_1", type: "function", function: { name: "get_weather", arguments: '{"city":"Oslo"}' } },
        ],
      },
      { role: "tool", tool_call_id: "call_1", content: '{"temperature": 7, "conditions": "drizzle"}' },
    ],
  });

  expect(choices[0]!.finish_reason).toBe("stop");
  expect(choices[0]!.message.content).toContain("7");
  expect(choices[0]!.message.content!.toLowerCase()).toContain("drizzle");
});

test("the strategies sequence and random call tools without looking at the message", async () => {
  const sequence = await ask("Hello!", { tools: [WEATHER, MAIL], tool_strategy: "sequence" });
  const random = await ask("Hello!", { tools: [WEATHER, MAIL], tool_strategy: "random" });

  expect(
    (sequence.choices[0]!.message.tool_calls ?? []).map((call) => call.type === "function" && call.function.name),
  ).toEqual(["get_weather", "send_email"]);
  expect(random.choices[0]!.message.tool_calls?.length).toBeGreaterThan(0);
});

test("the older functions and function_call work", async () => {
  const functions = [WEATHER.function];
  const { choices } = await ask("What's the weather in Oslo?", { functions });
  const forced = await ask("Hello!", { functions, function_call: { name: "get_weather" } });

  expect(choices[0]!.finish_reason).toBe("function_call");
  expect(choices[0]!.message.function_call).toEqual({ name: "get_weather", arguments: '{"city":"Oslo"}' });
  expect(forced.choices[0]!.message.function_call?.name).toBe("get_weather");
});

test("a custom tool gets free text, or text that fits its grammar", async () => {
  const free = { type: "custom", custom: { name: "run_code", description: "Runs code" } };
  const grammar = { type: "grammar", grammar: { syntax: "regex", definition: "[0-9]{3}-[0-9]{4}" } };
  const bound = { type: "custom", custom: { name: "dial", description: "Dials a number", format: grammar } };

  const one = await ask("Hello!", { tools: [free], tool_choice: { type: "custom", custom: { name: "run_code" } } });
  const two = await ask("Hello!", { tools: [bound], tool_choice: "required" });

  const [first, second] = [one, two].map(({ choices }) => choices[0]!.message.tool_calls![0]!);
  expect(first!.type === "custom" && first!.custom.input.length > 0).toBe(true);
  expect(second!.type === "custom" && second!.custom.input).toMatch(/^[0-9]{3}-[0-9]{4}$/);
});

test("json_schema gives text that validates, in OpenAI's shape and in the origin's", async () => {
  const schema = {
    type: "object",
    properties: {
      name: { type: "string" },
      age: { type: "integer", minimum: 0 },
      email: { type: "string", format: "email" },
    },
    required: ["name", "age", "email"],
    additionalProperties: false,
  };
  const real = await ask("Make up a person", {
    response_format: { type: "json_schema", json_schema: { name: "p", strict: true, schema } },
  });
  const origins = await ask("Make up a person", { response_format: { type: "json_schema", json_schema: schema } });

  const validator = new Validator(schema as object, "2020-12");
  for (const completion of [real, origins]) expect(validator.validate(JSON.parse(textOf(completion))).valid).toBe(true);
});

test("a schema that nothing satisfies is a 400 that names the keyword", async () => {
  const schema = { type: "object", properties: { a: { type: "integer", minimum: 5, maximum: 3 } }, required: ["a"] };
  const { status, body } = await post({
    model: "gpt-4o",
    messages: [{ role: "user", content: "Hi" }],
    response_format: { type: "json_schema", json_schema: { name: "p", schema } },
  });

  expect(status).toBe(400);
  expect(body).toMatchObject({
    error: { param: "response_format", message: expect.stringMatching(/minimum|maximum/) },
  });
});

test("json_object gives an object with the keys that the prompt asks for", async () => {
  const completion = await ask('Answer in JSON like {"city": "a city", "population": 1}', {
    response_format: { type: "json_object" },
  });

  const value = JSON.parse(textOf(completion)) as Extra;
  expect(Object.keys(value)).toEqual(["city", "population"]);
  expect(typeof value["population"]).toBe("number");
});

test("Open WebUI's background tasks get the bare object that they ask for", async () => {
  const history = "<chat_history>\nUSER: How do I bake bread?\nASSISTANT: Mix flour and water.\n</chat_history>";
  const title = await ask(
    `### Task:\nGenerate a concise, 3-5 word title with an emoji.\n### Output:\nJSON format: { "title": "your concise title here" }\n${history}`,
  );
  const tags = await ask(
    `### Task:\nGenerate 1-3 broad tags.\n### Output:\nJSON format: { "tags": ["tag1", "tag2", "tag3"] }\n${history}`,
  );

  expect(JSON.parse(textOf(title))).toEqual({ title: expect.stringMatching(/bread/i) });
  expect((JSON.parse(textOf(tags)) as { tags: string[] }).tags.length).toBeGreaterThan(0);
});

test("content in parts is taken: text, pictures, files and audio", async () => {
  const parts = [
    { type: "text", text: "What is in this picture?" },
    { type: "image_url", image_url: { url: "https://example.com/a.png", detail: "low" } },
    { type: "file", file: { filename: "a.pdf", file_data: "data:application/pdf;base64,JVBERi0=" } },
    { type: "input_audio", input_audio: { data: "UklGRg==", format: "wav" } },
  ];
  const completion = await ask(parts as unknown as string);

  expect(completion.choices[0]!.finish_reason).toBe("stop");
  expect(completion.usage!.prompt_tokens).toBeGreaterThan(85);
});

test("every field of the published request is accepted", async () => {
  const { status, body } = await post({
    model: "gpt-4o",
    messages: [{ role: "user", content: "Hi" }],
    audio: { voice: "alloy", format: "mp3" },
    modalities: ["text"],
    moderation: { model: "omni-moderation-latest" },
    frequency_penalty: 1,
    presence_penalty: -1,
    temperature: 1.5,
    top_p: 0.5,
    seed: 3,
    n: 1,
    max_completion_tokens: 20,
    metadata: { a: "b" },
    store: true,
    service_tier: "flex",
    user: "u",
    safety_identifier: "s",
    prompt_cache_key: "k",
    prompt_cache_retention: "24h",
    prompt_cache_options: { mode: "implicit" },
    verbosity: "low",
    web_search_options: {},
    prediction: { type: "content", content: "Hello" },
    stop: null,
    logprobs: false,
    reasoning_effort: "none",
    top_k: 5,
    min_p: 0.1,
    repetition_penalty: 1.1,
  });

  expect([status, body]).toEqual([200, expect.objectContaining({ object: "chat.completion", service_tier: "flex" })]);
});

test("the origin's three stream options pace answers that are not streamed, too", async () => {
  const { status } = await post({
    model: "gpt-4o",
    messages: [{ role: "user", content: "Hi" }],
    stream_options: { delay_min_ms: 0, tokens_per_second: 0 },
  });

  expect(status).toBe(200);
});
