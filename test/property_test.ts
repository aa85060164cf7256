import { expect, test } from "bun:test";
import fc from "fast-check";
import { createSimulator } from "../mod.ts";
import { checkedFetch } from "./support/checked_fetch.ts";

const simulator = createSimulator({ seed: 11 });
const checked = checkedFetch(simulator.fetch);

async function ask(body: unknown): Promise<{ status: number; text: string }> {
  const response = await checked("http://simulator/v1/chat/completions", {
    method: "POST",
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

const words = fc.oneof(
  fc.constantFrom("Why is the sky blue?", "Make a table of three rivers", "Hallo", "What is 2+3?", "日本語で答えて 🎉"),
  fc.string(),
);
const content = fc.oneof(words, fc.array(fc.record({ type: fc.constant("text"), text: words }), { maxLength: 3 }));
const message = fc.oneof(
  fc.record({ role: fc.constantFrom("system", "developer", "user"), content }),
  fc.record({ role: fc.constant("assistant"), content: words }),
);
const tool = fc.record({
  type: fc.constant("function"),
  function: fc.record({
    name: fc.constantFrom("get_weather", "add", "search"),
    description: words,
    parameters: fc.constantFrom(
      { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
      { type: "object", properties: { a: { type: "number" }, b: { type: "integer", minimum: 3 } } },
    ),
  }),
});

const request = fc.record(
  {
    model: fc.constantFrom("gpt-sim-1", "gpt-4o", "gpt-3.5-turbo", "gpt-4.1-mini"),
    messages: fc.array(message, { minLength: 1, maxLength: 4 }),
    n: fc.integer({ min: 1, max: 3 }),
    seed: fc.integer(),
    temperature: fc.float({ min: 0, max: 2, noNaN: true }),
    max_tokens: fc.integer({ min: 1, max: 60 }),
    stop: fc.oneof(fc.string({ minLength: 1, maxLength: 2 }), fc.constant([" the", "."])),
    logprobs: fc.boolean(),
    response_length: fc.constantFrom("short", "medium"),
    tools: fc.array(tool, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ["model", "messages"] },
);

interface Choice {
  index: number;
  message: { content: string | null; tool_calls?: { id: string; function: { name: string; arguments: string } }[] };
  logprobs: { content: { token: string }[] } | null;
  finish_reason: string;
}

interface Chunk {
  id: string;
  choices: {
    index: number;
    delta: { content?: string; tool_calls?: { index: number; id?: string; function: { arguments: string } }[] };
    finish_reason: string | null;
  }[];
  usage?: object | null;
}

test("any valid request gives a valid body", async () => {
  await fc.assert(
    fc.asyncProperty(request, async (body) => {
      const { status, text } = await ask(body);
      expect([status, text]).toEqual([200, expect.any(String)]);
      const { choices, usage } = JSON.parse(text) as { choices: Choice[]; usage: Record<string, number> };
      expect(choices.map(({ index }) => index)).toEqual(Array.from({ length: body.n ?? 1 }, (_, at) => at));
      for (const { message, finish_reason, logprobs } of choices) {
        expect(["stop", "length", "tool_calls"]).toContain(finish_reason);
        expect(message.content === null).toBe(message.tool_calls !== undefined);
        if (finish_reason === "tool_calls") for (const call of message.tool_calls!) JSON.parse(call.function.arguments);
        if (body.logprobs && message.content) expect(logprobs!.content.length).toBeGreaterThan(0);
      }
      expect(usage["total_tokens"]).toBe(usage["prompt_tokens"]! + usage["completion_tokens"]!);
      if (body.max_tokens) expect(usage["completion_tokens"]!).toBeLessThanOrEqual(body.max_tokens * (body.n ?? 1));
    }),
    { numRuns: 150 },
  );
});

test("a stream says the same as the body that is not streamed", async () => {
  await fc.assert(
    fc.asyncProperty(request, async (body) => {
      const whole = JSON.parse((await ask({ ...body, seed: 3 })).text) as {
        id: string;
        choices: Choice[];
        usage: object;
      };
      const stream = await ask({ ...body, seed: 3, stream: true, stream_options: { include_usage: true } });
      const frames = stream.text.split("\n\n");
      expect(frames.slice(-2)).toEqual(["data: [DONE]", ""]);
      const chunks = frames.slice(0, -2).map((frame) => JSON.parse(frame.slice(6)) as Chunk);

      for (const { index, message, finish_reason } of whole.choices) {
        const own = chunks.flatMap(({ choices }) => choices.filter((choice) => choice.index === index));
        const text = own.map(({ delta }) => delta.content ?? "").join("");
        const calls = own.flatMap(({ delta }) => delta.tool_calls ?? []);
        expect(text).toBe(message.content ?? "");
        expect(own.at(-1)!.finish_reason).toBe(finish_reason);
        for (const [at, call] of (message.tool_calls ?? []).entries()) {
          const pieces = calls.filter((piece) => piece.index === at);
          expect(pieces.map((piece) => piece.function.arguments).join("")).toBe(call.function.arguments);
          expect(pieces.filter(({ id }) => id !== undefined)).toHaveLength(1);
        }
      }
      expect(chunks.at(-1)!.usage).toEqual(whole.usage);
      expect(new Set(chunks.map(({ id }) => id))).toEqual(new Set([whole.id]));
    }),
    { numRuns: 120 },
  );
});

test("the same seed gives the same bytes, at any time and whatever is asked in between", async () => {
  const frozen = (): typeof simulator => createSimulator({ seed: 5, frozenTime: "2026-01-01T00:00:00Z" });
  await fc.assert(
    fc.asyncProperty(request, async (body) => {
      const texts: string[] = [];
      for (const server of [frozen(), frozen()]) {
        const url = "http://simulator/v1/chat/completions";
        const response = await server.fetch(url, { method: "POST", body: JSON.stringify({ ...body, stream: true }) });
        texts.push(await response.text());
      }
      expect(texts[0]).toBe(texts[1]!);
    }),
    { numRuns: 30 },
  );
});

test("any JSON at all gives an answer or a proper error, never a 5xx", async () => {
  const known = fc.record(
    {
      model: fc.oneof(fc.constant("gpt-4o"), fc.jsonValue()),
      messages: fc.oneof(fc.array(fc.oneof(message, fc.jsonValue()), { maxLength: 3 }), fc.jsonValue()),
      tools: fc.oneof(fc.array(fc.oneof(tool, fc.jsonValue()), { maxLength: 2 }), fc.jsonValue()),
      tool_choice: fc.oneof(fc.constantFrom("none", "auto", "required"), fc.jsonValue()),
      response_format: fc.oneof(
        fc.record({
          type: fc.constant("json_schema"),
          json_schema: fc.record({ name: fc.constant("x"), schema: fc.jsonValue() }),
        }),
        fc.jsonValue(),
      ),
      stop: fc.jsonValue(),
      logit_bias: fc.jsonValue(),
      stream: fc.oneof(fc.boolean(), fc.jsonValue()),
      metadata: fc.jsonValue(),
      n: fc.jsonValue(),
    },
    { requiredKeys: ["model", "messages"] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(known, fc.jsonValue()), async (body) => {
      const { status, text } = await ask(body);
      expect([text, status < 500]).toEqual([text, true]);
      if (status === 200) return;
      const { error } = JSON.parse(text) as { error: object };
      expect(Object.keys(error)).toEqual(["message", "type", "param", "code"]);
    }),
    { numRuns: 400 },
  );
});
