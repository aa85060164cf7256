import { expect, test } from "bun:test";
import fc from "fast-check";
import { createSimulator } from "../mod.ts";
import { checkedFetch } from "./support/checked_fetch.ts";
import { readEvents } from "./support/response_events.ts";

const fetch = checkedFetch(createSimulator({ seed: 11 }).fetch);

async function ask<Body>(path: string, body: object): Promise<Body> {
  const response = await fetch(`http://simulator/v1${path}`, { method: "POST", body: JSON.stringify(body) });
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Body;
}

const thing = fc.constantFrom("bread", "the moon", "glaciers", "Rust", "my garden", "the French Revolution", "snow 🎉");
const question = fc.oneof(
  fc.constantFrom("Why is the sky blue?", "What is 17 * 23?", "Hallo, wie geht es dir?", "Write a haiku about snow."),
  fc
    .tuple(fc.constantFrom("What is", "Tell me about", "How do I fix", "Why do people like"), thing)
    .map(([start, about]) => `${start} ${about}?`),
);

test("chat and completions give the same content for the same question and an explicit limit", async () => {
  const limit = fc.record({ question, limit: fc.integer({ min: 1, max: 120 }), temperature: fc.constantFrom(0, 1) });
  await fc.assert(
    fc.asyncProperty(limit, async ({ question, limit, temperature }) => {
      const fields = { model: "gpt-sim-1", max_tokens: limit, temperature };
      const chat = await ask<{ choices: [{ message: { content: string }; finish_reason: string }] }>(
        "/chat/completions",
        { ...fields, messages: [{ role: "user", content: question }] },
      );
      const completion = await ask<{ choices: [{ text: string; finish_reason: string }] }>("/completions", {
        ...fields,
        prompt: question,
      });

      expect(completion.choices[0].text).toBe(chat.choices[0].message.content);
      expect(completion.choices[0].finish_reason).toBe(chat.choices[0].finish_reason);
    }),
    { numRuns: 60 },
  );
});

interface ChatBody {
  readonly choices: [
    {
      readonly message: {
        readonly content: string | null;
        readonly tool_calls?: { readonly id: string; readonly function: { name: string; arguments: string } }[];
      };
      readonly finish_reason: string;
    },
  ];
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number };
}

interface ResponseItem {
  readonly type: string;
  readonly content?: { readonly text: string }[];
  readonly call_id?: string;
  readonly name?: string;
  readonly arguments?: string;
}

interface ResponseBody {
  readonly output: ResponseItem[];
  readonly status: string;
  readonly usage: { readonly input_tokens: number; readonly output_tokens: number };
}

const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const weather = { name: "get_weather", description: "Gets the weather of a city", parameters };
const person = {
  type: "object",
  properties: { name: { type: "string" }, tags: { type: "array", items: { type: "string" } } },
  required: ["name", "tags"],
  additionalProperties: false,
};

const turn = fc.record({
  model: fc.constantFrom("gpt-sim-1", "gpt-4o", "o3", "gpt-3.5-turbo"),
  question: fc.oneof(question, fc.constantFrom("What's the weather in Paris and Oslo?", "Anna likes tea")),
  said: fc.option(fc.tuple(question, question), { nil: undefined }),
  system: fc.option(fc.constantFrom("Be brief", "You are a poet"), { nil: undefined }),
  limit: fc.integer({ min: 16, max: 900 }),
  form: fc.constantFrom("text", "tools", "schema"),
  stream: fc.boolean(),
});

test("chat and Responses give the same content for the same question and an explicit limit", async () => {
  await fc.assert(
    fc.asyncProperty(turn, async ({ model, question, said, system, limit, form, stream }) => {
      const messages = [
        ...(said
          ? [
              { role: "user", content: said[0] },
              { role: "assistant", content: said[1] },
            ]
          : []),
        { role: "user", content: question },
      ];
      const schema = { name: "person", schema: person, strict: true };
      const chat = await ask<ChatBody>("/chat/completions", {
        model,
        max_completion_tokens: limit,
        messages: system ? [{ role: "system", content: system }, ...messages] : messages,
        ...(form === "tools" && { tools: [{ type: "function", function: weather }] }),
        ...(form === "schema" && { response_format: { type: "json_schema", json_schema: schema } }),
      });
      const asked = {
        model,
        max_output_tokens: limit,
        input: messages,
        instructions: system,
        ...(form === "tools" && { tools: [{ type: "function", ...weather }] }),
        ...(form === "schema" && { text: { format: { type: "json_schema", ...schema } } }),
      };
      const response = stream ? await askEvents(asked) : await ask<ResponseBody>("/responses", asked);

      const { message, finish_reason } = chat.choices[0];
      const text = response.output.flatMap(({ content = [] }) => content.map((part) => part.text)).join("");
      const calls = response.output.filter(({ type }) => type === "function_call");
      expect(text).toBe(message.content ?? "");
      expect(calls.map((call) => [call.call_id, call.name, call.arguments])).toEqual(
        (message.tool_calls ?? []).map((call) => [call.id, call.function.name, call.function.arguments]),
      );
      expect(response.status).toBe(finish_reason === "length" ? "incomplete" : "completed");
      expect([response.usage.input_tokens, response.usage.output_tokens]).toEqual([
        chat.usage.prompt_tokens,
        chat.usage.completion_tokens,
      ]);
    }),
    { numRuns: 80 },
  );
});

/** Asks for a stream, and gives what its last event tells. */
async function askEvents(body: object): Promise<ResponseBody> {
  const init = { method: "POST", body: JSON.stringify({ ...body, stream: true }) };
  const text = await (await fetch("http://simulator/v1/responses", init)).text();
  return (readEvents(text).at(-1)! as unknown as { response: ResponseBody }).response;
}
