import { afterAll, expect, test } from "bun:test";
import type { Delta, TokenLogprob } from "../../src/engine.ts";
import type { Prompt } from "../../src/prompt.ts";
import { createTinyEngine, listen, tinyCall, tinyPrompt } from "../support/tiny_engine.ts";

const shared = createTinyEngine();
afterAll(() => shared.close());

function continuing(text: string | readonly number[], maxTokens: number, echo: boolean): Prompt {
  const rest = { messages: [], continues: { text, echo }, topLogprobs: 2 };
  return tinyPrompt("", maxTokens, rest);
}

function logprobsOf(deltas: readonly Delta[]): readonly TokenLogprob[] {
  return deltas.flatMap((delta) => (delta.type === "text" ? (delta.logprobs ?? []) : []));
}

test("an echo tells how likely each token was, as the model did when it said them", async () => {
  await shared.ready;
  const spoken = logprobsOf(await listen(shared, continuing("people find water", 90, false)));
  const begin = await shared.ask("tokenize", { text: "people find water", addsBos: false, reading: "plain" });
  const text = `people find water${spoken.map(({ token }) => token).join("")}`;
  const whole = await shared.ask("tokenize", { text, addsBos: false, reading: "plain" });
  const echoed = await listen(
    shared,
    continuing(
      whole.map(({ id }) => id),
      0,
      true,
    ),
  );
  const told = logprobsOf(echoed);

  expect(told.map(({ token }) => token).join("")).toBe(text);
  expect(told.length).toBe(whole.length);
  expect(told[0]).toMatchObject({ logprob: 0, top: [] });
  for (const [at, { token, logprob }] of spoken.entries()) {
    const again = told[begin.length + at]!;
    expect(again.token).toBe(token);
    expect(again.top.length).toBe(2);
    expect(again.logprob).toBeCloseTo(logprob, 1);
  }
  expect(echoed.at(-1)).toMatchObject({ usage: { promptTokens: whole.length, completionTokens: 0 } });
});

test("an echo with log probabilities goes on with what the model says, each choice of its own", async () => {
  await shared.ready;
  const deltas = await listen(shared, { ...continuing("people find water", 3, true), choices: 2 });
  const echoes = deltas.flatMap((delta) =>
    delta.type === "text" && delta.text === "people find water" ? [delta.choice] : [],
  );

  expect(new Set(echoes)).toEqual(new Set([0, 1]));
  expect(deltas.at(-1)).toMatchObject({ usage: { completionTokens: 6 } });
});

test("an echo with log probabilities is refused where it is too long, and forgotten when its reader leaves", async () => {
  await shared.ready;
  const long = "people find water ".repeat(700);
  const refused = await listen(shared, continuing(long, 1, true)).catch((error: unknown) => error);
  const leaving = new AbortController();
  const left = listen(shared, continuing(long.slice(0, 3000), 1, true), tinyCall("left", leaving.signal)).catch(
    () => "left",
  );
  leaving.abort();

  expect(refused).toMatchObject({ status: 400, code: "context_length_exceeded" });
  await left;
  expect((await listen(shared, tinyPrompt("hello", 5))).at(-1)).toMatchObject({ usage: { completionTokens: 5 } });
});
