import { expect, test } from "bun:test";
import type { JsonObject } from "../../../src/json.ts";
import { createAsker, textOf } from "../../support/responses.ts";

const MODEL = "gpt-4o";

function idsOf(page: JsonObject): unknown[] {
  return (page["data"] as JsonObject[]).map(({ id }) => id);
}

function tokensOf(body: JsonObject): number {
  return (body["usage"] as { input_tokens: number }).input_tokens;
}

test("previous_response_id brings back what was said, but not the instructions", async () => {
  const { post } = createAsker();
  const first = await post({
    model: MODEL,
    input: "My name is Anna.",
    instructions: "Talk like a pirate. ".repeat(50),
  });
  const second = await post({ model: MODEL, input: "Thank you", previous_response_id: first.body["id"] });
  const whole = await post({
    model: MODEL,
    input: [
      { role: "user", content: "My name is Anna." },
      ...(first.body["output"] as JsonObject[]),
      { role: "user", content: "Thank you" },
    ],
  });

  expect(second.body).toMatchObject({ previous_response_id: first.body["id"], instructions: null });
  expect(tokensOf(second.body)).toBe(tokensOf(whole.body));
  expect(textOf(second.body)).toBe(textOf(whole.body));
});

test("a chain is followed to its beginning, and goes on where one of its links was deleted", async () => {
  const { post, delete: remove } = createAsker();
  const ids: unknown[] = [];
  const tokens: number[] = [];
  for (const input of ["One", "Two", "Three"]) {
    const { body } = await post({ model: MODEL, input, previous_response_id: ids.at(-1) });
    ids.push(body["id"]);
    tokens.push(tokensOf(body));
  }
  await remove(`responses/${String(ids[0])}`);
  const { status, body } = await post({ model: MODEL, input: "Four", previous_response_id: ids[2] });

  expect(tokens).toEqual(tokens.toSorted((a, b) => a - b));
  expect(status).toBe(200);
  expect(tokensOf(body)).toBeGreaterThan(tokens[1]! - tokens[0]!);
});

test("a response that was not stored, or was deleted, cannot be followed or given", async () => {
  const { post, get, delete: remove } = createAsker();
  const loose = await post({ model: MODEL, input: "Hello", store: false });
  const stored = await post({ model: MODEL, input: "Hello there" });
  const id = String(stored.body["id"]);
  const path = `responses/${id}`;

  const given = await get(path);
  const deleted = await remove(path);

  expect(given.body).toEqual(stored.body);
  expect(deleted.body).toEqual({ id, object: "response", deleted: true });
  for (const gone of [id, String(loose.body["id"])]) {
    const follow = await post({ model: MODEL, input: "And then?", previous_response_id: gone });
    expect(follow.status).toBe(400);
    expect(follow.body["error"]).toMatchObject({
      message: `Previous response with id '${gone}' not found.`,
      param: "previous_response_id",
      code: "previous_response_not_found",
    });
    const { status, body } = await get(`responses/${gone}`);
    expect([status, (body["error"] as JsonObject)["message"]]).toEqual([404, `Response with id '${gone}' not found.`]);
  }
});

test("input_items lists all that an answer rests on, newest first, in pages", async () => {
  const { post, get } = createAsker();
  const first = await post({ model: "o3", input: "One", instructions: "Be brief" });
  const { body } = await post({ model: "o3", input: "Two", previous_response_id: first.body["id"] });
  const path = `responses/${String(body["id"])}/input_items`;

  const all = await get(path);
  const [two, answer, one] = all.body["data"] as JsonObject[];
  const page = await get(`${path}?limit=1`);
  const next = await get(`${path}?limit=1&after=${String(two!["id"])}`);
  const oldest = await get(`${path}?order=asc&limit=1`);
  const wrong = await get(`${path}?after=msg_1`);

  expect(two).toEqual({
    id: expect.stringMatching(/^msg_[0-9a-f]{50}$/),
    type: "message",
    status: "completed",
    content: [{ type: "input_text", text: "Two" }],
    role: "user",
  });
  expect([answer!["role"], one!["role"], (all.body["data"] as unknown[]).length]).toEqual(["assistant", "user", 3]);
  expect(all.body).toMatchObject({ object: "list", first_id: two!["id"], last_id: one!["id"], has_more: false });
  expect([idsOf(page.body), page.body["has_more"]]).toEqual([[two!["id"]], true]);
  expect(idsOf(next.body)).toEqual([answer!["id"]]);
  expect(idsOf(oldest.body)).toEqual([one!["id"]]);
  expect(wrong.status).toBe(404);
});

test("a reference stands for an item of a stored answer or its question", async () => {
  const { post, get } = createAsker();
  const { body } = await post({ model: MODEL, input: "My name is Anna." });
  const asked = await get(`responses/${String(body["id"])}/input_items`);
  const [answer] = body["output"] as JsonObject[];
  const reference = (id: unknown): object => ({ type: "item_reference", id });
  const last = { role: "user", content: "Thank you" };

  const [question] = idsOf(asked.body);
  const told = await post({ model: MODEL, input: [reference(question), reference(answer!["id"]), last] });
  const bare = await post({ model: MODEL, input: [{ id: answer!["id"] }, last] });
  const followed = await post({ model: MODEL, input: "Thank you", previous_response_id: body["id"] });
  const unknown = await post({ model: MODEL, input: [reference("msg_1"), last] });
  const loose = await post({ model: MODEL, store: false, input: [reference("msg_1"), last] });

  expect(textOf(told.body)).toBe(textOf(followed.body));
  expect(bare.status).toBe(200);
  expect([unknown.status, unknown.body["error"]]).toEqual([
    404,
    { message: "Item with id 'msg_1' not found.", type: "invalid_request_error", param: "input", code: null },
  ]);
  expect((loose.body["error"] as JsonObject)["message"]).toBe(
    "Item with id 'msg_1' not found. Items are not persisted when `store` is set to false. " +
      "Try again with `store` set to true, or remove this item from your input.",
  );
});

test("input_tokens counts what an answer would be charged for", async () => {
  const { post } = createAsker();
  const asked = {
    model: MODEL,
    instructions: "Be brief",
    input: "Why is the sky blue?",
    tools: [{ type: "function", name: "look", parameters: { type: "object", properties: {} } }],
  };
  const answered = await post(asked);
  const counted = await post(asked, "responses/input_tokens");
  const unnamed = await post({ input: "Hello" }, "responses/input_tokens");
  const unknown = await post({ model: "nobody", input: "Hello" }, "responses/input_tokens");

  expect(counted.body).toEqual({ object: "response.input_tokens", input_tokens: tokensOf(answered.body) });
  expect(unnamed.body).toEqual({ object: "response.input_tokens", input_tokens: 8 });
  expect([unknown.status, unknown.body["error"]]).toMatchObject([400, { code: "model_not_found" }]);
});

test("compact seals what was said, and the conversation goes on from it", async () => {
  const { post } = createAsker();
  const input = [
    { role: "user", content: "My name is Anna." },
    { role: "assistant", content: "Nice to meet you, Anna. ".repeat(40) },
    { role: "user", content: "Tell me about bread" },
    { role: "assistant", content: "Bread is made of flour. ".repeat(40) },
  ];
  const { body } = await post({ model: MODEL, input }, "responses/compact");
  const output = body["output"] as JsonObject[];
  const next = { role: "user", content: "And cheese?" };
  const long = await post({ model: MODEL, input: [...input, next] });
  const short = await post({ model: MODEL, input: [...output, next] });
  const forged = await post({ model: MODEL, input: [{ type: "compaction", encrypted_content: "secret" }, next] });

  expect(body).toMatchObject({ object: "response.compaction", id: expect.stringMatching(/^resp_[0-9a-f]{50}$/) });
  expect(output.map(({ type, role = "" }) => [type, role])).toEqual([
    ["message", "user"],
    ["message", "user"],
    ["compaction", ""],
  ]);
  expect(output[2]!["id"]).toMatch(/^cmp_[0-9a-f]{50}$/);
  expect((body["usage"] as { output_tokens: number }).output_tokens).toBeGreaterThan(0);
  expect(tokensOf(short.body)).toBeLessThan(tokensOf(long.body));
  expect([forged.status, forged.body["error"]]).toMatchObject([400, { code: "invalid_encrypted_content" }]);
});
