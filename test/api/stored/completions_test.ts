import { expect, test } from "bun:test";
import OpenAI from "openai";
import { createClient } from "../../support/client.ts";
import { createSimulator } from "../../../mod.ts";

const QUESTION = [{ role: "user" as const, content: "Why is the sky blue?" }];

type Extra = Partial<OpenAI.ChatCompletionCreateParamsNonStreaming>;

function store(client: OpenAI, extra: Extra = {}): Promise<OpenAI.ChatCompletion> {
  return client.chat.completions.create({ model: "gpt-4o", messages: QUESTION, store: true, ...extra });
}

async function statusOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => "answered",
    ({ status, message }: { status: number; message: string }) => [status, message],
  );
}

test("retrieve() gives a stored completion as it was answered, and tells of its request", async () => {
  const client = createClient();
  const given = await store(client, { metadata: { topic: "sky" }, temperature: 0.5, user: "me" });

  const kept = await client.chat.completions.retrieve(given.id);

  expect(kept).toMatchObject({ ...given, metadata: { topic: "sky" }, temperature: 0.5, input_user: "me", tools: null });
  expect(kept).toMatchObject({
    request_id: (given as { _request_id?: string })._request_id,
    response_format: null,
    tool_choice: null,
    top_p: 1,
  });
});

test("a completion is stored only if asked", async () => {
  const client = createClient();
  const { id } = await client.chat.completions.create({ model: "gpt-4o", messages: QUESTION });

  const [status, message] = (await statusOf(client.chat.completions.retrieve(id))) as [number, string];

  expect([status, message]).toEqual([404, `404 Chat completion with id '${id}' not found.`]);
  expect((await client.chat.completions.list()).data).toEqual([]);
});

test("the first stored completion of a question has the id it would have unstored, the next its own", async () => {
  const client = createClient();
  const plain = await client.chat.completions.create({ model: "gpt-4o", messages: QUESTION });

  const stored = await Promise.all([store(client), store(client), store(client)]);

  const ids = stored.map(({ id }) => id);
  expect(ids).toContain(plain.id);
  expect(new Set(ids).size).toBe(3);
  expect(new Set(stored.map(({ choices }) => choices[0]?.message.content)).size).toBe(1);
});

test("a streamed completion is stored once it is complete, as if it had not been streamed", async () => {
  const client = createClient();
  const whole = await store(createClient());

  const stream = client.chat.completions.stream({ model: "gpt-4o", messages: QUESTION, store: true });
  await stream.finalChatCompletion();
  const kept = await client.chat.completions.retrieve(whole.id);

  expect(kept.choices).toEqual(whole.choices);
  expect(kept.usage).toEqual(whole.usage!);
});

test("a stream that its client leaves is not stored", async () => {
  const client = createClient({ seed: 1, interTokenLatency: 1000 });
  const stream = await client.chat.completions.create({
    model: "gpt-4o",
    messages: QUESTION,
    store: true,
    stream: true,
  });

  for await (const _chunk of stream) break;

  const empty = { object: "list", data: [], first_id: "", last_id: "", has_more: false };
  expect(await client.get("/chat/completions")).toMatchObject(empty);
});

test("list() pages through what is stored, oldest first or newest first", async () => {
  const client = createClient();
  const ids: string[] = [];
  for (const n of [1, 2, 3, 4, 5]) ids.push((await store(client, { metadata: { n: String(n) } })).id);

  const first = await client.chat.completions.list({ limit: 2 });
  const all: string[] = [];
  for await (const { id } of client.chat.completions.list({ limit: 2, order: "desc" })) all.push(id);

  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(await client.get("/chat/completions", { query: { limit: 2 } })).toMatchObject({
    object: "list",
    first_id: ids[0],
    last_id: ids[1],
    has_more: true,
  });
  expect(all).toEqual(ids.toReversed());
});

test("list() filters by model, by its short name too, and by all pairs of metadata", async () => {
  const client = createClient();
  const a = await store(client, { metadata: { topic: "sky", lang: "en" } });
  const b = await store(client, { metadata: { topic: "sky" }, model: "gpt-4o-mini" });
  const ids = async (query: OpenAI.ChatCompletionListParams): Promise<string[]> =>
    (await client.chat.completions.list(query)).data.map(({ id }) => id);

  expect(await ids({ model: "gpt-4o" })).toEqual([a.id]);
  expect(await ids({ model: b.model })).toEqual([b.id]);
  expect(await ids({ metadata: { topic: "sky" } })).toEqual([a.id, b.id]);
  expect(await ids({ metadata: { topic: "sky", lang: "en" } })).toEqual([a.id]);
});

test("list() refuses what is no page, in OpenAI's words", async () => {
  const client = createClient();
  const refusal = (query: object): Promise<unknown> => statusOf(client.chat.completions.list(query));

  expect(await refusal({ limit: 101 })).toEqual([
    400,
    "400 Invalid 'limit': integer above maximum value. Expected a value <= 100, but got 101 instead.",
  ]);
  expect(await refusal({ limit: "many" })).toEqual([
    400,
    "400 Invalid type for 'limit': expected an integer, but got a string instead.",
  ]);
  expect(await refusal({ order: "up" })).toEqual([
    400,
    "400 Invalid value: 'up'. Supported values are: 'asc' and 'desc'.",
  ]);
  expect(await refusal({ after: "chatcmpl-1" })).toEqual([404, "404 Chat completion with id 'chatcmpl-1' not found."]);
});

test("update() replaces the metadata, which the list then finds", async () => {
  const client = createClient();
  const { id } = await store(client, { metadata: { a: "1", b: "2" } });

  const updated = await client.chat.completions.update(id, { metadata: { c: "3" } });
  const found = await client.chat.completions.list({ metadata: { c: "3" } });
  const cleared = await client.chat.completions.update(id, { metadata: null });

  expect(updated).toMatchObject({ id, metadata: { c: "3" } });
  expect(found.data.map((completion) => completion.id)).toEqual([id]);
  expect(cleared).toMatchObject({ metadata: {} });
  expect(updated).not.toMatchObject({ metadata: { a: "1" } });
});

test("update() changes nothing but metadata", async () => {
  const client = createClient();
  const { id } = await store(client);

  expect(await statusOf(client.post(`/chat/completions/${id}`, { body: {} }))).toEqual([
    400,
    "400 Missing required parameter: 'metadata'.",
  ]);
  expect(await statusOf(client.post(`/chat/completions/${id}`, { body: { metadata: {}, model: "gpt-5" } }))).toEqual([
    400,
    "400 Unknown parameter: 'model'.",
  ]);
  expect(await statusOf(client.post(`/chat/completions/${id}`, { body: { metadata: { a: true } } }))).toEqual([
    400,
    "400 Invalid type for 'metadata.a': expected a string, but got a boolean instead.",
  ]);
});

test("delete() takes a stored completion away", async () => {
  const client = createClient();
  const { id } = await store(client);

  const deleted = await client.chat.completions.delete(id);

  expect(deleted).toEqual({ object: "chat.completion.deleted", id, deleted: true });
  for (const asked of [
    client.chat.completions.retrieve(id),
    client.chat.completions.delete(id),
    client.chat.completions.update(id, { metadata: {} }),
    client.chat.completions.messages.list(id),
  ]) {
    expect(await statusOf(asked)).toEqual([404, `404 Chat completion with id '${id}' not found.`]);
  }
});

test("messages.list() pages through what a stored completion answers", async () => {
  const client = createClient();
  const parts = [{ type: "text" as const, text: "And the sea?" }];
  const messages = [
    ...QUESTION,
    { role: "assistant" as const, content: "It scatters light." },
    { role: "user" as const, name: "Ann", content: parts },
  ];
  const { id } = await store(client, { messages });

  const page = await client.chat.completions.messages.list(id);
  const roles: string[] = [];
  for await (const { role } of client.chat.completions.messages.list(id, { limit: 1, order: "desc" })) roles.push(role);

  expect(page.data[0]).toEqual({ id: `${id}-0`, ...QUESTION[0]!, name: null, content_parts: null } as never);
  expect(page.data[2]).toMatchObject({ content: null, content_parts: parts, name: "Ann" });
  expect(await client.get(`/chat/completions/${id}/messages`)).toMatchObject({
    first_id: `${id}-0`,
    last_id: `${id}-2`,
    has_more: false,
  });
  expect(roles).toEqual(["user", "assistant", "user"]);
});

test("what is stored is bounded: the oldest completion leaves first", async () => {
  const client = createClient({ maxStoredRecords: 2 });
  const ids = [];
  for (const content of ["One", "Two", "Three"])
    ids.push((await store(client, { messages: [{ role: "user", content }] })).id);

  const { data } = await client.chat.completions.list();

  expect(data.map(({ id }) => id)).toEqual(ids.slice(1));
});

test("simulators do not share what they store", async () => {
  const [one, other] = [createSimulator({ seed: 1 }), createSimulator({ seed: 1 })];
  const clientOf = ({ fetch }: typeof one): OpenAI =>
    new OpenAI({ apiKey: "k", baseURL: "http://simulator/v1", fetch });
  const { id } = await store(clientOf(one));

  expect(await statusOf(clientOf(other).chat.completions.retrieve(id))).toEqual([
    404,
    `404 Chat completion with id '${id}' not found.`,
  ]);
});
