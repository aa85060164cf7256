import { expect, test } from "bun:test";
import OpenAI, { AzureOpenAI } from "openai";
import { createSimulator } from "../../mod.ts";
import type { SimulatorOptions } from "../../src/simulator_options.ts";
import { createFakeClock } from "../support/fake_clock.ts";

const QUESTION = [{ role: "user" as const, content: "Why is the sky blue?" }];
const KEYS = { seed: 1, apiKey: ["sk-one-of-two-keys", "sk-the-other-of-them"] };

function clientOf(apiKey: string, options: SimulatorOptions = KEYS, more: object = {}): OpenAI {
  const { fetch } = createSimulator(options);
  return new OpenAI({ apiKey, baseURL: "http://simulator/v1", fetch, maxRetries: 0, ...more });
}

async function get(
  path: string,
  headers: Record<string, string> = {},
  options: SimulatorOptions = KEYS,
): Promise<Response> {
  return createSimulator(options).fetch(`http://simulator${path}`, { headers });
}

test("any of the keys lets a client in, and no other does", async () => {
  for (const key of KEYS.apiKey) expect((await clientOf(key).models.list()).data.length).toBeGreaterThan(10);

  const refused: unknown = await clientOf("sk-one-of-two-keyz")
    .models.list()
    .catch((error: unknown) => error);

  expect(refused).toBeInstanceOf(OpenAI.AuthenticationError);
});

test("a wrong key is refused in OpenAI's words, masked so that only its owner knows it", async () => {
  const told = async (key: string): Promise<unknown> =>
    (await (await get("/v1/models", { authorization: `Bearer ${key}` })).json()).error;
  const error = (shown: string): object => ({
    message: `Incorrect API key provided: ${shown}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    type: "invalid_request_error",
    param: null,
    code: "invalid_api_key",
  });

  expect(await told("test-config-key!")).toEqual(error("test-con****key!"));
  expect(await told("sk-abcdefghwxyz")).toEqual(error("sk-abcde***wxyz"));
  expect(await told("invalid-key")).toEqual(error("invalid-key"));
  expect(await told("twelve-chars")).toEqual(error("twelve-chars"));
});

test("a missing key is refused in OpenAI's words, and so is what is none", async () => {
  for (const headers of [{}, { authorization: "Bearer" }, { authorization: "Token x" }, { authorization: "Basic !" }]) {
    const response = await get("/v1/models", headers);

    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="OpenAI API"');
    expect(response.headers.get("x-request-id")).toMatch(/^req_[0-9a-f]{32}$/);
    expect((await response.json()).error).toEqual({
      message:
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth " +
        "(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API " +
        "from your browser and are prompted for a username and password. You can obtain an API key from " +
        "https://platform.openai.com/account/api-keys.",
      type: "invalid_request_error",
      param: null,
      code: null,
    });
  }
});

test("a key passes as a bearer, as a browser's password and in Azure's header", async () => {
  const [key = ""] = KEYS.apiKey;
  const ways = [
    { authorization: `Bearer ${key}` },
    { authorization: `bearer  ${key}` },
    { authorization: `Basic ${btoa(`:${key}`)}` },
    { "api-key": key },
  ];

  for (const headers of ways) expect((await get("/v1/models", headers as Record<string, string>)).status).toBe(200);
});

test("whoever starts a server may ask how it is without a key, and a browser's preflight needs none", async () => {
  const preflight = await createSimulator(KEYS).fetch("http://simulator/v1/models", { method: "OPTIONS" });

  expect([(await get("/health")).status, (await get("/")).status, preflight.status]).toEqual([200, 200, 204]);
});

test("an unknown path is told before a missing key", async () => {
  expect((await get("/v1/foo")).status).toBe(404);
});

test("without keys any key passes, and none", async () => {
  expect((await get("/v1/models", {}, {})).status).toBe(200);
  expect((await get("/v1/models", { authorization: "Bearer whatever" }, {})).status).toBe(200);
});

test("every answer names the organization and the project that were asked for, or ours", async () => {
  const named = { "openai-organization": "org-mine", "openai-project": "proj_mine" };
  const pairs = async (path: string, headers?: Record<string, string>): Promise<unknown> => {
    const response = await get(path, headers, {});
    return [response.headers.get("openai-organization"), response.headers.get("openai-project")];
  };

  expect(await pairs("/v1/models", named)).toEqual(["org-mine", "proj_mine"]);
  expect(await pairs("/v1/foo", named)).toEqual(["org-mine", "proj_mine"]);
  expect(await pairs("/v1/models")).toEqual(["org-simulator", "proj_simulator"]);
});

test("limits are told on every answer of a model, streamed or not, and refused ones", async () => {
  const clock = createFakeClock();
  const client = clientOf("key", { seed: 1, rpm: 2, clock });
  const ask = (stream: boolean): Promise<Response> =>
    client.chat.completions.create({ model: "gpt-4o", messages: QUESTION, stream }).asResponse();

  const answers = [await ask(false), await ask(true), await ask(false).catch((error: unknown) => error as Response)];
  const told = answers.map(({ headers }) =>
    ["limit", "remaining", "reset"].map((what) => headers.get(`x-ratelimit-${what}-requests`)),
  );
  clock.advance(Number(answers[2]?.headers.get("retry-after-ms")));

  expect(answers[2]).toBeInstanceOf(OpenAI.RateLimitError);
  expect(answers[2]).toMatchObject({ status: 429, type: "requests", code: "rate_limit_exceeded" });
  expect(told).toEqual([
    ["2", "1", "30s"],
    ["2", "0", "1m0s"],
    ["2", "0", "1m0s"],
  ]);
  expect((await ask(false)).status).toBe(200);
});

test("every endpoint that asks a model counts", async () => {
  const { fetch } = createSimulator({ seed: 1, rpm: 5, tpm: 1000, clock: createFakeClock() });
  const bodies = {
    "chat/completions": { model: "gpt-4o", messages: QUESTION },
    responses: { model: "gpt-5", input: "Hi", max_output_tokens: 100 },
    completions: { model: "gpt-3.5-turbo-instruct", prompt: ["One", "Two"], max_tokens: 10 },
    embeddings: { model: "text-embedding-3-small", input: "Hi" },
    moderations: { model: "omni-moderation-latest", input: "Hi" },
  };

  for (const [path, body] of Object.entries(bodies)) {
    const { status, headers } = await fetch(`http://simulator/v1/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });

    expect([path, status, headers.get("x-ratelimit-remaining-requests")]).toEqual([path, 200, "4"]);
    expect(Number(headers.get("x-ratelimit-remaining-tokens"))).toBeGreaterThan(500);
  }
});

test("the client waits as it is told, and asks again", async () => {
  const clock = createFakeClock();
  const simulator = createSimulator({ seed: 1, tpm: 100_000, clock });
  const statuses: number[] = [];
  const passTime: typeof simulator.fetch = async (input, init) => {
    const response = await simulator.fetch(input, init);
    statuses.push(response.status);
    clock.advance(Number(response.headers.get("retry-after-ms") ?? 0));
    return response;
  };
  const client = new OpenAI({ apiKey: "k", baseURL: "http://simulator/v1", fetch: passTime, maxRetries: 1 });
  const ask = (extra: object): Promise<unknown> =>
    client.chat.completions.create({ model: "gpt-4o", messages: QUESTION, ...extra });

  // With 13 tokens of the question in each: 26 tokens too many, which come back within 16 ms.
  await ask({ max_tokens: 16_000, n: 6 });
  await ask({ max_tokens: 4_000 });

  expect(statuses).toEqual([200, 429, 200]);
});

test("tokens count as they are used: the prompt, and the answer once it is known", async () => {
  const client = clientOf("key", { seed: 1, tpm: 10_000, clock: createFakeClock() });
  const ask = async (extra: object = {}): Promise<{ left: number; total: number }> => {
    const { data, response } = await client.chat.completions
      .create({ model: "gpt-4o", messages: QUESTION, ...extra })
      .withResponse();
    return {
      left: Number(response.headers.get("x-ratelimit-remaining-tokens")),
      total: data.usage!.total_tokens,
    };
  };

  const first = await ask();
  const bounded = await ask({ max_tokens: 100 });
  const refused: unknown = await ask({ max_tokens: 9_900 }).catch((error: unknown) => error);

  expect(first.left).toBe(10_000 - first.total);
  expect(bounded.left).toBe(first.left - 13 - 100);
  expect(refused).toMatchObject({ status: 429, type: "tokens", code: "rate_limit_exceeded" });
});

test("Azure's client is answered at its own paths, by the model that its deployment names", async () => {
  const [apiKey = ""] = KEYS.apiKey;
  const asked: string[] = [];
  const simulator = createSimulator(KEYS);
  const fetch: typeof simulator.fetch = (input, init) => {
    asked.push(String(input));
    return simulator.fetch(input, init);
  };
  const azure = new AzureOpenAI({
    apiKey,
    endpoint: "http://simulator",
    deployment: "gpt-4o-mini",
    apiVersion: "2025-04-01-preview",
    fetch,
    maxRetries: 0,
  });

  const whole = await azure.chat.completions.create({ model: "whatever", messages: QUESTION });
  const stream = await azure.chat.completions.create({ model: "whatever", messages: QUESTION, stream: true });
  let text = "";
  for await (const { choices } of stream) text += choices[0]?.delta.content ?? "";

  expect(asked[0]).toBe(
    "http://simulator/openai/deployments/gpt-4o-mini/chat/completions?api-version=2025-04-01-preview",
  );
  expect(whole.model).toBe("gpt-4o-mini-2024-07-18");
  expect(text).toBe(whole.choices[0]!.message.content!);
});

test("what is stored is reached by Azure's client, too", async () => {
  const { fetch } = createSimulator({ seed: 1 });
  const azure = new AzureOpenAI({ apiKey: "k", endpoint: "http://simulator", apiVersion: "2025-04-01-preview", fetch });

  const { id } = await azure.chat.completions.create({ model: "gpt-4o", messages: QUESTION, store: true });
  const updated = await azure.chat.completions.update(id, { metadata: { a: "b" } });
  const listed = await azure.chat.completions.list({ metadata: { a: "b" } });
  const deleted = await azure.chat.completions.delete(id);
  const conversation = await azure.conversations.create({ items: [{ role: "user", content: "Hi" }] });
  const response = await azure.responses.create({ model: "gpt-4o", input: "Hi", conversation: conversation.id });

  expect([updated.id, listed.data[0]?.id, deleted.id]).toEqual([id, id, id]);
  expect((await azure.responses.retrieve(response.id)).output_text).toBe(response.output_text);
  expect((await azure.conversations.items.list(conversation.id)).data).toHaveLength(3);
});

test("Azure's newer paths are OpenAI's own below /openai/v1, and those without a deployment below /openai", async () => {
  const client = clientOf("k", { seed: 1 }, { baseURL: "http://simulator/openai/v1" });
  const paths = [
    "/openai/v1/models",
    "/openai/models/gpt-4o?api-version=2025-04-01-preview",
    "/openai/deployments/gpt-4o/foo",
  ];

  const completion = await client.chat.completions.create({ model: "gpt-4o", messages: QUESTION });

  expect(completion.model).toBe("gpt-4o-2024-08-06");
  expect(await Promise.all(paths.map(async (path) => (await get(path, {}, {})).status))).toEqual([200, 200, 404]);
});

test("what Azure's path adds to a body leaves its faults as they are", async () => {
  const post = async (body: string, options: SimulatorOptions = {}): Promise<Response> =>
    createSimulator(options).fetch("http://simulator/openai/deployments/gpt-4o/chat/completions", {
      method: "POST",
      body,
    });

  const broken = await post("{");
  const long = await post(JSON.stringify({ messages: QUESTION, user: "u".repeat(200) }), { maxBodyBytes: 100 });
  const unnamed = await post(JSON.stringify({ messages: QUESTION }));

  expect([broken.status, long.status, unnamed.status]).toEqual([400, 413, 200]);
  expect((await broken.json()).error.message).toContain("We could not parse the JSON body of your request.");
});
