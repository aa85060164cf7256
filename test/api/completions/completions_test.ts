import { expect, test } from "bun:test";
import type OpenAI from "openai";
import { createSimulator } from "../../../mod.ts";
import { createClient, postTo } from "../../support/client.ts";
import { createFakeClock } from "../../support/fake_clock.ts";
import { ENCODINGS } from "../../support/simulated.ts";

const client = createClient({ seed: 7 });
const INSTRUCT = "gpt-3.5-turbo-instruct";
const { cl100k_base: cl100k } = ENCODINGS;

type Body = OpenAI.CompletionCreateParamsNonStreaming;
const complete = (body: Partial<Body>): Promise<OpenAI.Completion> =>
  client.completions.create({ model: INSTRUCT, prompt: "Once upon a time", ...body });
const textsOf = ({ choices }: OpenAI.Completion): readonly string[] => choices.map(({ text }) => text);

test("a completion has the recorded keys, and usage without details", async () => {
  const completion = await complete({});

  expect(Object.keys(completion)).toEqual(["id", "object", "created", "model", "choices", "usage"]);
  expect(completion.id).toMatch(/^cmpl-[0-9A-Za-z]{29}$/);
  expect([completion.object, completion.model]).toEqual(["text_completion", "gpt-3.5-turbo-instruct:20230824-v2"]);
  expect(completion.choices).toEqual([{ text: expect.any(String), index: 0, logprobs: null, finish_reason: "length" }]);
  expect(completion.usage).toEqual({ prompt_tokens: 4, completion_tokens: 16, total_tokens: 20 });
});

test("max_tokens is 16 by default, and 0 with echo gives the prompt alone", async () => {
  const echoed = await complete({ echo: true, max_tokens: 0 });

  expect(cl100k.count(textsOf(await complete({}))[0]!)).toBe(16);
  expect(echoed.choices[0]).toMatchObject({ text: "Once upon a time", finish_reason: "length" });
  expect(echoed.usage).toEqual({ prompt_tokens: 4, completion_tokens: 0, total_tokens: 4 });
});

test("a text that breaks off is gone on with, and ends with a sentence", async () => {
  const capital = await complete({ prompt: "The capital of France is", max_tokens: 200 });
  const story = await complete({ max_tokens: 400 });
  const code = await complete({ prompt: "def fibonacci(count):", max_tokens: 200 });

  expect(textsOf(capital)[0]).toMatch(/^ Paris\./);
  expect(textsOf(story)[0]).toMatch(/^ [a-z][^]*[.!?"]$/);
  expect(story.choices[0]!.finish_reason).toBe("stop");
  expect(textsOf(code)[0]).toMatch(/^\n {4}"""[^]*range\(count\)[^]*return/);
});

test("the head of an answer is gone on with by the answer to the question before it", async () => {
  const completion = await complete({ prompt: "Q: What is the capital of Italy?\nA:", max_tokens: 40, stop: "\n" });

  expect(textsOf(completion)).toEqual([" The capital of Italy is Rome."]);
});

test("a prompt may be tokens, or several texts or lists of tokens", async () => {
  const text = await complete({ prompt: "The capital of France is" });
  const tokens = cl100k.encode("The capital of France is");
  const single = await complete({ prompt: tokens });
  const several = await complete({ prompt: [tokens, cl100k.encode("Once upon a time")] });

  expect(textsOf(single)[0]).toMatch(/^ Paris\./);
  expect(single.usage).toEqual(text.usage!);
  expect(several.usage!.prompt_tokens).toBe(9);
  expect((await complete({ prompt: ["Hello", "Bye"] })).choices.map(({ index }) => index)).toEqual([0, 1]);
});

test("choices are numbered over prompts times n, and usage is summed", async () => {
  const completion = await complete({ prompt: ["Once upon a time", "Long ago"], n: 2, max_tokens: 5, echo: true });

  expect(completion.choices.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  expect(textsOf(completion).map((text) => text.startsWith("Once"))).toEqual([true, true, false, false]);
  expect(new Set(textsOf(completion)).size).toBe(4);
  expect(completion.usage).toEqual({ prompt_tokens: 6, completion_tokens: 20, total_tokens: 26 });
});

test("an answer to one of several prompts is the answer to it alone", async () => {
  const alone = await complete({ prompt: "Long ago" });
  const among = await complete({ prompt: ["Once upon a time", "Long ago"] });

  expect(textsOf(among)[1]).toBe(textsOf(alone)[0]!);
});

test("logprobs tell tokens, offsets after the prompt and the likeliest rivals", async () => {
  const { choices } = await complete({ logprobs: 3, max_tokens: 6 });
  const { tokens, token_logprobs, top_logprobs, text_offset } = choices[0]!.logprobs!;

  expect(tokens!.join("")).toBe(choices[0]!.text);
  expect(text_offset!.slice(0, 2)).toEqual([16, 16 + tokens![0]!.length]);
  expect(token_logprobs!.every((value) => value < 0)).toBe(true);
  expect(top_logprobs).toHaveLength(6);
  for (const [at, rivals] of top_logprobs!.entries()) {
    expect([3, 4]).toContain(Object.keys(rivals).length);
    expect(rivals[tokens![at]!]).toBe(token_logprobs![at]!);
  }
});

test("logprobs of an echo begin at the prompt, whose first token has none", async () => {
  const { choices } = await complete({ logprobs: 1, max_tokens: 2, echo: true, prompt: "Café au lait" });
  const { tokens, token_logprobs, top_logprobs, text_offset } = choices[0]!.logprobs!;

  expect(tokens!.join("")).toBe(choices[0]!.text);
  expect([token_logprobs![0], top_logprobs![0]] as unknown[]).toEqual([null, null]);
  expect(token_logprobs!.slice(1).every((value) => value < 0)).toBe(true);
  expect(text_offset![0]).toBe(0);
  expect(text_offset![tokens!.indexOf(" la")]).toBe(7);
});

test("logprobs 0 tells the tokens without rivals", async () => {
  const { choices } = await complete({ logprobs: 0, max_tokens: 2 });

  expect(choices[0]!.logprobs!.tokens).toHaveLength(2);
  expect(choices[0]!.logprobs!.top_logprobs as unknown).toBeNull();
});

test("best_of shows the likeliest of those that it makes, and counts them all", async () => {
  const all = await complete({ n: 4, max_tokens: 6, logprobs: 0 });
  const best = await complete({ n: 1, best_of: 4, max_tokens: 6 });
  const scores = all.choices.map(({ logprobs }) => logprobs!.token_logprobs!.reduce((sum, value) => sum + value, 0));

  expect(textsOf(best)).toEqual([all.choices[scores.indexOf(Math.max(...scores))]!.text]);
  expect(best.choices[0]!.logprobs).toBeNull();
  expect(best.usage!.completion_tokens).toBe(24);
});

test("stop, seed and temperature are honoured", async () => {
  const [whole] = textsOf(await complete({ max_tokens: 60 }));
  const stop = whole!.slice(10, 14);

  expect(textsOf(await complete({ max_tokens: 60, stop: [stop] }))).toEqual([whole!.slice(0, whole!.indexOf(stop))]);
  expect(textsOf(await complete({ seed: 5, n: 3 }))).not.toEqual(textsOf(await complete({ seed: 6, n: 3 })));
  expect(textsOf(await complete({ seed: 5, temperature: 0 }))).toEqual(
    textsOf(await complete({ seed: 6, temperature: 0 })),
  );
});

test("a suffix counts, and changes what is said before it", async () => {
  const plain = await complete({ n: 4 });
  const filled = await complete({ n: 4, suffix: " and they lived happily ever after." });

  expect(filled.usage!.prompt_tokens).toBeGreaterThan(plain.usage!.prompt_tokens);
  expect(textsOf(filled)).not.toEqual(textsOf(plain));
});

test("a stream says what the body says, in pieces with the recorded keys", async () => {
  const body = { model: INSTRUCT, prompt: ["Once upon a time", "Long ago"], n: 2, logprobs: 1, echo: true };
  const stream = await client.completions.create({ ...body, stream: true, stream_options: { include_usage: true } });
  const chunks: OpenAI.Completion[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const whole = await client.completions.create(body);
  const last = chunks.pop()!;

  for (const chunk of chunks) {
    expect(Object.keys(chunk)).toEqual(["id", "object", "created", "choices", "model", "usage"]);
    expect([chunk.id, chunk.usage as unknown]).toEqual([whole.id, null]);
  }
  expect([last.choices, last.usage]).toEqual([[], whole.usage]);
  for (const { index, text, finish_reason, logprobs } of whole.choices) {
    const own = chunks.flatMap(({ choices }) => choices.filter((choice) => choice.index === index));
    expect(own.map((choice) => choice.text).join("")).toBe(text);
    expect(own.map((choice) => choice.finish_reason as unknown)).toEqual([
      ...own.slice(1).map(() => null),
      finish_reason,
    ]);
    expect(own.flatMap((choice) => choice.logprobs?.text_offset ?? [])).toEqual(logprobs!.text_offset!);
  }
});

test("a stream tells no usage unless asked, and ends with [DONE]", async () => {
  const simulator = createSimulator({ seed: 1 });
  const body = JSON.stringify({ model: INSTRUCT, prompt: "Long ago", stream: true, max_tokens: 2 });
  const response = await simulator.fetch("http://simulator/completions", { method: "POST", body });
  const text = await response.text();

  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(text).toMatch(/^data: \{"id":"cmpl-/);
  expect(text).not.toContain("usage");
  expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
});

type Row = readonly [
  what: string,
  body: object,
  status: number,
  code: string | null,
  param: string | null,
  message: RegExp,
];

const ROWS: readonly Row[] = [
  ["a chat model", { model: "gpt-4o" }, 404, null, "model", /^This is a chat model and not supported in the v1\/comp/],
  ["a model of Responses", { model: "o3-pro" }, 404, null, "model", /^This model is only supported in v1\/responses/],
  ["a stranger", { model: "nobody" }, 404, "model_not_found", null, /^The model `nobody` does not exist or you do/],
  ["no model", { model: null }, 400, null, null, /^you must provide a model parameter$/],
  ["a negative limit", { max_tokens: -1 }, 400, "integer_below_min_value", "max_tokens", /Expected a value >= 0, but/],
  ["too many rivals", { logprobs: 6 }, 400, "integer_above_max_value", "logprobs", /Expected a value <= 5, but got 6/],
  ["half a seed", { seed: 0.5 }, 400, "invalid_type", "seed", /expected an integer, but got a decimal number instead/],
  [
    "no prompt",
    { prompt: [] },
    400,
    "empty_array",
    "prompt",
    /^Invalid 'prompt': empty array\. Expected an array with/,
  ],
  [
    "a wrong prompt",
    { prompt: {} },
    400,
    "invalid_type",
    "prompt",
    /^Invalid type for 'prompt': expected one of a string/,
  ],
  ["an unknown token", { prompt: [200_000] }, 400, "invalid_value", "prompt", /token 200000 is not in the vocabulary/],
  [
    "more than is made",
    { n: 3, best_of: 2 },
    400,
    null,
    null,
    /^You requested that the server return more choices than/,
  ],
  ["a stream of the best", { best_of: 2, stream: true }, 400, null, "best_of", /cannot be streamed/],
  ["a wish for a stream", { stream_options: {}, stop: [] }, 200, null, null, /^$/],
  [
    "stream_options without a stream",
    { stream_options: { include_usage: true } },
    400,
    null,
    "stream_options",
    /^The 'stream_options' parameter is only allowed when 'stream' is enabled\.$/,
  ],
  [
    "too long a completion",
    { max_tokens: 4096 },
    400,
    null,
    null,
    /^This model's maximum context length is 4096 tokens, however you requested 4100 tokens \(4 in your prompt; 4096 for/,
  ],
  [
    "a million",
    { n: 128, prompt: Array(17).fill("a") },
    400,
    null,
    "n",
    /^Too many completions: at most 2048 .* make 2176\.$/,
  ],
  ["an unknown field", { messages: [] }, 400, "unknown_parameter", "messages", /^Unknown parameter: 'messages'\.$/],
];

for (const [what, fields, status, code, param, message] of ROWS) {
  test(`POST /completions answers ${what} in OpenAI's words`, async () => {
    const reply = await postTo("/v1/completions", { model: INSTRUCT, prompt: "Once upon a time", ...fields });
    const { error } = reply.body as { error?: { message: string; code: string | null; param: string | null } };

    expect([reply.status, error?.code ?? null, error?.param ?? null]).toEqual([status, code, param]);
    expect(error?.message ?? "").toMatch(message);
  });
}

test("under lenient validation a model that chats completes as well", async () => {
  const reply = await postTo("/v1/completions", { model: "gpt-4o", prompt: "Long ago" }, { validation: "lenient" });

  expect(reply.status).toBe(200);
});

test("a completion takes its time when it is told to, all prompts at once", async () => {
  const clock = createFakeClock();
  const simulator = createSimulator({ seed: 1, interTokenLatency: 1000, clock });
  const body = JSON.stringify({ model: INSTRUCT, prompt: ["Long ago", "One day"], echo: true, stream: true });
  const response = await simulator.fetch("http://simulator/completions", { method: "POST", body });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const { value: first = "" } = await reader.read();
  clock.advance(1000);
  const { value: second = "" } = await reader.read();
  await reader.cancel();

  expect(indexesOf(first)).toEqual([0, 1, 0, 1]);
  expect(indexesOf(second)).toEqual([0, 1]);
});

function indexesOf(frames: string): readonly number[] {
  return [...frames.matchAll(/"index":(\d)/g)].map(([, index]) => Number(index));
}

test("a seed gives these very texts on every runtime", async () => {
  const story = await complete({ max_tokens: 24 });
  const talk = await complete({ prompt: "The best way to learn", max_tokens: 24 });
  const code = await complete({ prompt: "def total(prices):", max_tokens: 24 });

  expect([story, talk, code].flatMap(textsOf)).toEqual([
    " there lived a clockmaker who had never once been late. Most people smiled and went about their work. Only Tomas,",
    " came down to a handful of choices, most of them made early.\n\nLearning works best in small portions. Explain what you",
    "\n    return sum(prices)\n",
  ]);
});
