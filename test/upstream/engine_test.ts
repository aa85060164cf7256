import { expect, test } from "bun:test";
import OpenAI from "openai";
import { createSimulator } from "../../mod.ts";
import { loadRuntime } from "../../src/runtime/mod.ts";
import type { SimulatorOptions } from "../../src/simulator_options.ts";
import { createUpstream } from "../../src/upstream/engine.ts";
import type { UpstreamOptions } from "../../src/upstream/upstream.ts";
import { testEngine } from "../support/engine_contract.ts";
import { createFakeClock } from "../support/fake_clock.ts";
import { callOf, hear, promptOf, reasonOf, textOfChoice, usageOf } from "../support/prompt.ts";

function upstream(fetch: UpstreamOptions["fetch"], rest: Partial<UpstreamOptions> = {}) {
  const options = { name: "smollm", model: "gpt-4o", url: "http://upstream/v1", passKey: false, silenceMs: 1000 };
  return createUpstream({ ...options, fetch, ...rest });
}

/** Answers with events, one after another. */
function events(...data: readonly (object | string)[]): Response {
  const text = data.map((event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`).join("");
  return new Response(text, { headers: { "content-type": "text/event-stream" } });
}

/** Answers with one event, and then the connection is lost. */
function cutAfter(event: object): Response {
  const { body, headers } = events(event);
  const lost = new TransformStream<Uint8Array, Uint8Array>({
    flush() {
      throw new TypeError("The socket was closed");
    },
  });
  return new Response(body!.pipeThrough(lost), { headers });
}

const said = (content: string, finish: string | null = null): object => ({
  choices: [{ index: 0, delta: { content }, finish_reason: finish }],
});
const question = promptOf("Hi", { model: "smollm", toolChoice: { mode: "none" } });
const refusalOf = async (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => "answered",
    (error: unknown) => error,
  );

testEngine("an upstream", () => {
  const simulator = createSimulator({ seed: 3 });
  return { engine: upstream((url, init) => simulator.fetch(url, init)), model: "smollm" };
});

test("an upstream's errors are passed on, with when to ask again", async () => {
  const error = { message: "Slow down", type: "requests", param: null, code: "rate_limit_exceeded" };
  const refused = upstream(async () => Response.json({ error }, { status: 429, headers: { "retry-after": "7" } }));
  const plain = upstream(async () => new Response("Bad gateway", { status: 502 }));

  expect(await refusalOf(hear(refused, question, callOf("x")))).toMatchObject({
    status: 429,
    ...error,
    headers: { "retry-after": "7" },
  });
  expect(await refusalOf(hear(plain, question, callOf("x")))).toMatchObject({ status: 502, message: "Bad gateway" });
});

test("an upstream that cannot be reached is a 502, one that breaks off or talks nonsense too", async () => {
  const rows: readonly (readonly [string, UpstreamOptions["fetch"]])[] = [
    ["upstream_unreachable", () => Promise.reject(new TypeError("refused"))],
    ["upstream_malformed", async () => events("{")],
    ["upstream_malformed", async () => events({ choices: "none" })],
    ["upstream_malformed", async () => new Response("<html>")],
    ["upstream_broke_off", async () => events(said("Hel"))],
    ["upstream_broke_off", async () => cutAfter(said("Hel"))],
    ["upstream_broke_off", async () => events("[DONE]")],
  ];
  for (const [code, fetch] of rows) {
    const refusal = await refusalOf(hear(upstream(fetch), question, callOf("x")));

    expect(refusal).toMatchObject({ status: 502, code });
  }
});

test("an upstream that answers with no stream but a web page is told before an answer has begun", async () => {
  const page = upstream(async () => new Response("<html>", { headers: { "content-type": "text/html" } }));

  const refused = await refusalOf(Promise.resolve(page.generate!(question, callOf("x"))));

  expect(refused).toMatchObject({ status: 502, code: "upstream_malformed" });
});

test("an error in the middle of an upstream's stream ends the answer with its words", async () => {
  const error = { message: "Out of memory", type: "server_error", code: 500 };
  const engine = upstream(async () => events(said("Hel"), { error }));

  expect(await refusalOf(hear(engine, question, callOf("x")))).toMatchObject({ message: "Out of memory", code: "500" });
});

test("an upstream that is silent for too long is left, before its answer and within", async () => {
  for (const answer of [
    () => new Promise<Response>(() => {}),
    () => Promise.resolve(new Response(new ReadableStream(), { headers: { "content-type": "text/event-stream" } })),
  ]) {
    const clock = createFakeClock();
    const left = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const engine = upstream((_url, { signal }) => {
      asked.resolve();
      return Promise.race([
        answer(),
        new Promise<never>((_, reject) => {
          signal!.addEventListener("abort", () => {
            left.resolve();
            reject(signal!.reason as Error);
          });
        }),
      ]).then(
        (response) => new Response(response.body!.pipeThrough(new TransformStream(), { signal: signal! }), response),
      );
    });

    const heard = refusalOf(hear(engine, question, { ...callOf("x"), clock }));
    await asked.promise;
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    clock.advance(1001);

    expect(await heard).toMatchObject({ status: 504, code: "upstream_timeout" });
    await left.promise;
    expect(clock.waiting()).toBe(0);
  }
});

test("an upstream is sent our key or none, and the caller's only if it may be", async () => {
  const sent: (string | null)[] = [];
  const answer: UpstreamOptions["fetch"] = async (_url, { headers }) => {
    sent.push(new Headers(headers).get("authorization"));
    return events(said("Hello", "stop"));
  };
  const call = { ...callOf("x"), key: "sk-caller" };
  for (const rest of [{}, { key: "sk-ours" }, { key: "sk-ours", passKey: true }]) {
    await hear(upstream(answer, rest), question, call);
  }

  expect(sent).toEqual([null, "Bearer sk-ours", "Bearer sk-caller"]);
});

test("an upstream that does not stream, or tells no usage, is heard all the same", async () => {
  const message = { role: "assistant", content: "Hello", reasoning_content: "Hm" };
  const usage = { prompt_tokens: 3, completion_tokens: 2 };
  const whole = await hear(
    upstream(async () => Response.json({ choices: [{ index: 0, message, finish_reason: "length" }], usage })),
    question,
    callOf("x"),
  );
  const silent = await hear(
    upstream(async () => events(said("Hel"), said("lo", "stop"))),
    question,
    callOf("x"),
  );

  expect([textOfChoice(whole), reasonOf(whole), usageOf(whole).promptTokens]).toEqual(["Hello", "length", 3]);
  expect(whole.deltas[0]).toMatchObject({ type: "reasoning", text: "Hm" });
  expect([textOfChoice(silent), usageOf(silent).completionTokens]).toEqual(["Hello", 2]);
});

/** Lets a test use a simulator whose smollm is the gpt-4o of a second one, which listens on this machine. */
async function withTwo(
  use: (client: OpenAI, second: OpenAI, left: Promise<void>) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  const runtime = await loadRuntime();
  const second = createSimulator({ seed: 3, ...options });
  const left = Promise.withResolvers<void>();
  const answer = (request: Request): Promise<Response> => {
    request.signal.addEventListener("abort", () => left.resolve());
    return second.fetch(request);
  };
  const server = await runtime.serve(answer, { host: "127.0.0.1", port: 0 });
  const baseURL = `http://127.0.0.1:${server.port}/v1`;
  const first = createSimulator({ seed: 3, smollmUpstreamUrl: `${baseURL}/`, smollmUpstreamModel: "gpt-4o" });
  try {
    await use(
      new OpenAI({ apiKey: "none", baseURL: "http://simulator/v1", fetch: first.fetch, maxRetries: 0 }),
      new OpenAI({ apiKey: "none", baseURL, maxRetries: 0 }),
      left.promise,
    );
  } finally {
    await first.close();
    await second.close();
    await server.stop();
  }
}

const messages = [{ role: "user" as const, content: "Why is the sky blue?" }];

test("an upstream's log probabilities of a text are read from lists side by side", async () => {
  const logprobs = {
    tokens: ["a", "bytes:\\xc3"],
    token_logprobs: [null, -0.5],
    top_logprobs: [null, { b: -2, c: -1 }],
  };
  const engine = upstream(async () => events({ choices: [{ index: 0, text: "ab", logprobs, finish_reason: "stop" }] }));
  const continues = { text: "", echo: false };

  const { deltas } = await hear(engine, promptOf("", { model: "smollm", messages: [], continues }), callOf("x"));

  const top = [
    { token: "c", logprob: -1, bytes: [99] },
    { token: "b", logprob: -2, bytes: [98] },
  ];
  expect(deltas[0]).toMatchObject({
    tokens: 2,
    logprobs: [
      { token: "a", logprob: 0, bytes: [97], top: [] },
      { token: "\\xc3", logprob: -0.5, bytes: [0xc3], top },
    ],
  });
});

test("smollm is served from another server: chat, streams, Responses, embeddings and the list of models", async () => {
  await withTwo(async (client, second) => {
    const there = await second.chat.completions.create({ model: "gpt-4o", messages });
    const here = await client.chat.completions.create({ model: "smollm", messages });
    let streamed = "";
    for await (const { choices } of await client.chat.completions.create({ model: "smollm", messages, stream: true }))
      streamed += choices[0]?.delta.content ?? "";
    const response = await client.responses.create({ model: "smollm", input: "Why is the sky blue?" });
    const models = await client.models.list();

    expect([here.choices[0]!.message.content, here.usage, here.model]).toEqual([
      there.choices[0]!.message.content,
      there.usage,
      "smollm",
    ]);
    expect([streamed, response.output_text]).toEqual([there.choices[0]!.message.content!, streamed]);
    expect(models.data.find(({ id }) => id === "smollm")?.owned_by).toBe("upstream");
    await client.embeddings.create({ model: "smollm", input: "x" }).then(
      () => expect("answered").toBe("refused"),
      (error: unknown) =>
        expect(error).toMatchObject({ status: 403, message: expect.stringContaining("not allowed to generate") }),
    );
  });
});

test("another server's stream is passed on as it comes, and ended when the client leaves", async () => {
  await withTwo(
    async (client, _second, left) => {
      // The second simulator says its first token at once, and its next in an hour.
      const stream = await client.chat.completions.create({ model: "smollm", messages, stream: true });
      const iterator = stream[Symbol.asyncIterator]();
      const heard = [await iterator.next(), await iterator.next()].map(({ value }) => value?.choices[0]?.delta.content);
      stream.controller.abort();
      await left;

      expect(heard).toEqual(["", "The"]);
    },
    { interTokenLatency: 3_600_000 },
  );
});
