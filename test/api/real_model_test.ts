import { expect, test } from "bun:test";
import OpenAI from "openai";
import { createSimulator } from "../../mod.ts";
import { writeGguf } from "../support/gguf_writer.ts";
import { openTestLibrary, writeTestFile, writeTinyModel } from "../support/llama.ts";
import { makeTinyModel } from "../support/tiny_model.ts";

interface Server {
  readonly client: OpenAI;
  readonly get: <Body>(path: string) => Promise<Body>;
  readonly post: <Body>(path: string, body: object) => Promise<Body>;
}

/** Lets a test ask a simulator that serves the tiny model through the real libllama. */
async function withTiny(use: (server: Server) => Promise<void>, model = writeTinyModel()): Promise<void> {
  const { folder: library } = await openTestLibrary();
  await using simulator = createSimulator({
    seed: 1,
    smollm: true,
    model,
    library,
    fit: "off",
    threads: 1,
    ctxSize: 2048,
  });
  await simulator.ready;
  const read = async <Body>(path: string, init?: RequestInit): Promise<Body> =>
    (await (await simulator.fetch(`http://simulator${path}`, init)).json()) as Body;
  await use({
    client: new OpenAI({ apiKey: "none", baseURL: "http://simulator/v1", fetch: simulator.fetch, maxRetries: 0 }),
    get: (path) => read(path),
    post: (path, body) => read(path, { method: "POST", body: JSON.stringify(body) }),
  });
}

test("the real model's tokens are cut, named and joined as llama-server does", async () => {
  await withTiny(async ({ post }) => {
    const { tokens } = await post<{ tokens: number[] }>("/tokenize", { content: "hello world" });
    const pieces = await post<{ tokens: { id: number; piece: string }[] }>("/tokenize", {
      content: "hello world",
      with_pieces: true,
    });
    const marks = await post<{ tokens: number[] }>("/tokenize", { content: "<|im_start|>" });
    const plain = await post<{ tokens: number[] }>("/tokenize", { content: "<|im_start|>", parse_special: false });

    expect(pieces.tokens.map(({ id }) => id)).toEqual(tokens);
    expect(pieces.tokens.map(({ piece }) => piece).join("")).toBe("hello world");
    expect(await post<object>("/detokenize", { tokens })).toEqual({ content: "hello world" });
    expect(marks.tokens).toHaveLength(1);
    expect(plain.tokens.length).toBeGreaterThan(1);
  });
});

test("a chat is written as the real model reads it", async () => {
  await withTiny(async ({ post }) => {
    const messages = [{ role: "user", content: "hello" }];

    expect(await post<object>("/apply-template", { messages })).toEqual({
      prompt: "<|im_start|>user\nhello<|im_end|>\n<|im_start|>assistant\n",
    });
  });
});

test("whoever names another model gets neither the real model's tokens nor its template", async () => {
  const error = { code: "model_not_found", param: "model" };
  const model = "gpt-4o";
  await withTiny(async ({ post }) => {
    expect(await post<object>("/tokenize", { model, content: "hello" })).toMatchObject({ error });
    expect(await post<object>("/detokenize", { model, tokens: [1] })).toMatchObject({ error });
    const messages = [{ role: "user", content: "hello" }];
    expect(await post<object>("/apply-template", { model, messages })).toMatchObject({ error });
    expect(await post<object>("/tokenize", { model: "smollm", content: "" })).toEqual({ tokens: [] });
  });
});

test("the real model tells what it is, and what it is doing", async () => {
  await withTiny(async ({ get }) => {
    const properties = await get<Record<string, unknown>>("/props");
    const slots = await get<object[]>("/slots");

    expect(properties).toMatchObject({ total_slots: 4, model_alias: "smollm", eos_token: "<|im_end|>" });
    expect(properties["chat_template"]).toContain("<|im_start|>");
    expect(slots).toHaveLength(4);
    expect(slots[0]).toMatchObject({ id: 0, is_processing: false });
  });
});

test("the real model completes texts, with echo, log probabilities, several prompts and streams", async () => {
  await withTiny(async ({ client, post }) => {
    const body = { model: "smollm", prompt: ["hello world", "the people"], max_tokens: 4, temperature: 0 };
    const whole = await client.completions.create({ ...body, echo: true });
    const told = await client.completions.create({ ...body, logprobs: 1 });
    const stream = await client.completions.create({ ...body, stream: true });
    const texts = ["", ""];
    for await (const { choices } of stream) for (const { index, text } of choices) texts[index] += text;
    const { tokens, token_logprobs, text_offset } = told.choices[0]!.logprobs!;
    const refused = await post<{ error: { message: string } }>("/v1/completions", { ...body, suffix: "!" });

    expect(whole.choices.map(({ text }) => text)).toEqual([`hello world${texts[0]}`, `the people${texts[1]}`]);
    expect([tokens!.join(""), text_offset![0]]).toEqual([texts[0]!, "hello world".length]);
    expect(token_logprobs!.every((value) => value <= 0)).toBe(true);
    expect(whole.usage!.completion_tokens).toBeLessThanOrEqual(8);
    expect(refused.error.message).toContain("suffix");
  });
});

test("a template that raises spoils chats, and nothing else", async () => {
  const { keys, tensors } = makeTinyModel();
  const template = { type: "text", value: "{{ raise_exception('Roles must take turns') }}" } as const;
  const bytes = writeGguf({ keys: { ...keys, "tokenizer.chat_template": template }, tensors });
  await withTiny(
    async ({ client, post }) => {
      const messages = [{ role: "user", content: "hello" }];
      const chat = await post<{ error: object }>("/v1/chat/completions", { model: "smollm", messages });
      const { choices } = await client.completions.create({ model: "smollm", prompt: "hello", max_tokens: 2 });

      expect(chat.error).toMatchObject({ type: "invalid_request_error" });
      expect(JSON.stringify(chat.error)).toContain("Roles must take turns");
      expect(choices).toHaveLength(1);
    },
    writeTestFile("raising.gguf", bytes),
  );
});

test("the real model embeds texts, as numbers and in base64", async () => {
  await withTiny(async ({ client }) => {
    const { data, model, usage } = await client.embeddings.create({ model: "smollm", input: ["hello world", "hello"] });
    const [first] = data[0]!.embedding.length === 64 ? data : [];

    expect([model, data.length, usage.prompt_tokens > 0]).toEqual(["smollm", 2, true]);
    expect(Math.abs(first!.embedding.reduce((sum, value) => sum + value * value, 0) - 1)).toBeLessThan(1e-5);
  });
});

test("without a real model, what only it can answer says how to get one", async () => {
  const simulator = createSimulator({});
  const replies = await Promise.all(["/props", "/slots"].map((path) => simulator.fetch(`http://simulator${path}`)));

  expect(replies.map(({ status }) => status)).toEqual([404, 404]);
  expect(((await replies[0]!.json()) as { error: object }).error).toMatchObject({
    message: "No real model is served here: start with --smollm.",
  });
});
