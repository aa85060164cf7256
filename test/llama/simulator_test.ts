import { readFileSync } from "node:fs";
import { expect, test } from "bun:test";
import OpenAI from "openai";
import { createSimulator, type Simulator } from "../../mod.ts";
import { writeTestFile, writeTinyModel } from "../support/llama.ts";

const OPTIONS = { smollm: true, ctxSize: 2048, threads: 1 };

async function withSimulator(use: (simulator: Simulator, client: OpenAI) => Promise<void>): Promise<void> {
  const simulator = createSimulator({ ...OPTIONS, model: writeTinyModel() });
  try {
    await use(simulator, new OpenAI({ apiKey: "none", baseURL: "http://simulator/v1", fetch: simulator.fetch }));
  } finally {
    await simulator.close();
  }
}

const QUESTION = { model: "smollm", messages: [{ role: "user" as const, content: "hello world" }] };

test("a simulator with a real model answers for others while it loads, and tells how far it is", () =>
  withSimulator(async (simulator) => {
    const ask = (model: string): Promise<Response> =>
      simulator.fetch("http://simulator/v1/chat/completions", {
        method: "POST",
        body: JSON.stringify({ ...QUESTION, model }),
      });
    const early = await simulator.fetch("http://simulator/health?model=smollm");
    const refused = await ask("smollm");
    const simulated = await ask("gpt-4o");
    await simulator.ready;
    const late = await simulator.fetch("http://simulator/health?model=smollm");

    expect([early.status, refused.status, simulated.status, late.status]).toEqual([503, 503, 200, 200]);
    expect(refused.headers.get("retry-after")).toBe("2");
    expect(await late.json()).toEqual({ ok: true, model: "smollm", status: "ready" });
    expect((await simulator.fetch("http://simulator/health?model=nobody")).status).toBe(404);
  }));

test("the official client lists a real model, streams from it, and hears what it took", () =>
  withSimulator(async (simulator, client) => {
    await simulator.ready;
    const model = await client.models.retrieve("smollm");
    const stream = await client.chat.completions.create({
      ...QUESTION,
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 20,
      temperature: 0,
    });
    let text = "";
    let last: unknown;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      last = chunk;
    }
    const whole = await client.chat.completions.create({ ...QUESTION, max_tokens: 20, temperature: 0 });

    expect(model).toMatchObject({ id: "smollm", context_length: 2048 });
    expect(text).toMatch(/^[a-z ,.\n]{20,}$/);
    expect(whole.choices[0]?.message.content).toBe(text);
    expect(last).toMatchObject({ timings: { cache_n: 0 } });
    expect(whole.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(5);
  }));

test("a completion tells how long it took, streamed and whole", () =>
  withSimulator(async (simulator, client) => {
    await simulator.ready;
    const asked = { model: "smollm", prompt: "hello world", max_tokens: 5, temperature: 0 };
    const stream = await client.completions.create({ ...asked, stream: true, stream_options: { include_usage: true } });
    const chunks = await Array.fromAsync(stream);
    const whole = await client.completions.create(asked);
    const two = await client.completions.create({ ...asked, prompt: ["hello", "world"] });

    expect(chunks.at(-1)).toMatchObject({ choices: [], timings: { cache_n: 0, predicted_n: 5 } });
    expect(whole).toMatchObject({ usage: { completion_tokens: 5 }, timings: { prompt_n: 1, predicted_n: 5 } });
    // Two answers at the same time have no time of their own.
    expect(two).not.toHaveProperty("timings");
  }));

test("close() tells the clients of a real model that it ends", () =>
  withSimulator(async (simulator) => {
    await simulator.ready;
    const body = JSON.stringify({ ...QUESTION, stream: true, ignore_eos: true });
    const response = await simulator.fetch("http://simulator/v1/chat/completions", { method: "POST", body });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = (await reader.read()).value ?? "";
    await simulator.close();
    for (let next = await reader.read(); !next.done; next = await reader.read()) heard += next.value;

    expect(heard).toContain('data: {"error":{"message":"The model `smollm` is being shut down."');
    expect(heard).not.toContain("[DONE]");
  }));

test("a model that is broken is told of, and all others are served", async () => {
  const whole = readFileSync(writeTinyModel());
  const simulator = createSimulator({ ...OPTIONS, model: writeTestFile("cut.gguf", whole.subarray(0, 50_000)) });
  const reason = await simulator.ready.then(
    () => "it was loaded",
    (error: Error) => error.message,
  );
  const ask = (model: string): Promise<Response> =>
    simulator.fetch("http://simulator/v1/chat/completions", {
      method: "POST",
      body: JSON.stringify({ ...QUESTION, model }),
    });
  const [refused, simulated] = [await ask("smollm"), await ask("gpt-4o")];
  await simulator.close();

  expect(reason).toContain("cut.gguf");
  expect([refused.status, simulated.status]).toEqual([503, 200]);
  expect(await refused.text()).toContain("cut.gguf");
});
