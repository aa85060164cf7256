import { expect, test } from "bun:test";
import type { TokenLogprob } from "../../src/engine.ts";
import { cutWithout } from "../../src/simulated/bias.ts";
import { createLogprobs } from "../../src/simulated/logprobs.ts";
import { createRandom } from "../../src/random.ts";
import { type Heard, reasonOf, textOfChoice, usageOf } from "../support/prompt.ts";
import { ask, ENCODINGS } from "../support/simulated.ts";

const encoding = ENCODINGS.o200k_base;

function logprobsOf({ deltas }: Heard): readonly TokenLogprob[] {
  return deltas.flatMap((delta) => (delta.type === "text" ? (delta.logprobs ?? []) : []));
}

test("log probabilities stand beside every token, with its bytes", async () => {
  const heard = await ask("Tell me about bread", { topLogprobs: 0 });
  const entries = logprobsOf(heard);
  const bytes = Uint8Array.from(entries.flatMap((entry) => entry.bytes));

  expect(entries).toHaveLength(usageOf(heard).completionTokens);
  expect(new TextDecoder().decode(bytes)).toBe(textOfChoice(heard));
  expect(entries.every(({ top }) => top.length === 0)).toBe(true);
  expect(logprobsOf(await ask("Tell me about bread"))).toEqual([]);
});

test("alternatives are in order, different, and no more than certain together", async () => {
  for (const topLogprobs of [1, 5, 20]) {
    for (const { token, logprob, top } of logprobsOf(await ask("Tell me about bread", { topLogprobs }))) {
      const chances = top.map((entry) => Math.exp(entry.logprob));

      expect(top).toHaveLength(topLogprobs);
      expect(new Set(top.map((entry) => entry.token)).size).toBe(topLogprobs);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThanOrEqual(1);
      expect(chances.every((chance, at) => at === 0 || chance <= chances[at - 1]!)).toBe(true);
      const own = top.find((entry) => entry.token === token);
      if (own) expect(own.logprob).toBe(logprob);
      else expect(logprob).toBeLessThanOrEqual(top.at(-1)!.logprob);
    }
  }
});

test("at temperature 0 every token is the likeliest", async () => {
  const heard = await ask("Tell me about bread", { topLogprobs: 2, sampling: { temperature: 0 } });

  expect(logprobsOf(heard).every(({ token, top }) => top[0]!.token === token)).toBe(true);
});

test("a token that is part of a character is written as its bytes", () => {
  const pieces = encoding.cut("🧑‍🚀");
  const logprobs = createLogprobs(encoding, "chance", new Set());
  const entries = pieces.flatMap((piece) => logprobs.of(piece, 0, createRandom("test")));
  const parts = entries.filter(({ token }) => token.startsWith("\\x"));

  expect(new TextDecoder().decode(Uint8Array.from(entries.flatMap(({ bytes }) => bytes)))).toBe("🧑‍🚀");
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.every(({ token, bytes }) => token.length === 4 * bytes.length)).toBe(true);
});

test("a bias of −100 bans a token, and those that what is left would join to", async () => {
  const whole = textOfChoice(await ask("Tell me about bread"));
  for (const banned of new Set(encoding.encode(whole))) {
    const text = textOfChoice(await ask("Tell me about bread", { sampling: { logitBias: { [banned]: -100 } } }));

    expect(encoding.encode(text)).not.toContain(banned);
    expect(text.length).toBeGreaterThan(whole.length / 4);
  }
  const pieces = cutWithout("a the quick brown fox", new Set(encoding.encode(" quick")), encoding);
  expect(pieces.map(({ text }) => text).join("")).toBe("a the brown fox");
});

test("a bias of +100 says that token to the limit", async () => {
  const [id] = encoding.encode(" bread");
  const heard = await ask("Hi", {
    sampling: { logitBias: { [id!]: 100 } },
    limits: { stop: [], maxTokens: 9 },
    topLogprobs: 2,
  });

  expect(textOfChoice(heard)).toBe(" bread".repeat(9));
  expect(reasonOf(heard)).toBe("length");
  expect(logprobsOf(heard)[0]).toMatchObject({ token: " bread", logprob: 0 });
  expect(logprobsOf(heard)[0]!.top[1]!.logprob).toBe(-9999);
});

test("a smaller bias, and one for a token that is not there, change nothing", async () => {
  const plain = textOfChoice(await ask("Tell me about bread"));

  const biased = await ask("Tell me about bread", { sampling: { logitBias: { "5": -10, "6": 40, "9999999": 100 } } });

  expect(textOfChoice(biased)).toBe(plain);
});
