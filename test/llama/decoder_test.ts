import { expect, test } from "bun:test";
import type { Delta } from "../../src/engine.ts";
import { createDecoder, type Decoder } from "../../src/llama/decoder.ts";
import type { Context, DecodeOutcome } from "../../src/llama/model.ts";
import type { Choice, Question } from "../../src/llama/question.ts";
import { createPace } from "../../src/llama/schedule/pace.ts";
import { createScheduler } from "../../src/llama/schedule/scheduler.ts";
import type { Speaker } from "../../src/llama/speech/speaker.ts";

/** A context that computes nothing, and ends its decodes as it is told. */
function createContext(outcomes: (DecodeOutcome | Error)[]): Context {
  const lengths = [0, 0, 0, 0];
  let rows = 0;
  return {
    cells: 100,
    sequences: lengths.length,
    batchTokens: 32,
    threads: 1,
    get rows() {
      return rows;
    },
    add(_token, _position, sequence) {
      lengths[sequence]!++;
      return rows++;
    },
    clearBatch: () => void (rows = 0),
    decode() {
      rows = 0;
      const outcome = outcomes.shift() ?? "done";
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    logits: () => new Float32Array(),
    embedding: () => new Float32Array(),
    copySequence: (from, to) => void (lengths[to] = lengths[from]!),
    truncate: (sequence, position) => void (lengths[sequence] = position),
    saveSpan: () => undefined,
    restoreSpan: () => false,
    length: (sequence) => lengths[sequence]!,
    warmUp() {},
    close() {},
  };
}

/** A speaker that says "a" so many times, or breaks. */
function createSpeaker(choice: number, tokens: number, broken: boolean, closed: number[]): Speaker {
  let said = 0;
  const finish: Delta = { type: "finish", choice, reason: "length" };
  return {
    choice,
    get tokens() {
      return said;
    },
    get isDone() {
      return said === tokens;
    },
    next() {
      if (broken) throw new Error("I cannot speak");
      return 1000 + said;
    },
    say() {
      said++;
      const text: Delta = { type: "text", choice, text: "a", tokens: 1 };
      return said === tokens ? [text, finish] : [text];
    },
    end: () => [finish],
    close: () => void closed.push(choice),
  };
}

interface Wanted {
  readonly choices?: number;
  readonly tokens?: number;
  readonly broken?: number;
}

function createQuestion(id: number, closed: number[], { choices = 1, tokens = 3, broken }: Wanted = {}): Question {
  const promptTokens = 4;
  const prompt = new Int32Array(promptTokens);
  const conversation = { tokens: prompt, echo: undefined, createSpeaker: () => never(), close() {} };
  const all: Choice[] = [];
  const times = { startMs: 0, firstMs: 0, lastMs: 0 };
  const question: Question = { id, promptTokens, conversation, choices: all, open: choices, ...times };
  for (let choice = 0; choice < choices; choice++) {
    const room = new Int32Array(promptTokens + tokens).fill(id, 0, promptTokens);
    const counts = { length: promptTokens, promptTokens, isExact: false, cachedTokens: undefined };
    all.push({ tokens: room, ...counts, question, speaker: createSpeaker(choice, tokens, choice === broken, closed) });
  }
  return question;
}

function never(): never {
  throw new Error("Nobody asks for this");
}

function setUp(outcomes: (DecodeOutcome | Error)[] = []): Decoder {
  const context = createContext(outcomes);
  const sizes = { total: 100, sequences: 3, longest: 100, queue: 10 };
  const scheduler = createScheduler<Choice>(sizes, context);
  const pace = createPace({ speakingMs: [0, 1, 3, 4], readingMs: 1, mostRows: 32 });
  let nowMs = 1;
  return createDecoder({ context, scheduler, pace, now: () => nowMs++ });
}

interface Outcome {
  readonly texts: Record<number, string>;
  readonly ended: number[];
  readonly failed: Record<number, string>;
}

function run(decoder: Decoder): Outcome {
  const outcome: Outcome = { texts: {}, ended: [], failed: {} };
  for (let steps = 0; decoder.isBusy(); steps++) {
    if (steps > 100) throw new Error("No end in sight");
    const { spoken, failed } = decoder.step();
    for (const { id, deltas, last } of spoken) {
      for (const delta of deltas) if (delta.type === "text") outcome.texts[id] = (outcome.texts[id] ?? "") + delta.text;
      if (last) outcome.ended.push(id);
    }
    for (const { id, error } of failed) outcome.failed[id] = (error as Error).message;
  }
  return outcome;
}

test("step() lets all answers go on together, and closes what has ended", () => {
  const closed: number[] = [];
  const decoder = setUp();
  for (const id of [1, 2, 3, 4]) decoder.enter(createQuestion(id, closed));

  expect(run(decoder)).toEqual({ texts: { 1: "aaa", 2: "aaa", 3: "aaa", 4: "aaa" }, ended: [1, 2, 3, 4], failed: {} });
  expect(closed).toEqual([0, 0, 0, 0]);
});

test("step() tells usage once, after the last of several choices", () => {
  const decoder = setUp();
  decoder.enter(createQuestion(1, [], { choices: 3 }));
  const deltas: Delta[] = [];
  while (decoder.isBusy()) for (const { deltas: said } of decoder.step().spoken) deltas.push(...said);

  expect(deltas.filter(({ type }) => type === "usage")).toHaveLength(1);
  expect(deltas.at(-1)).toMatchObject({ usage: { promptTokens: 4, completionTokens: 9, cachedTokens: 0 } });
});

test("step() fails the question whose speaker breaks, and no other", () => {
  const closed: number[] = [];
  const decoder = setUp();
  decoder.enter(createQuestion(1, closed));
  decoder.enter(createQuestion(2, closed, { choices: 2, broken: 0 }));

  expect(run(decoder)).toEqual({ texts: { 1: "aaa" }, ended: [1], failed: { 2: "I cannot speak" } });
  expect(closed).toHaveLength(3);
});

test("step() goes on when the cache was full after all: the youngest steps back, and the batch is computed anew", () => {
  const decoder = setUp(["done", "full"]);
  for (const id of [1, 2]) decoder.enter(createQuestion(id, []));

  expect(run(decoder)).toEqual({ texts: { 1: "aaa", 2: "aaa" }, ended: [2, 1], failed: {} });
});

test("step() fails those whose batch cannot be computed, and goes on with the rest", () => {
  const decoder = setUp([new Error("llama_decode gave -3")]);
  for (const id of [1, 2, 3, 4]) decoder.enter(createQuestion(id, []));
  const { texts, ended, failed } = run(decoder);

  expect(failed).toEqual({ 1: "llama_decode gave -3", 2: "llama_decode gave -3", 3: "llama_decode gave -3" });
  expect([texts, ended]).toEqual([{ 4: "aaa" }, [4]]);
});

test("leave() forgets a question within a step, running or waiting", () => {
  const closed: number[] = [];
  const decoder = setUp();
  for (const id of [1, 2, 3, 4, 5]) decoder.enter(createQuestion(id, closed));
  decoder.step();
  decoder.leave(1);
  decoder.leave(5);

  expect(run(decoder).ended).toEqual([2, 3, 4]);
  expect(closed).toHaveLength(5);
});
