import { expect, test } from "bun:test";
import { createSimulator } from "../../../mod.ts";
import { createFakeClock } from "../../support/fake_clock.ts";

type Options = NonNullable<Parameters<typeof createSimulator>[0]>;

const QUESTION = { model: "gpt-4o", messages: [{ role: "user", content: "Tell me something about clouds." }] };

/** Asks the same several times in a row, and gives what was answered. */
async function askAgain(body: object, options: Options, times = 4): Promise<string[]> {
  const simulator = createSimulator({ clock: createFakeClock(), ...options });
  const answers: string[] = [];
  for (let time = 0; time < times; time++) {
    const request = { method: "POST", body: JSON.stringify(body) };
    answers.push(await (await simulator.fetch("http://simulator/v1/chat/completions", request)).text());
  }
  return answers;
}

const LONG = { role: "user", content: "The tide comes in twice a day, and so it goes on. ".repeat(120) };
const BODIES: Record<string, object> = {
  "one piece": QUESTION,
  "a stream": { ...QUESTION, stream: true, stream_options: { include_usage: true } },
  "several choices": { ...QUESTION, n: 3, temperature: 1.2, stream: true },
  "log probabilities": { ...QUESTION, logprobs: true, top_logprobs: 3 },
  reasoning: { ...QUESTION, model: "gpt-5", reasoning_effort: "high" },
  "a limit": { ...QUESTION, max_tokens: 7, stop: ["zebra"] },
};

for (const [name, body] of Object.entries(BODIES)) {
  test(`a seeded question that comes again is answered to the byte as before: ${name}`, async () => {
    const [first, ...others] = await askAgain(body, { seed: 7 });
    expect(first!.length).toBeGreaterThan(100);
    expect(others).toEqual([first!, first!, first!]);
  });
}

test("an answer that is given again tells the time at which it is given", async () => {
  const clock = createFakeClock();
  const { fetch } = createSimulator({ seed: 7, clock });
  const created: unknown[] = [];
  for (let time = 0; time < 5; time++) {
    const request = { method: "POST", body: JSON.stringify({ ...QUESTION, stream: true }) };
    const frames = (await (await fetch("http://simulator/v1/chat/completions", request)).text()).split("\n\n");
    created.push(new Set(frames.flatMap((frame) => /"created":(\d+)/.exec(frame)?.[1] ?? [])));
    clock.advance(1000);
  }
  expect(created).toEqual(["1", "2", "3", "4", "5"].map((second) => new Set([second])));
});

test("an answer that is given again counts what is cached by then", async () => {
  const answers = await askAgain({ ...QUESTION, messages: [LONG] }, { seed: 7 });
  const cached = answers.map((answer) => JSON.parse(answer).usage.prompt_tokens_details.cached_tokens);
  expect(cached[0]).toBe(0);
  expect(cached[1]).toBeGreaterThan(1000);
  expect(cached.slice(2)).toEqual([cached[1], cached[1]]);
  const texts = new Set(answers.map((answer) => JSON.parse(answer).choices[0].message.content));
  expect(texts.size).toBe(1);
});

test("without a seed, a question that comes again is answered differently", async () => {
  const answers = await askAgain({ ...QUESTION, response_length: "long" }, {});
  expect(new Set(answers.map((answer) => JSON.parse(answer).choices[0].message.content)).size).toBe(4);
  expect(new Set(answers.map((answer) => JSON.parse(answer).id)).size).toBe(4);
});

test("what is stored has a name of its own each time", async () => {
  const answers = await askAgain({ ...QUESTION, store: true }, { seed: 7 });
  expect(new Set(answers.map((answer) => JSON.parse(answer).id)).size).toBe(4);
  expect(new Set(answers.map((answer) => JSON.parse(answer).choices[0].message.content)).size).toBe(1);
});

test("an answer that comes again is paced like the first", async () => {
  const clock = createFakeClock();
  const { fetch } = createSimulator({ seed: 7, clock, interTokenLatency: 10 });
  for (let time = 0; time < 4; time++) {
    const askedMs = clock.now();
    const answer = fetch("http://simulator/v1/chat/completions", { method: "POST", body: JSON.stringify(QUESTION) });
    while (clock.waiting() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    clock.advance(60_000);
    expect(Number((await answer).headers.get("openai-processing-ms"))).toBeGreaterThan(100);
    expect(clock.now()).toBe(askedMs + 60_000);
  }
});

test("an answer that comes again counts against the limits", async () => {
  const answers = await askAgain({ ...QUESTION, max_tokens: 20 }, { seed: 7, tpm: 90 });
  expect(answers.map((answer) => JSON.parse(answer).error?.code)).toEqual([
    undefined,
    undefined,
    "rate_limit_exceeded",
    "rate_limit_exceeded",
  ]);
});

test("a response that is asked for again is another response, with the same content and its own previous turn", async () => {
  const { fetch } = createSimulator({ seed: 7, clock: createFakeClock() });
  const ask = async (body: object) => {
    const request = { method: "POST", body: JSON.stringify({ model: "gpt-4o", ...body }) };
    return (await fetch("http://simulator/v1/responses", request)).json();
  };
  const first = [];
  for (let time = 0; time < 4; time++) first.push(await ask({ input: "Tell me something about clouds." }));
  expect(new Set(first.map(({ id }) => id)).size).toBe(4);
  expect(new Set(first.map(({ output }) => output[0].content[0].text)).size).toBe(1);
  const next = [];
  for (const { id } of first) next.push(await ask({ input: "And why?", previous_response_id: id }));
  expect(next.map((response) => response.previous_response_id)).toEqual(first.map(({ id }) => id));
  expect(new Set(next.map(({ usage }) => usage.input_tokens)).size).toBe(1);
});
