import { expect, test } from "bun:test";
import { meterAnswer } from "../../src/conditions/metered.ts";
import type { Answer, Delta } from "../../src/engine.ts";
import { ApiError } from "../../src/error.ts";
import type { Meter } from "../../src/meter.ts";
import { promptOf } from "../support/prompt.ts";

const DELTAS: readonly Delta[] = [
  { type: "text", choice: 0, text: "Hi", tokens: 1 },
  { type: "text", choice: 0, text: " there", tokens: 2 },
  { type: "finish", choice: 0, reason: "stop" },
  {
    type: "usage",
    usage: { promptTokens: 10, completionTokens: 7, cachedTokens: 0, reasoningTokens: 4 },
  },
];

/** Notes what is counted. */
function createNotes(): { meter: Meter; notes: unknown[] } {
  const notes: unknown[] = [];
  return {
    notes,
    meter: {
      admit: (model) => void notes.push(["admit", model]),
      reserve: (tokens) => void notes.push(["reserve", tokens]),
      spend: (tokens) => void notes.push(["spend", tokens]),
      headers: () => ({}),
    },
  };
}

async function* coming(): AsyncGenerator<Delta> {
  yield* DELTAS;
}

const answerOf = (deltas: Answer["deltas"], promptTokens?: number): Answer => ({
  by: "test",
  model: "gpt-4o",
  deltas,
  ...(promptTokens !== undefined && { promptTokens }),
});

async function hear({ deltas }: Answer, count = Infinity): Promise<void> {
  for await (const _delta of deltas) if (--count === 0) break;
}

test("meterAnswer() counts the prompt and the most that the request lets all choices take", async () => {
  const { meter, notes } = createNotes();

  await hear(
    meterAnswer(answerOf(DELTAS, 10), promptOf("Hi", { choices: 2, limits: { stop: [], maxTokens: 50 } }), meter),
  );

  expect(notes).toEqual([["reserve", 110]]);
});

test("meterAnswer() counts an answer without a limit once it was spoken, reasoning included", async () => {
  for (const deltas of [DELTAS, coming()]) {
    const { meter, notes } = createNotes();

    await hear(meterAnswer(answerOf(deltas, 10), promptOf("Hi"), meter));

    expect(notes).toEqual([
      ["reserve", 10],
      ["spend", 7],
    ]);
  }
});

test("meterAnswer() counts what was spoken to a client that leaves", async () => {
  for (const deltas of [DELTAS, coming()]) {
    const { meter, notes } = createNotes();

    await hear(meterAnswer(answerOf(deltas, 10), promptOf("Hi"), meter), 2);

    expect(notes).toEqual([
      ["reserve", 10],
      ["spend", 3],
    ]);
  }
});

test("meterAnswer() counts a prompt whose length the engine tells only at the end", async () => {
  const { meter, notes } = createNotes();

  await hear(meterAnswer(answerOf(coming()), promptOf("Hi"), meter));

  expect(notes).toEqual([
    ["reserve", 0],
    ["spend", 17],
  ]);
});

test("meterAnswer() lets an engine go whose answer nobody will hear", () => {
  let released = false;
  const deltas: AsyncIterable<Delta> = {
    [Symbol.asyncIterator]: () => ({
      next: () => Promise.reject(new Error("Nobody may ask")),
      return() {
        released = true;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  const { meter } = createNotes();
  const refusing: Meter = {
    ...meter,
    reserve() {
      throw new ApiError(429, "Too much");
    },
  };

  expect(() => meterAnswer(answerOf(deltas, 10), promptOf("Hi"), refusing)).toThrow("Too much");
  expect(released).toBe(true);
});
