import { afterAll, expect, test } from "bun:test";
import type { Embeddings } from "../../src/engine.ts";
import { createTinyEngine, listen, TINY, tinyCall, tinyPrompt } from "../support/tiny_engine.ts";

const shared = createTinyEngine();
afterAll(() => shared.close());

async function embed(inputs: readonly (string | readonly number[])[], dimensions?: number): Promise<Embeddings> {
  await shared.ready;
  const question = { model: TINY, inputs, ...(dimensions !== undefined && { dimensions }) };
  return (await shared.embed(question, tinyCall()))!;
}

/** The cosine of two vectors of length 1. */
function likeness(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, part, at) => sum + part * other[at]!, 0);
}

test("embed() gives a vector of length 1 for each text, whatever it comes with", async () => {
  const texts = Array.from({ length: 40 }, (_, at) => "people find water ".repeat(1 + at) + at);
  const { vectors, promptTokens } = await embed(texts);
  const alone = await embed([texts[30]!]);

  expect(vectors).toHaveLength(40);
  for (const vector of vectors) expect(likeness(vector, vector)).toBeCloseTo(1, 4);
  expect(likeness(vectors[30]!, alone.vectors[0]!)).toBeCloseTo(1, 3);
  expect(promptTokens).toBeGreaterThan(40 * 3);
});

test("embed() takes tokens as well as text, and shortens vectors", async () => {
  const pieces = await shared.ask("tokenize", { text: "hello world", addsBos: false, reading: "plain" });
  const { vectors } = await embed(["hello world", pieces.map(({ id }) => id)]);
  const short = await embed(["hello world"], 16);

  expect(likeness(vectors[0]!, vectors[1]!)).toBeCloseTo(1, 4);
  expect(short.vectors[0]).toHaveLength(16);
  expect(likeness(short.vectors[0]!, short.vectors[0]!)).toBeCloseTo(1, 4);
});

test("embed() refuses what it cannot embed, and names it", async () => {
  const refusals = await Promise.allSettled([
    embed(["hello", ""]),
    embed(["hello ".repeat(3000)]),
    embed([[1, 2, 1_000_000]]),
    embed(["hello"], 1000),
  ]);
  const reasons = refusals.map((one) => (one.status === "rejected" ? (one.reason as { param: string }) : undefined));

  expect(reasons.map((reason) => reason?.param)).toEqual(["input[1]", "input[0]", "input[0]", "dimensions"]);
  expect(reasons[1]).toMatchObject({ status: 400, code: "context_length_exceeded" });
});

test("embed() refuses a text that is far too long without cutting it into tokens", async () => {
  const [refused] = await Promise.allSettled([embed(["a", "hello ".repeat(1_000_000)])]);

  expect(refused).toMatchObject({ reason: { param: "input[1]", code: "context_length_exceeded" } });
  expect(String((refused as PromiseRejectedResult).reason)).toContain("at least 46875 tokens");
});

test("embed() and answers go on beside one another", async () => {
  await shared.ready;
  const answer = listen(shared, tinyPrompt("hello", 30));
  const { vectors } = await embed(Array.from({ length: 50 }, (_, at) => `number ${at}`));

  expect(vectors).toHaveLength(50);
  expect((await answer).at(-1)).toMatchObject({ usage: { completionTokens: 30 } });
});

test("embed() ends when its client leaves", async () => {
  await shared.ready;
  const client = new AbortController();
  const inputs = Array.from({ length: 2000 }, (_, at) => `number ${at}`);
  const asked = shared.embed({ model: TINY, inputs }, tinyCall("x", client.signal));
  const outcome = Promise.resolve(asked).then(
    () => "answered",
    (error: Error) => error.message,
  );
  await shared.ask("slots", {});
  client.abort(new Error("I have left"));

  expect(await outcome).toBe("I have left");
});
