import { expect, test } from "bun:test";
import OpenAI from "openai";
import { zodFunction, zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import { createSimulator } from "../mod.ts";
import { createClient, withServer } from "./support/client.ts";

const QUESTION = [{ role: "user" as const, content: "Why is the sky blue?" }];

/** Runs a scenario without a port, and over HTTP. */
function both(name: string, use: (client: OpenAI) => Promise<void>): void {
  test(`${name}, in process`, () => use(createClient()));
  test(`${name}, over HTTP`, () => withServer(use));
}

both("create() gives a completion with usage and a request id", async (client) => {
  const completion = await client.chat.completions.create({ model: "gpt-4o", messages: QUESTION });

  const [choice] = completion.choices;
  expect(completion.model).toBe("gpt-4o-2024-08-06");
  expect(completion.id).toMatch(/^chatcmpl-[A-Za-z0-9]{29}$/);
  expect(completion._request_id).toMatch(/^req_[0-9a-f]{32}$/);
  expect(choice?.finish_reason).toBe("stop");
  expect(choice?.message.content).toContain("sky");
  expect(completion.usage!.total_tokens).toBe(completion.usage!.prompt_tokens + completion.usage!.completion_tokens);
});

both("stream() gathers the same completion that create() gives", async (client) => {
  const asked = { model: "gpt-4o", messages: QUESTION, seed: 5 };

  const whole = await client.chat.completions.create(asked);
  const streamed = await client.chat.completions
    .stream({ ...asked, stream_options: { include_usage: true } })
    .finalChatCompletion();

  expect(streamed.choices[0]?.message.content).toBe(whole.choices[0]!.message.content);
  expect(streamed.choices[0]?.finish_reason).toBe(whole.choices[0]!.finish_reason);
  expect(streamed.usage).toEqual(whole.usage);
});

both("parse() reads an answer by a zod schema", async (client) => {
  const Person = z.object({ name: z.string(), age: z.int(), email: z.email(), tags: z.array(z.string()) });

  const completion = await client.chat.completions.parse({
    model: "gpt-4o",
    messages: [{ role: "user", content: "Anna is 34 years old. Extract the person." }],
    response_format: zodResponseFormat(Person, "person"),
  });

  const person = completion.choices[0]!.message.parsed!;
  expect(Person.safeParse(person).success).toBe(true);
  expect(person).toMatchObject({ name: expect.stringContaining("Anna"), age: 34 });
});

both("runTools() calls the tool with the asked-for place, then tells what it gave", async (client) => {
  const places: string[] = [];
  const runner = client.chat.completions.runTools({
    model: "gpt-4o",
    messages: [{ role: "user", content: "What's the weather like in San Francisco today?" }],
    tools: [
      zodFunction({
        name: "get_weather",
        description: "Gets the current weather in a place",
        parameters: z.object({ location: z.string() }),
        function: ({ location }) => {
          places.push(location);
          return JSON.stringify({ location, temperature: 18, conditions: "foggy" });
        },
      }),
    ],
  });

  const said = await runner.finalContent();

  expect(places).toEqual(["San Francisco"]);
  expect(said).toContain("18");
});

both("a streamed call is gathered whole", async (client) => {
  const stream = client.chat.completions.stream({
    model: "gpt-4o",
    messages: [{ role: "user", content: "What is 1+2?" }],
    tools: [
      {
        type: "function",
        function: {
          name: "add",
          description: "Adds two numbers",
          parameters: {
            type: "object",
            properties: { a: { type: "number" }, b: { type: "number" } },
            required: ["a", "b"],
          },
        },
      },
    ],
  });

  const message = await stream.finalMessage();

  const [call] = message.tool_calls ?? [];
  expect(message.tool_calls).toHaveLength(1);
  expect(call?.type === "function" && JSON.parse(call.function.arguments)).toEqual({ a: 1, b: 2 });
});

both("errors arrive as the client's own classes, with code, param and request id", async (client) => {
  const unknown = await client.chat.completions
    .create({ model: "nobody", messages: QUESTION })
    .catch((error: unknown) => error);
  const wrong = await client.chat.completions
    .create({ model: "gpt-4o", messages: QUESTION, temperature: 3 })
    .catch((error: unknown) => error);

  expect(unknown).toBeInstanceOf(OpenAI.NotFoundError);
  expect(unknown).toMatchObject({ status: 404, code: "model_not_found" });
  expect(wrong).toBeInstanceOf(OpenAI.BadRequestError);
  expect(wrong).toMatchObject({ status: 400, param: "temperature", code: "decimal_above_max_value" });
  expect((wrong as { requestID?: string }).requestID).toMatch(/^req_/);
});

both("leaving in mid-stream ends it", async (client) => {
  const stream = await client.chat.completions.create({
    model: "gpt-4o",
    messages: QUESTION,
    stream: true,
    stream_options: { tokens_per_second: 200 } as object,
  });
  let chunks = 0;

  for await (const _chunk of stream) if (++chunks === 5) stream.controller.abort();

  expect(chunks).toBe(5);
});

both("models.list() and models.retrieve() know the listed names", async (client) => {
  const ids = (await client.models.list()).data.map(({ id }) => id);
  const one = await client.models.retrieve("gpt-4o");
  const none = await client.models.retrieve("nobody").catch((error: unknown) => error);

  expect(ids).toEqual(expect.arrayContaining(["gpt-sim-1", "gpt-4o", "gpt-3.5-turbo"]));
  expect(one).toMatchObject({ id: "gpt-4o", object: "model", owned_by: "openai" });
  expect(none).toMatchObject({ status: 404, code: "model_not_found" });
});

test("the client asks again after an answer that may pass, and not after one that is final", async () => {
  let asked = 0;
  const simulator = createSimulator({ seed: 1 });
  const flaky: typeof simulator.fetch = (input, init) => {
    asked++;
    if (asked < 3) return Promise.resolve(new Response("{}", { status: 503, headers: { "retry-after-ms": "1" } }));
    return simulator.fetch(input, init);
  };
  const client = new OpenAI({ apiKey: "none", baseURL: "http://simulator/v1", fetch: flaky, maxRetries: 2 });

  const completion = await client.chat.completions.create({ model: "gpt-4o", messages: QUESTION });
  const refused = await client.chat.completions
    .create({ model: "nobody", messages: QUESTION })
    .catch((error: unknown) => error);

  expect(completion.choices).toHaveLength(1);
  expect(refused).toBeInstanceOf(OpenAI.NotFoundError);
  expect(asked).toBe(4);
});
