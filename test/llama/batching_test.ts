import { afterAll, expect, test } from "bun:test";
import type { Delta, Usage } from "../../src/engine.ts";
import type { Message } from "../../src/prompt.ts";
import type { Llama } from "../../src/llama/engine.ts";
import { openTestLibrary, writeTinyQ8 } from "../support/llama.ts";
import { createTinyEngine, listen, tinyPrompt, withTinyEngine } from "../support/tiny_engine.ts";

/** In Q8_0 a row comes out the same alone and among others, as in F32 it does not. */
const [model, { folder: library }] = await Promise.all([writeTinyQ8(), openTestLibrary()]);
const prepare = () => Promise.resolve({ library, model, sampling: {} });
const shared = createTinyEngine({ prepare });
afterAll(() => shared.close());

async function withShared(use: (llama: Llama) => Promise<void>): Promise<void> {
  await shared.ready;
  await use(shared);
}

function textOf(deltas: readonly Delta[], choice = 0): string {
  return deltas.map((delta) => (delta.type === "text" && delta.choice === choice ? delta.text : "")).join("");
}

function usageOf(deltas: readonly Delta[]): Usage {
  const last = deltas.at(-1);
  if (last?.type !== "usage") throw new Error("The last delta is no usage");
  return last.usage;
}

const say = (role: "user" | "assistant", text: string): Message => {
  const parts = [{ type: "text" as const, text }];
  return role === "user" ? { role, parts } : { role, parts, calls: [] };
};

test("eight questions at once are answered as each is alone", () =>
  withShared(async (llama) => {
    const prompts = Array.from({ length: 8 }, (_, at) => tinyPrompt(`tell me about the number ${at} and my time`, 12));
    const alone: string[] = [];
    for (const prompt of prompts) alone.push(textOf(await listen(llama, prompt)));

    const together = await Promise.all(prompts.map((prompt) => listen(llama, prompt)));

    expect(together.map((deltas) => textOf(deltas))).toEqual(alone);
    expect(new Set(alone).size).toBeGreaterThan(4);
  }));

test("the same seed gives the same tokens, and another seed others", () =>
  withShared(async (llama) => {
    const ask = async (seed: number): Promise<string> =>
      textOf(await listen(llama, tinyPrompt("hello", 30, { sampling: { temperature: 1, seed } })));

    const [first, again, other] = [await ask(7), await ask(7), await ask(8)];

    expect(again).toBe(first);
    expect(other).not.toBe(first);
  }));

test("a seeded answer is the same to its last token after others, beside others, and in any mixture of them", () =>
  withTinyEngine(
    async (llama) => {
      const seeded = [1, 2, 3].map((seed) => {
        const question = `${"tell me about the water ".repeat(seed * 12)}and the number ${seed}`;
        return tinyPrompt(question, 150, { sampling: { temperature: 1, seed } });
      });
      const others = (from: number): Promise<unknown> =>
        Promise.all(
          [0, 1, 2, 3, 4].map((at) => {
            const limits = { stop: [], maxTokens: 10 + 37 * at };
            return listen(
              llama,
              tinyPrompt(`${"what is this ".repeat(9 * at)}${from + at}`, 1, { sampling: {}, limits }),
            );
          }),
        );
      const answer = async (): Promise<string[]> => {
        const texts: string[] = [];
        for (const prompt of seeded) texts.push(textOf(await listen(llama, prompt)));
        return texts;
      };
      const alone = await answer();

      const beside = await Promise.all([answer(), others(0), others(5)]);
      const together = await Promise.all([...seeded.map((prompt) => listen(llama, prompt)), others(10)]);

      expect(await answer()).toEqual(alone);
      expect(beside[0]).toEqual(alone);
      expect(together.slice(0, 3).map((deltas) => textOf(deltas as readonly Delta[]))).toEqual(alone);
    },
    { cells: 4096, prepare },
  ));

test("a conversation of 20 turns computes what was said before once", () =>
  withShared(async (llama) => {
    const messages: Message[] = [];
    let before = 0;
    for (let turn = 0; turn < 20; turn++) {
      messages.push(say("user", `question ${turn}`));
      const deltas = await listen(llama, tinyPrompt("", 8, { messages: [...messages] }));
      const { promptTokens, cachedTokens, completionTokens } = usageOf(deltas);
      // All but the last token said, which nobody needed to compute, is found again.
      if (turn > 0) expect(cachedTokens).toBeGreaterThanOrEqual(before);
      before = promptTokens + completionTokens - 1;
      messages.push(say("assistant", textOf(deltas)));
    }
  }));

test("questions that begin the same share what they begin with, also while the first is still answered", () =>
  withShared(async (llama) => {
    const start = "you can use this list of data ".repeat(20);
    const deltas = await Promise.all(["one", "two", "three"].map((end) => listen(llama, tinyPrompt(start + end, 30))));
    const [first, ...others] = deltas.map(usageOf);

    expect(first!.cachedTokens).toBeLessThan(20);
    for (const { cachedTokens, promptTokens } of others) expect(promptTokens - cachedTokens).toBeLessThan(20);
  }));

test("n choices read their prompt once, take seeds in a row, and are counted together", () =>
  withShared(async (llama) => {
    const sampling = { temperature: 1, seed: 5 };
    const question = "tell me more about the oil ".repeat(10);
    const deltas = await listen(llama, tinyPrompt(question, 12, { choices: 6, sampling }));
    const { completionTokens, promptTokens } = usageOf(deltas);
    const second = await listen(llama, tinyPrompt(question, 12, { sampling: { temperature: 1, seed: 6 } }));

    expect(completionTokens).toBe(6 * 12);
    expect(deltas.filter(({ type }) => type === "usage")).toHaveLength(1);
    expect(deltas.filter(({ type }) => type === "finish")).toHaveLength(6);
    expect(new Set([0, 1, 2, 3, 4, 5].map((choice) => textOf(deltas, choice))).size).toBe(6);
    expect(textOf(second)).toBe(textOf(deltas, 1));
    expect(usageOf(second).cachedTokens).toBe(promptTokens - 1);
  }));

test("an answer that must make room for an older one ends as if nothing had been", { timeout: 30_000 }, () =>
  withTinyEngine(
    async (llama) => {
      // Both are promised 512 tokens and fit; with all of theirs they do not.
      const questions = ["hello world", "more water"];
      const together = await Promise.all(questions.map((question) => listen(llama, tinyPrompt(question, 650))));
      const alone = [];
      for (const question of questions) alone.push(await listen(llama, tinyPrompt(question, 650)));

      expect(together.map((deltas) => textOf(deltas))).toEqual(alone.map((deltas) => textOf(deltas)));
      expect(together.map((deltas) => usageOf(deltas).completionTokens)).toEqual([650, 650]);
      expect(together.map((deltas) => deltas.filter(({ type }) => type === "finish").length)).toEqual([1, 1]);
    },
    { cells: 1280, prepare },
  ),
);

test("a conversation whose place another took comes back from the host's memory, and goes on as if nothing had been", () =>
  withTinyEngine(
    async (llama) => {
      const question = "tell me more about the oil and my time";
      const first = await listen(llama, tinyPrompt(question, 60));
      const { promptTokens, completionTokens } = usageOf(first);
      const messages = [say("user", question), say("assistant", textOf(first)), say("user", "and then")];
      const next = tinyPrompt("", 20, { messages });
      const expected = await listen(llama, next);
      // It fills the whole cache.
      await listen(llama, tinyPrompt("something else", 5000));
      const again = await listen(llama, tinyPrompt(question, 60));
      await listen(llama, tinyPrompt("something else again", 5000));
      const goesOn = await listen(llama, next);

      expect(textOf(again)).toBe(textOf(first));
      expect(usageOf(again).cachedTokens).toBe(promptTokens - 1);
      expect(textOf(goesOn)).toBe(textOf(expected));
      expect(usageOf(goesOn).cachedTokens).toBeGreaterThanOrEqual(promptTokens + completionTokens - 1);
    },
    { cells: 512, prepare },
  ));

test("an answer whose context is full ends there, and says so", () =>
  withTinyEngine(
    async (llama) => {
      const deltas = await listen(llama, tinyPrompt("hello", 5000));
      const { promptTokens, completionTokens } = usageOf(deltas);

      expect(promptTokens + completionTokens).toBe(512);
      expect(deltas.at(-2)).toEqual({ type: "finish", choice: 0, reason: "length" });
    },
    { cells: 512, prepare },
  ));

test("one answer at a time makes do with the cells that its context can fill", () =>
  withTinyEngine(
    async (llama) => {
      const refused: unknown = await listen(llama, tinyPrompt("hello world ".repeat(3000), 5)).catch(
        (error: unknown) => error,
      );

      expect((refused as Error).message).toContain("maximum context length is 2048 tokens");
    },
    { parallel: 1, cells: 4096 },
  ));

test("a prompt that is longer than the context is refused, with both numbers", () =>
  withTinyEngine(
    async (llama) => {
      const prompt = tinyPrompt("hello world ".repeat(400), 5);
      const tokens = await llama.count(prompt);

      const refused: unknown = await listen(llama, prompt).catch((error: unknown) => error);

      expect(refused).toMatchObject({ status: 400, code: "context_length_exceeded" });
      expect((refused as Error).message).toBe(
        `This model's maximum context length is 256 tokens. However, your messages resulted in ${tokens} tokens. ` +
          "Please reduce the length of the messages.",
      );
    },
    { cells: 256 },
  ));

test("usage comes with timings as llama-server names them", () =>
  withShared(async (llama) => {
    const deltas = await listen(llama, tinyPrompt("a question that nobody has asked", 10));
    const last = deltas.at(-1)!;
    const timings = last.type === "usage" ? last.timings : undefined;

    expect(timings).toMatchObject({ predicted_n: 10 });
    for (const key of [
      "prompt_ms",
      "prompt_per_second",
      "predicted_ms",
      "predicted_per_token_ms",
      "predicted_per_second",
    ])
      expect(timings![key]).toBeGreaterThan(0);
  }));
