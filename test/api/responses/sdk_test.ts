import { expect, test } from "bun:test";
import OpenAI from "openai";
import { zodResponsesFunction, zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";
import { createClient, withServer } from "../../support/client.ts";

const MODEL = "gpt-4o";
const QUESTION = "Why is the sky blue?";

/** Runs a scenario without a port, and over HTTP. */
function both(name: string, use: (client: OpenAI) => Promise<void>): void {
  test(`${name}, in process`, () => use(createClient()));
  test(`${name}, over HTTP`, () => withServer(use));
}

both("responses.create() and retrieve() give the same response, delete() takes it away", async ({ responses }) => {
  const created = await responses.create({ model: MODEL, input: QUESTION });
  const retrieved = await responses.retrieve(created.id);
  await responses.delete(created.id);
  const gone = await responses.retrieve(created.id).catch((error: unknown) => error);

  expect(created.output_text).toContain("sky");
  expect(retrieved.output).toEqual(created.output);
  expect(retrieved.usage).toEqual(created.usage!);
  expect(created._request_id).toMatch(/^req_[0-9a-f]{32}$/);
  expect(gone).toBeInstanceOf(OpenAI.NotFoundError);
});

both("responses.stream() gathers what create() gives", async ({ responses }) => {
  const asked = { model: MODEL, input: QUESTION };
  const created = await responses.create({ ...asked, store: false });
  const stream = responses.stream(asked);
  let said = "";
  stream.on("response.output_text.delta", ({ delta }) => void (said += delta));
  const gathered = await stream.finalResponse();

  expect(said).toBe(created.output_text);
  expect(gathered.output_text).toBe(created.output_text);
  expect(gathered.usage).toEqual(created.usage!);
});

both("responses.parse() reads an answer by a zod schema", async ({ responses }) => {
  const Person = z.object({ name: z.string(), age: z.int() });

  const { output_parsed } = await responses.parse({
    model: MODEL,
    input: "Anna is 34 years old. Extract the person.",
    text: { format: zodTextFormat(Person, "person") },
  });

  expect(output_parsed).toEqual({ name: "Anna", age: 34 });
});

both("a tool loop goes on by previous_response_id", async ({ responses }) => {
  const parameters = z.object({ location: z.string() });
  const description = "Gets the current weather in a place";
  const tools = [zodResponsesFunction({ name: "get_weather", description, parameters })];

  const called = await responses.parse({ model: "o3", input: "What's the weather like in Paris today?", tools });
  const calls = called.output.flatMap((item) => (item.type === "function_call" ? [item] : []));
  const told = await responses.create({
    model: "o3",
    previous_response_id: called.id,
    tools,
    input: calls.map(({ call_id }) => ({ type: "function_call_output" as const, call_id, output: "18 degrees" })),
  });

  expect(calls.map(({ parsed_arguments }) => parsed_arguments as unknown)).toEqual([{ location: "Paris" }]);
  expect(told.output_text).toContain("18 degrees");
});

both("inputItems.list(), inputTokens.count() and compact() know what was asked", async ({ responses }) => {
  const first = await responses.create({ model: MODEL, input: "My name is Anna." });
  const second = await responses.create({ model: MODEL, input: "Thank you", previous_response_id: first.id });
  const roles: string[] = [];
  for await (const item of responses.inputItems.list(second.id, { limit: 1, order: "asc" })) {
    if (item.type === "message") roles.push(item.role);
  }
  const counted = await responses.inputTokens.count({ model: MODEL, input: "My name is Anna." });
  const compacted = await responses.compact({ model: MODEL, previous_response_id: second.id });

  expect(roles).toEqual(["user", "assistant", "user"]);
  expect(counted.input_tokens).toBe(first.usage!.input_tokens);
  expect(compacted.output.at(-1)!.type).toBe("compaction");
});

both("a background answer is streamed, left, taken up again, and told whole", async ({ responses }) => {
  const stream = await responses.create({ model: MODEL, input: QUESTION, background: true, stream: true });
  let id = "";
  let last = 0;
  for await (const event of stream) {
    if (event.type === "response.created") id = event.response.id;
    last = event.sequence_number;
    if (last === 9) break;
  }
  const numbers: number[] = [];
  for await (const event of await responses.retrieve(id, { stream: true, starting_after: last })) {
    numbers.push(event.sequence_number);
    last = event.sequence_number;
  }
  const whole = await responses.retrieve(id);

  expect(numbers[0]).toBe(10);
  expect(numbers.at(-1)).toBe(last);
  expect(whole.status).toBe("completed");
  expect(whole.output_text).toContain("sky");
});

both("cancel() ends a background answer that takes its time", async ({ responses }) => {
  const pace = { stream_options: { tokens_per_second: 1 } as object };
  const queued = await responses.create({ model: MODEL, input: QUESTION, background: true, ...pace });
  const cancelled = await responses.cancel(queued.id);

  expect(queued.status).toBe("queued");
  expect(cancelled).toMatchObject({ id: queued.id, status: "cancelled" });
});

both("a conversation gathers what is asked and answered in it", async ({ conversations, responses }) => {
  const conversation = await conversations.create({ items: [{ role: "user", content: "My name is Anna." }] });
  const answer = await responses.create({ model: MODEL, input: "Who am I?", conversation: conversation.id });
  const streamed = await responses
    .stream({ model: MODEL, input: "Thank you", conversation: { id: conversation.id } })
    .finalResponse();
  const items = await conversations.items.list(conversation.id, { order: "asc" });

  expect(answer.conversation).toEqual({ id: conversation.id });
  expect(streamed.usage!.input_tokens).toBeGreaterThan(answer.usage!.input_tokens);
  expect(items.data.map((item) => (item.type === "message" ? item.role : item.type))).toEqual([
    "user",
    "user",
    "assistant",
    "user",
    "assistant",
  ]);
  expect(items.data[2]!.id).toBe(answer.output[0]!.id!);
});

both("errors arrive as the client's own classes", async ({ responses }) => {
  const unknown = await responses.create({ model: "nobody", input: QUESTION }).catch((error: unknown) => error);

  expect(unknown).toBeInstanceOf(OpenAI.BadRequestError);
  expect(unknown).toMatchObject({ status: 400, code: "model_not_found", param: "model" });
});
