import { expect, test } from "bun:test";
import type { JsonObject } from "../../../src/json.ts";
import { createAsker, textOf } from "../../support/responses.ts";
import { orderOf } from "../../support/response_events.ts";

const { post, stream } = createAsker({ seed: 1, frozenTime: "2026-01-01T00:00:00Z" });

const WEATHER = {
  type: "function",
  name: "get_weather",
  description: "Gets the weather of a city",
  parameters: {
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
    additionalProperties: false,
  },
};

function outputOf(body: JsonObject): JsonObject[] {
  return body["output"] as JsonObject[];
}

test("a response has the recorded keys in their order, and the request's values or OpenAI's defaults", async () => {
  const { status, body } = await post({
    model: "gpt-4o",
    input: "Why is the sky blue?",
    instructions: "Be brief",
    metadata: { a: "b" },
    top_p: 0.5,
    max_output_tokens: 100,
    prompt_cache_key: "k",
    safety_identifier: "s",
    user: "u",
  });

  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual([
    "id",
    "object",
    "created_at",
    "status",
    "background",
    "billing",
    "completed_at",
    "error",
    "frequency_penalty",
    "incomplete_details",
    "instructions",
    "max_output_tokens",
    "max_tool_calls",
    "model",
    "moderation",
    "output",
    "parallel_tool_calls",
    "presence_penalty",
    "previous_response_id",
    "prompt_cache_key",
    "prompt_cache_retention",
    "reasoning",
    "safety_identifier",
    "service_tier",
    "store",
    "temperature",
    "text",
    "tool_choice",
    "tool_usage",
    "tools",
    "top_logprobs",
    "top_p",
    "truncation",
    "usage",
    "user",
    "metadata",
  ]);
  expect(body).toMatchObject({
    object: "response",
    created_at: 1767225600,
    model: "gpt-4o-2024-08-06",
    instructions: "Be brief",
    max_output_tokens: 100,
    metadata: { a: "b" },
    prompt_cache_key: "k",
    safety_identifier: "s",
    service_tier: "default",
    store: true,
    temperature: 1,
    text: { format: { type: "text" }, verbosity: "medium" },
    tool_choice: "auto",
    top_p: 0.5,
    truncation: "disabled",
    user: "u",
  });
  expect(body["id"]).toMatch(/^resp_[0-9a-f]{50}$/);
  expect(outputOf(body)[0]!["id"]).toMatch(/^msg_[0-9a-f]{50}$/);
});

test("a text and a user's message are the same question; streamed or not, the answer is the same", async () => {
  const { body } = await post({ model: "gpt-4o", input: "Why is the sky blue?", store: false });
  const same = await post({
    model: "gpt-4o",
    input: [{ role: "user", content: "Why is the sky blue?" }],
    store: false,
  });
  const events = await stream({ model: "gpt-4o", input: "Why is the sky blue?", store: false });

  const { billing, ...last } = body;
  expect(billing).toEqual({ payer: "developer" });
  expect(same.body).toEqual(body);
  expect(events.at(-1)!["response"]).toEqual(last);
  expect(events.map(({ delta = "" }) => delta).join("")).toBe(textOf(body));
});

test("a model that thinks shows a thought, told and sealed only as asked", async () => {
  const bare = await post({ model: "o3", input: "Is 91 a prime number?" });
  const told = await post({
    model: "o3",
    input: "Is 91 a prime number?",
    reasoning: { summary: "detailed", effort: "high" },
    include: ["reasoning.encrypted_content"],
  });

  const [thought, message] = outputOf(bare.body);
  expect(thought).toEqual({ id: expect.stringMatching(/^rs_[0-9a-f]{50}$/), type: "reasoning", summary: [] });
  expect(message).toMatchObject({ type: "message", role: "assistant" });
  expect(bare.body["reasoning"]).toMatchObject({ effort: "medium", summary: null });
  const [sealed] = outputOf(told.body);
  expect((sealed!["summary"] as JsonObject[]).length).toBeGreaterThan(1);
  expect(sealed!["encrypted_content"]).toMatch(/^gAAAAAB/);
  expect(told.body["usage"]).toMatchObject({ output_tokens_details: { reasoning_tokens: expect.any(Number) } });
});

test("models that speak only here are served here", async () => {
  const { status, body } = await post({ model: "o3-pro", input: "Hello" });

  expect(status).toBe(200);
  expect(textOf(body)).not.toBe("");
});

test("max_output_tokens cuts the answer, which is incomplete then", async () => {
  const { body } = await post({ model: "gpt-4o", input: "Tell me a long story", max_output_tokens: 16 });

  expect(body).toMatchObject({
    status: "incomplete",
    incomplete_details: { reason: "max_output_tokens" },
    completed_at: null,
    usage: { output_tokens: 16 },
  });
  expect(outputOf(body)[0]).toMatchObject({ status: "incomplete" });
});

test("a function is called when the question is about it, and its result is told", async () => {
  const asked = { model: "gpt-4o", tools: [WEATHER] };
  const question = { role: "user", content: "What's the weather like in Paris and Oslo?" };

  const called = await post({ ...asked, input: [question] });
  const calls = outputOf(called.body);
  const results = calls.map(({ call_id }) => ({
    type: "function_call_output",
    call_id: call_id!,
    output: "18 degrees",
  }));
  const told = await post({ ...asked, input: [question, ...calls, ...results] });

  expect(calls.map(({ name, arguments: written }) => [name, JSON.parse(String(written))])).toEqual([
    ["get_weather", { city: "Paris" }],
    ["get_weather", { city: "Oslo" }],
  ]);
  expect(calls[0]!["id"]).toMatch(/^fc_[0-9a-f]{50}$/);
  expect(calls[0]!["call_id"]).toMatch(/^call_[A-Za-z0-9]{24}$/);
  expect(called.body["tools"]).toEqual([{ ...WEATHER, output_schema: null, strict: true }]);
  expect(textOf(told.body)).toContain("18 degrees");
});

test("parallel_tool_calls: false calls once, tool_choice is obeyed in all its forms", async () => {
  const rest = { model: "gpt-4o", input: "Say hello", tools: [WEATHER, { ...WEATHER, name: "add" }] };
  const named = { type: "function", name: "add" };
  const names = async (extra: object): Promise<unknown[]> => {
    const { body } = await post({ ...rest, ...extra });
    return outputOf(body).flatMap(({ name }) => (name === undefined ? [] : [name]));
  };

  expect(await names({ tool_choice: "none" })).toEqual([]);
  expect(await names({})).toEqual([]);
  expect((await names({ tool_choice: "required" })).length).toBeGreaterThan(0);
  expect(await names({ tool_choice: named })).toEqual(["add"]);
  expect(await names({ tool_choice: { type: "allowed_tools", mode: "required", tools: [named] } })).toEqual(["add"]);
  expect(await names({ tool_choice: { type: "allowed_tools", mode: "auto", tools: [named] } })).toEqual([]);
  const weather = { input: "What's the weather like in Paris and Oslo?", parallel_tool_calls: false };
  expect(await names(weather)).toEqual(["get_weather"]);
});

test("custom tools, tools of a namespace and tools of OpenAI's own are taken, the last without being called", async () => {
  const custom = { type: "custom", name: "run_code", description: "Runs Python code" };
  const asked = { model: "gpt-4o", input: "Run `print(1)`" };
  const ran = await post({ ...asked, tools: [custom], tool_choice: { type: "custom", name: "run_code" } });
  const tools = [{ type: "namespace", name: "sky", description: "The sky", tools: [WEATHER] }];
  const spaced = await post({ model: "gpt-4o", input: "What's the weather like in Paris?", tools });
  const hosted = await post({ ...asked, tools: [{ type: "web_search" }], tool_choice: { type: "web_search_preview" } });

  expect(outputOf(ran.body)[0]).toMatchObject({ type: "custom_tool_call", name: "run_code", input: "print(1)" });
  expect(ran.body["tools"]).toMatchObject([{ type: "custom", format: { type: "text" } }]);
  expect(outputOf(spaced.body)[0]).toMatchObject({ type: "function_call", name: "get_weather", namespace: "sky" });
  expect(outputOf(hosted.body)[0]).toMatchObject({ type: "message" });
  expect(hosted.body["tools"]).toEqual([
    { filters: null, search_context_size: "medium", user_location: null, type: "web_search" },
  ]);
});

test("text.format gives JSON by a schema, or any JSON", async () => {
  const schema = {
    type: "object",
    properties: { name: { type: "string" }, age: { type: "integer" } },
    required: ["name", "age"],
    additionalProperties: false,
  };
  const format = { type: "json_schema", name: "person", schema, strict: true };
  const person = await post({ model: "gpt-4o", input: "Anna is 34 years old", text: { format } });
  const any = await post({ model: "gpt-4o", input: "Some JSON, please", text: { format: { type: "json_object" } } });

  expect(JSON.parse(textOf(person.body))).toEqual({ name: "Anna", age: 34 });
  expect(person.body["text"]).toEqual({ format: { ...format, description: null }, verbosity: "medium" });
  expect(typeof JSON.parse(textOf(any.body))).toBe("object");
});

test("log probabilities are told where they are included", async () => {
  const asked = { model: "gpt-4o", input: "Hi", max_output_tokens: 16, top_logprobs: 2 };
  const events = await stream({ ...asked, include: ["message.output_text.logprobs"] });
  const bare = await post(asked);

  const deltas = events.filter(({ type }) => type === "response.output_text.delta");
  const told = deltas.flatMap(({ logprobs }) => logprobs as JsonObject[]);
  const done = events.find(({ type }) => type === "response.output_text.done")!;
  expect(told.map(({ token }) => token).join("")).toBe(String(done["text"]));
  expect((told[0]!["top_logprobs"] as unknown[]).length).toBe(2);
  expect(done["logprobs"]).toEqual(told);
  expect((outputOf(bare.body)[0]!["content"] as JsonObject[])[0]!["logprobs"]).toEqual([]);
});

test("pictures and files are taken and counted", async () => {
  const text = { type: "input_text", text: "What is this?" };
  const picture = { type: "input_image", image_url: "https://example.com/a.png", detail: "low" };
  const file = { type: "input_file", filename: "a.pdf", file_data: `data:application/pdf;base64,${"A".repeat(4000)}` };
  const tokens = async (content: object[]): Promise<number> => {
    const { body } = await post({ model: "gpt-4o", input: [{ role: "user", content }] });
    return (body["usage"] as { input_tokens: number }).input_tokens;
  };

  const plain = await tokens([text]);
  expect(await tokens([text, picture])).toBe(plain + 85);
  expect(await tokens([text, file])).toBeGreaterThan(plain + 10);
});

test("an answer of several items streams in order", async () => {
  const events = await stream({ model: "o3", input: "What's the weather like in Paris?", tools: [WEATHER] });

  expect(orderOf(events)).toBe(
    "created > in_progress > output_item.added > output_item.done > output_item.added > function_call_arguments.delta* > " +
      "function_call_arguments.done > output_item.done > completed",
  );
  expect(new Set(events.flatMap(({ item_id }) => item_id ?? [])).size).toBe(1);
});

test("truncation: auto leaves out the oldest messages of a question that is too long", async () => {
  const long = { role: "user", content: "bread and butter ".repeat(3000) };
  const input = [long, { role: "assistant", content: "Yes" }, { role: "user", content: "Why is the sky blue?" }];
  const asked = { model: "gpt-4", instructions: "Be brief", input };
  const refused = await post(asked);
  const cut = await post({ ...asked, truncation: "auto" });

  expect(refused.body["error"]).toMatchObject({ code: "context_length_exceeded", param: "input" });
  expect(cut.status).toBe(200);
  expect(textOf(cut.body)).toContain("sky");
  expect((cut.body["usage"] as { input_tokens: number }).input_tokens).toBeLessThan(50);
});

test("stored answers to the same question have ids of their own; the first has the id of one that is not stored", async () => {
  const asker = createAsker({ seed: 8 });
  const ask = async (store: boolean): Promise<JsonObject> =>
    (await asker.post({ model: "gpt-4o", input: "Hello", store })).body;
  const [first, second, loose] = [await ask(true), await ask(true), await ask(false)];

  expect(first["id"]).toBe(loose["id"]!);
  expect(second["id"]).not.toBe(first["id"]!);
  expect(textOf(second)).toBe(textOf(first));
});

test("every field of the published request is accepted", async () => {
  const { status, body } = await post({
    model: "gpt-5.6-sol",
    input: "Hello",
    background: false,
    context_management: [{ type: "compaction", compact_threshold: 2000 }],
    include: ["file_search_call.results", "web_search_call.action.sources"],
    max_tool_calls: 3,
    moderation: { model: "omni-moderation-latest" },
    parallel_tool_calls: true,
    prompt_cache_options: { mode: "implicit", ttl: "30m" },
    prompt_cache_retention: "24h",
    reasoning: { effort: "low", summary: "auto", context: "auto", mode: "standard" },
    seed: 3,
    service_tier: "flex",
    stream_options: { tokens_per_second: 0 },
    text: { verbosity: "low" },
    top_logprobs: 0,
    tools: [
      { type: "mcp", server_label: "docs", server_url: "https://example.com/mcp" },
      { type: "code_interpreter", container: { type: "auto" } },
      { type: "file_search", vector_store_ids: ["vs_1"] },
      { type: "image_generation" },
      { type: "shell" },
      { type: "apply_patch" },
    ],
  });

  expect([body["error"], status]).toEqual([null, 200]);
  expect(body).toMatchObject({ service_tier: "flex", max_tool_calls: 3, text: { verbosity: "low" } });
  expect(body["reasoning"]).toEqual({ context: "all_turns", effort: "low", mode: "standard", summary: "auto" });
});
