import { expect, test } from "bun:test";
import fc from "fast-check";
import { createSimulator } from "../mod.ts";
import { checkedFetch } from "./support/checked_fetch.ts";

const simulator = createSimulator({ seed: 11 });
const fetch = checkedFetch(simulator.fetch);

async function ask(path: string, body: unknown): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://simulator/v1${path}`, { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

const words = fc.oneof(
  fc.constantFrom("Once upon a time", "Why is the sky blue?", "def add(a, b):", "日本語で", "Q: Who?\nA:", "🎉 \ud800"),
  fc.string(),
);
const tokens = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 8 });
const prompt = fc.oneof(
  words,
  fc.array(words, { minLength: 1, maxLength: 3 }),
  tokens,
  fc.array(tokens, { minLength: 1, maxLength: 2 }),
);
const completion = fc.record(
  {
    model: fc.constantFrom("gpt-sim-1", "gpt-3.5-turbo-instruct", "davinci-002"),
    prompt,
    n: fc.integer({ min: 1, max: 2 }),
    best_of: fc.integer({ min: 2, max: 3 }),
    echo: fc.boolean(),
    logprobs: fc.integer({ min: 0, max: 5 }),
    max_tokens: fc.integer({ min: 0, max: 40 }),
    seed: fc.integer(),
    stop: fc.oneof(fc.string({ minLength: 1, maxLength: 2 }), fc.constant([" the", "."])),
    suffix: fc.string(),
    temperature: fc.float({ min: 0, max: 2, noNaN: true }),
  },
  { requiredKeys: ["model"] },
);

interface Completion {
  readonly choices: readonly {
    readonly index: number;
    readonly text: string;
    readonly finish_reason: string;
    readonly logprobs: { readonly tokens: string[]; readonly text_offset: number[] } | null;
  }[];
  readonly usage: Record<"prompt_tokens" | "completion_tokens" | "total_tokens", number>;
}

test("any valid request for completions gives a valid body, and a stream of the same", async () => {
  await fc.assert(
    fc.asyncProperty(completion, async (body) => {
      const { status, text } = await ask("/completions", body);
      expect([status, text]).toEqual([200, expect.any(String)]);
      const { choices, usage } = JSON.parse(text) as Completion;
      const prompts = Array.isArray(body.prompt) && typeof body.prompt[0] !== "number" ? body.prompt.length : 1;
      const made = prompts * Math.max(body.best_of ?? 0, body.n ?? 1);

      expect(choices.map(({ index }) => index)).toEqual(Array.from({ length: prompts * (body.n ?? 1) }, (_, at) => at));
      expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
      expect(usage.completion_tokens).toBeLessThanOrEqual((body.max_tokens ?? 16) * made);
      for (const { logprobs } of choices) {
        expect(logprobs === null).toBe(body.logprobs === undefined);
        if (logprobs) expect(logprobs.text_offset).toHaveLength(logprobs.tokens.length);
      }

      if (body.best_of !== undefined) return;
      const streamed = await ask("/completions", { ...body, stream: true, stream_options: { include_usage: true } });
      const pieces = [...streamed.text.matchAll(/^data: (\{.*\})$/gm)].map(
        ([, data]) => JSON.parse(data!) as Completion,
      );
      const texts = choices.map(() => "");
      for (const piece of pieces) for (const { index, text } of piece.choices) texts[index] += text;
      expect(texts).toEqual(choices.map(({ text }) => text));
      expect(pieces.at(-1)!.usage).toEqual(usage);
    }),
    { numRuns: 120 },
  );
});

test("any texts embed with length 1, and any content is moderated", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), async (input) => {
      const embedded = await ask("/embeddings", { model: "text-embedding-3-small", input, dimensions: 32 });
      const moderated = await ask("/moderations", { input });
      const { data } = JSON.parse(embedded.text) as { data: { embedding: number[] }[] };

      expect([embedded.status, moderated.status]).toEqual([200, 200]);
      for (const { embedding } of data) {
        expect(Math.abs(embedding.reduce((sum, value) => sum + value * value, 0) - 1)).toBeLessThan(1e-5);
      }
    }),
    { numRuns: 60 },
  );
});

test("whatever is sent, these endpoints never fail by themselves", async () => {
  const field = fc.oneof(fc.jsonValue(), prompt);
  const anything = fc.record(
    {
      model: fc.oneof(fc.constantFrom("gpt-3.5-turbo-instruct", "text-embedding-3-small"), fc.jsonValue()),
      prompt: field,
      input: field,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("/completions", "/embeddings", "/moderations"), anything, async (path, body) => {
      expect((await ask(path, body)).status).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
});
