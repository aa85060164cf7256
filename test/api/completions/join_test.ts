import { expect, test } from "bun:test";
import { allOrNone, joinAnswers } from "../../../src/api/completions/join.ts";
import type { Answer, Delta } from "../../../src/engine.ts";

const text = (choice: number, text: string): Delta => ({ type: "text", choice, text, tokens: 1 });
const usage = (promptTokens: number): Delta => ({
  type: "usage",
  usage: { promptTokens, completionTokens: 1, cachedTokens: 0, reasoningTokens: 0 },
});
const answerOf = (deltas: Answer["deltas"]): Answer => ({ by: "test", model: "test", deltas });

async function hear({ deltas }: Answer): Promise<Delta[]> {
  const heard: Delta[] = [];
  for await (const delta of deltas) heard.push(delta);
  return heard;
}

test("joinAnswers() leaves a lone answer as it is", () => {
  const answer = answerOf([]);

  expect(joinAnswers([answer], 1)).toBe(answer);
});

test("joinAnswers() lets known answers speak in turn, numbers their choices and sums their usage", async () => {
  const one = answerOf([text(0, "a"), text(1, "b"), usage(2)]);
  const other = answerOf([text(0, "c"), usage(3)]);

  const heard = await hear(joinAnswers([one, other], 2));

  expect(heard.slice(0, 3)).toEqual([text(0, "a"), text(2, "c"), text(1, "b")]);
  expect(heard.slice(3)).toEqual([
    { type: "usage", usage: { promptTokens: 5, completionTokens: 2, cachedTokens: 0, reasoningTokens: 0 } },
  ]);
});

test("joinAnswers() asks each answer for its own schedule", () => {
  const paced = (factor: number): Answer => ({ ...answerOf([]), schedule: (choice, token) => factor + choice + token });

  const { schedule } = joinAnswers([paced(10), paced(20)], 2);

  expect([schedule!(0, 1), schedule!(3, 1)]).toEqual([11, 22]);
});

test("joinAnswers() passes on live answers as they come, and ends them when nobody listens", async () => {
  const ended: string[] = [];
  async function* live(name: string, waits: number): AsyncGenerator<Delta> {
    try {
      for (let at = 0; at < 3; at++) {
        for (let turn = 0; turn < waits; turn++) await Promise.resolve();
        yield text(0, `${name}${at}`);
      }
      yield usage(1);
    } finally {
      ended.push(name);
    }
  }
  const joined = joinAnswers([answerOf(live("slow", 40)), answerOf(live("quick", 1))], 1);
  const order: string[] = [];
  for await (const delta of joined.deltas) {
    if (delta.type === "text") order.push(`${delta.text} of ${delta.choice}`);
    if (order.length === 4) break;
  }

  expect(order).toEqual(["quick0 of 1", "quick1 of 1", "quick2 of 1", "slow0 of 0"]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(ended.toSorted()).toEqual(["quick", "slow"]);
});

test("allOrNone() gives up all answers where one cannot be had", async () => {
  let isLeft = false;
  const iterator: AsyncIterator<Delta> = {
    next: () => Promise.resolve({ done: true, value: undefined }),
    return() {
      isLeft = true;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  const good = Promise.resolve(answerOf({ [Symbol.asyncIterator]: () => iterator }));

  const refused = await allOrNone([good, Promise.reject(new Error("refused"))]).catch((error: unknown) => error);

  expect([refused, isLeft]).toEqual([new Error("refused"), true]);
  expect(await allOrNone([good])).toEqual([await good]);
});
