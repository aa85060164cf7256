import { expect, test } from "bun:test";
import type OpenAI from "openai";
import { createClient } from "../support/client.ts";

type Items = OpenAI.Responses.ResponseInputItem[];

const HELLO: Items = [{ role: "user", content: "Why is the sky blue?" }];

async function refusal(asked: PromiseLike<unknown>): Promise<unknown> {
  return asked.then(
    () => "answered",
    ({ status, message, param }: { status: number; message: string; param: unknown }) => [status, message, param],
  );
}

test("conversations.create() opens one with metadata and items, or with nothing", async () => {
  const client = createClient({ seed: 1, frozenTime: "2026-01-01T00:00:00Z" });

  const empty = await client.conversations.create();
  const full = await client.conversations.create({ metadata: { topic: "sky" }, items: HELLO });

  expect(full).toEqual({
    id: expect.stringMatching(/^conv_[0-9a-f]{48}$/),
    object: "conversation",
    created_at: 1_767_225_600,
    metadata: { topic: "sky" },
  } as never);
  expect(empty).toMatchObject({ object: "conversation", metadata: {} });
  expect(await client.conversations.retrieve(full.id)).toEqual(full);
});

test("under a seed, conversations have the same ids in the same order, and each its own", async () => {
  const idsOf = async (): Promise<string[]> => {
    const client = createClient({ seed: 1 });
    const opened = [1, 2, 3].map(() => client.conversations.create({ items: HELLO }));
    return (await Promise.all(opened)).map(({ id }) => id).sort();
  };

  const ids = await idsOf();

  expect(await idsOf()).toEqual(ids);
  expect(new Set(ids).size).toBe(3);
});

test("conversations.update() replaces the metadata", async () => {
  const client = createClient();
  const { id } = await client.conversations.create({ metadata: { a: "1" } });

  const updated = await client.conversations.update(id, { metadata: { b: "2" } });

  expect(updated.metadata).toEqual({ b: "2" });
  expect((await client.conversations.retrieve(id)).metadata).toEqual({ b: "2" });
});

test("conversations.delete() takes a conversation and its items away", async () => {
  const client = createClient();
  const { id } = await client.conversations.create({ items: HELLO });

  const deleted = await client.conversations.delete(id);

  expect(deleted).toEqual({ id, object: "conversation.deleted", deleted: true } as never);
  for (const asked of [
    client.conversations.retrieve(id),
    client.conversations.update(id, { metadata: {} }),
    client.conversations.delete(id),
    client.conversations.items.list(id),
    client.conversations.items.create(id, { items: HELLO }),
    client.conversations.items.retrieve("msg_1", { conversation_id: id }),
  ]) {
    expect(await refusal(asked)).toEqual([404, `404 Conversation with id '${id}' not found.`, null]);
  }
});

test("items.create() gives items as they are kept: with ids, a status and content in parts", async () => {
  const client = createClient();
  const { id } = await client.conversations.create();

  const added = await client.conversations.items.create(id, {
    items: [
      { role: "user", content: "Weather in Paris?" },
      { type: "function_call", call_id: "call_1", name: "weather", arguments: '{"city":"Paris"}' },
      { type: "function_call_output", call_id: "call_1", output: "Rain" },
      { role: "assistant", content: "It rains." },
    ],
  });

  expect(added).toMatchObject({
    object: "list",
    has_more: false,
    first_id: added.data[0]!.id,
    last_id: added.data[3]!.id,
  });
  expect(added.data.map(({ type, id: item }) => [type, item?.replace(/_.*/, "")])).toEqual([
    ["message", "msg"],
    ["function_call", "fc"],
    ["function_call_output", "fco"],
    ["message", "msg"],
  ]);
  expect(added.data[0]).toMatchObject({
    role: "user",
    status: "completed",
    content: [{ type: "input_text", text: "Weather in Paris?" }],
  });
  expect(added.data[3]).toMatchObject({ role: "assistant", content: [{ type: "output_text", text: "It rains." }] });
});

test("items.list() pages through a conversation, newest first unless asked otherwise", async () => {
  const client = createClient();
  const items = ["1", "2", "3", "4", "5"].map((content) => ({ role: "user" as const, content }));
  const { id } = await client.conversations.create({ items });
  const read = async (order?: "asc" | "desc"): Promise<string[]> => {
    const texts: string[] = [];
    for await (const item of client.conversations.items.list(id, { limit: 2, ...(order && { order }) })) {
      texts.push(JSON.stringify(item).match(/"text":"(\d)"/)![1]!);
    }
    return texts;
  };

  expect(await read()).toEqual(["5", "4", "3", "2", "1"]);
  expect(await read("asc")).toEqual(["1", "2", "3", "4", "5"]);
  expect(await refusal(client.conversations.items.list(id, { after: "msg_0" }))).toEqual([
    404,
    "404 Item with id 'msg_0' not found.",
    "after",
  ]);
});

test("items.retrieve() and items.delete() find one item; deleting it tells of the conversation", async () => {
  const client = createClient();
  const conversation = await client.conversations.create({
    items: [...HELLO, { role: "user", content: "And at night?" }],
  });
  const { id } = conversation;
  const [newest, oldest] = (await client.conversations.items.list(id)).data;

  const found = await client.conversations.items.retrieve(newest!.id!, { conversation_id: id });
  const left = await client.conversations.items.delete(newest!.id!, { conversation_id: id });

  expect(found).toEqual(newest!);
  expect(left).toEqual(conversation);
  expect((await client.conversations.items.list(id)).data).toEqual([oldest!]);
  expect(await refusal(client.conversations.items.delete(newest!.id!, { conversation_id: id }))).toEqual([
    404,
    `404 Item with id '${newest!.id}' not found.`,
    null,
  ]);
});

test("what is told only if asked comes with include alone", async () => {
  const client = createClient();
  const picture = "data:image/png;base64,iVBORw0KGgo=";
  const { id } = await client.conversations.create({
    items: [
      { role: "user", content: [{ type: "input_image", image_url: picture, detail: "low" }] },
      { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "secret" },
    ],
  });
  const texts = async (include: OpenAI.Responses.ResponseIncludable[]): Promise<string> =>
    JSON.stringify((await client.conversations.items.list(id, { include })).data);

  expect(await texts([])).not.toMatch(/iVBOR|secret/);
  expect(await texts(["message.input_image.image_url"])).toMatch(/iVBOR/);
  expect(await texts(["reasoning.encrypted_content"])).toMatch(/secret/);
  expect(JSON.stringify(await client.conversations.items.retrieve("rs_1", { conversation_id: id }))).not.toMatch(
    /secret/,
  );
  expect(await refusal(client.conversations.items.list(id, { include: ["all" as never] }))).toMatchObject({
    2: "include[0]",
  });
});

test("items that cannot be taken are refused, and none of them is added", async () => {
  const client = createClient();
  const { id } = await client.conversations.create({
    items: [{ ...HELLO[0]!, id: "msg_1", type: "message" } as never],
  });
  const add = (items: unknown): Promise<unknown> =>
    refusal(client.conversations.items.create(id, { items: items as Items }));
  const duplicate = "Remove duplicate items from your input and try again.";

  expect(await add(Array.from({ length: 21 }, () => HELLO[0]))).toEqual([
    400,
    "400 Invalid 'items': array too long. Expected an array with maximum length 20, but got an array with length 21 instead.",
    "items",
  ]);
  expect(await add([HELLO[0], { ...HELLO[0], id: "msg_1" }])).toEqual([
    400,
    `400 Duplicate item found with id msg_1. ${duplicate}`,
    "items",
  ]);
  expect(await add([HELLO[0], { type: "item_reference", id: "msg_2" }])).toEqual([
    404,
    "404 Item with id 'msg_2' not found.",
    "items",
  ]);
  expect(await add([{ type: "nonsense" }])).toMatchObject({ 2: "items[0].type" });
  expect(await refusal(client.post(`/conversations/${id}/items`, { body: {} }))).toEqual([
    400,
    "400 Missing required parameter: 'items'.",
    "items",
  ]);
  expect((await client.conversations.items.list(id)).data).toHaveLength(1);
});

test("a response in a conversation adds its question and its answer, and the next one knows them", async () => {
  const client = createClient();
  const { id } = await client.conversations.create();

  const response = await client.responses.create({ model: "gpt-4o", input: "My name is Ann.", conversation: id });
  const { data } = await client.conversations.items.list(id, { order: "asc" });
  const next = await client.responses.create({ model: "gpt-4o", input: "What did I say?", conversation: id });

  expect(data.map((item) => (item.type === "message" ? item.role : item.type))).toEqual(["user", "assistant"]);
  expect(JSON.stringify(data[1])).toContain(JSON.stringify(response.output_text));
  expect(next.usage!.input_tokens).toBeGreaterThan(response.usage!.total_tokens);
  expect((await client.conversations.items.list(id)).data).toHaveLength(4);
});
