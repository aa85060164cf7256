import { expect, test } from "bun:test";
import { createRandom, type Random } from "../../../src/random.ts";
import {
  createScheduler,
  type Job,
  type Scheduler,
  type SchedulerOptions,
} from "../../../src/llama/schedule/scheduler.ts";
import { KEPT_ROWS, LEAST_KEPT_ROWS } from "../../../src/llama/schedule/sequences.ts";

interface Cell {
  readonly token: number;
  holders: number;
}

/** A KV cache that forgets and shares as libllama's does, and complains of what libllama would refuse. */
function createMemory({ sequences, total }: SchedulerOptions) {
  const held: Cell[][] = Array.from({ length: sequences }, () => []);
  const computed = { rows: 0 };
  let taken = 0;
  return {
    held,
    computed,
    copySequence(from: number, to: number, begin: number, end: number) {
      if (held[to]!.length > 0) throw new Error(`Sequence ${to} was not emptied`);
      held[to] = held[from]!.slice(begin, end);
      for (const cell of held[to]) cell.holders++;
    },
    truncate(sequence: number, position: number) {
      for (const cell of held[sequence]!.splice(position)) if (--cell.holders === 0) taken--;
    },
    add(token: number, position: number, sequence: number): number {
      if (held[sequence]!.length !== position) throw new Error(`Sequence ${sequence} has a gap at ${position}`);
      if (++taken > total) throw new Error("The cache is full");
      held[sequence]!.push({ token, holders: 1 });
      return computed.rows++;
    },
  };
}

type Memory = ReturnType<typeof createMemory>;

interface Talk extends Job {
  readonly name: string;
  done: boolean;
}

function createTalk(name: string, prompt: readonly number[], wanted: number): Talk {
  const tokens = new Int32Array(prompt.length + wanted);
  tokens.set(prompt);
  return { name, tokens, length: prompt.length, promptTokens: prompt.length, cachedTokens: undefined, done: false };
}

const OPTIONS: SchedulerOptions = { total: 1000, sequences: 6, parallel: 4, longest: 1000, queue: 8 };

function setUp(options: Partial<SchedulerOptions> = {}) {
  const all = { ...OPTIONS, ...options };
  const memory = createMemory(all);
  return { memory, scheduler: createScheduler<Talk>(all, memory) };
}

/** Runs one step: each speaker says the token after its last, then readers read. */
function step(scheduler: Scheduler<Talk>, memory: Memory, readRows = 64): void {
  scheduler.settle();
  const [speaking, reading] = [scheduler.speaking(), scheduler.reading()];
  const spoke = speaking.filter((seat) => scheduler.write(seat, memory, 1) !== undefined);
  for (const seat of reading) if (scheduler.write(seat, memory, readRows) !== undefined) spoke.push(seat);
  for (const { job, sequence } of spoke) {
    const held = memory.held[sequence!]!;
    if (held.length !== job.length || held.some(({ token }, at) => token !== job.tokens[at]))
      throw new Error(`Sequence ${sequence} does not hold what "${job.name}" said`);
    if (job.length < job.tokens.length) job.tokens[job.length++] = (job.tokens[job.length - 2]! * 31 + 7) % 1009;
    if (job.length < job.tokens.length) continue;
    job.done = true;
    scheduler.leave(job);
  }
}

function finish(scheduler: Scheduler<Talk>, memory: Memory): number {
  let steps = 0;
  for (; scheduler.seats().length + scheduler.waiting() > 0; steps++) {
    if (steps > 100_000) throw new Error("No end in sight");
    step(scheduler, memory);
  }
  return steps;
}

const count = (from: number, length: number): number[] => Array.from({ length }, (_, at) => from + at);

test("createScheduler() lets as many run as it may, and the others in the order of arrival", () => {
  const { scheduler, memory } = setUp({ parallel: 2 });
  for (const name of ["a", "b", "c"]) scheduler.enter(createTalk(name, count(name.charCodeAt(0) * 100, 5), 10));

  step(scheduler, memory);

  expect(scheduler.seats().map(({ job }) => job.name)).toEqual(["a", "b"]);
  expect(scheduler.waiting()).toBe(1);
});

test("room() is what may still come, be it to run or to wait", () => {
  const { scheduler, memory } = setUp({ parallel: 2, queue: 3 });
  for (let at = 0; at < 4; at++) scheduler.enter(createTalk(String(at), count(at * 100, 5), 10));
  expect(scheduler.room()).toBe(1);

  step(scheduler, memory);

  expect(scheduler.room()).toBe(1);
});

test("write() computes the prompt but for what some sequence holds, its last token always", () => {
  const { scheduler, memory } = setUp();
  const prompt = count(1, 100);
  const [first, again] = [createTalk("first", prompt, 5), createTalk("again", prompt, 5)];
  scheduler.enter(first);
  finish(scheduler, memory);
  const before = memory.computed.rows;
  scheduler.enter(again);
  step(scheduler, memory);

  expect(first.cachedTokens).toBe(0);
  expect(again.cachedTokens).toBe(99);
  expect(memory.computed.rows - before).toBe(1);
});

test("settle() shares the start of a sequence that is running", () => {
  const { scheduler, memory } = setUp();
  const [first, second] = [createTalk("first", count(1, 60), 300), createTalk("second", [...count(1, 40), 7, 8, 9], 5)];
  scheduler.enter(first);
  step(scheduler, memory);
  step(scheduler, memory);
  scheduler.enter(second);
  step(scheduler, memory);

  expect(second.cachedTokens).toBe(40);
  expect(scheduler.seats()).toHaveLength(2);
});

test("settle() lets equal questions wait until the first of them was read, and reads it once", () => {
  const { scheduler, memory } = setUp();
  const talks = ["a", "b", "c"].map((name) => createTalk(name, count(1, 200), 3));
  for (const talk of talks) scheduler.enter(talk);
  finish(scheduler, memory);

  expect(talks.map(({ cachedTokens }) => cachedTokens)).toEqual([0, 199, 199]);
  expect(memory.computed.rows).toBe(200 + 2 + 2 * 3);
});

test("settle() goes on with another where the one that read for all has left", () => {
  const { scheduler, memory } = setUp();
  const talks = ["a", "b", "c"].map((name) => createTalk(name, count(1, 200), 3));
  for (const talk of talks) scheduler.enter(talk);
  step(scheduler, memory);
  scheduler.leave(talks[0]!);
  finish(scheduler, memory);

  expect(talks.map(({ done }) => done)).toEqual([false, true, true]);
  expect(talks[1]!.cachedTokens).toBe(64);
});

test("settle() promises no more room than there is, and keeps the order", () => {
  const { scheduler, memory } = setUp({ total: 1000 });
  scheduler.enter(createTalk("large", count(1, 300), 512));
  scheduler.enter(createTalk("too large", count(1001, 300), 512));
  scheduler.enter(createTalk("small", count(5001, 3), 3));
  step(scheduler, memory);

  expect(scheduler.seats().map(({ job }) => job.name)).toEqual(["large"]);
  expect(scheduler.waiting()).toBe(2);
});

test("settle() sends the youngest back when the cache is full, and it ends as if nothing had been", () => {
  const { scheduler, memory } = setUp({ total: 2000, longest: 2000 });
  const alone = createTalk("alone", count(1, 300), 1500);
  const other = setUp({ total: 2000, longest: 2000 });
  other.scheduler.enter(alone);
  finish(other.scheduler, other.memory);

  const [old, young] = [createTalk("old", count(5001, 300), 1500), createTalk("young", count(1, 300), 1500)];
  scheduler.enter(old);
  scheduler.enter(young);
  let returned = false;
  for (let steps = 0; !(old.done && young.done) && steps < 10_000; steps++) {
    step(scheduler, memory);
    returned ||= scheduler.waiting() === 1 && !young.done;
  }

  expect(returned).toBe(true);
  expect([...young.tokens]).toEqual([...alone.tokens]);
});

test("reading() lets long prompts take turns", () => {
  const { scheduler, memory } = setUp();
  for (const name of ["a", "b"]) scheduler.enter(createTalk(name, count(name.charCodeAt(0) * 1000, 300), 1));
  const first: string[] = [];
  for (let at = 0; at < 4; at++) {
    scheduler.settle();
    const [seat] = scheduler.reading();
    first.push(seat!.job.name);
    scheduler.write(seat!, memory, 16);
  }

  expect(first).toEqual(["a", "b", "a", "b"]);
});

test("settle() keeps what came back longer than what never does, where most texts are asked for once", () => {
  const { scheduler, memory } = setUp({ total: 10_000, longest: 10_000 });
  const speak = (prompt: readonly number[], wanted = 1): Talk => {
    const talk = createTalk("talk", prompt, wanted);
    scheduler.enter(talk);
    finish(scheduler, memory);
    return talk;
  };
  const isHeld = ([first]: readonly number[]): boolean => memory.held.some(([cell]) => cell?.token === first);
  for (let at = 0; at < 40; at++) speak(count(10_000 + at * 20, 10));

  const [chat, once] = [count(500, 50), count(700, 50)];
  speak(chat);
  const again = speak([...chat, 1003]);
  speak(once);
  const before = isHeld(once);
  speak([1004], 4 * LEAST_KEPT_ROWS);
  speak([1005]);

  expect(again.cachedTokens).toBe(50);
  expect([before, isHeld(once), isHeld(chat)]).toEqual([true, false, true]);
});

test("settle() does not take a text for one that came back because another did in the same sequence", () => {
  const { scheduler, memory } = setUp({ total: 10_000, longest: 10_000, sequences: 2, parallel: 1 });
  const speak = (prompt: readonly number[], wanted = 1): void => {
    scheduler.enter(createTalk("talk", prompt, wanted));
    finish(scheduler, memory);
  };
  for (let at = 0; at < 40; at++) speak(count(10_000 + at * 20, 10));
  const [chat, once] = [count(500, 50), count(700, 50)];
  speak(chat);
  speak([...chat, 1003]);
  speak(count(900, 50));
  speak(once);
  speak([1004], 4 * LEAST_KEPT_ROWS);

  expect(memory.held.some(([first]) => first?.token === once[0])).toBe(false);
});

test("settle() forgets what nobody has needed for long, and keeps what somebody asks for at last", () => {
  const { scheduler, memory } = setUp({ total: 10_000, longest: 10_000 });
  const [old, asked] = [count(0, 50), count(500, 50)];
  for (const prompt of [old, asked]) scheduler.enter(createTalk("first", prompt, 1));
  finish(scheduler, memory);
  scheduler.enter(createTalk("long", [1001, 1002], KEPT_ROWS));
  finish(scheduler, memory);

  const again = createTalk("again", [...asked, 1003], 1);
  scheduler.enter(again);
  finish(scheduler, memory);
  scheduler.enter(createTalk("last", [1004], 1));
  finish(scheduler, memory);

  expect(again.cachedTokens).toBe(50);
  expect(memory.held.some(([first]) => first?.token === old[0])).toBe(false);
  expect(memory.held.some(([first]) => first?.token === asked[0])).toBe(true);
});

test("a conversation of 20 turns computes each word once", () => {
  const { scheduler, memory } = setUp({ total: 4000, longest: 4000 });
  let history = count(1, 30);
  for (let turn = 0; turn < 20; turn++) {
    const talk = createTalk("talk", history, 20);
    scheduler.enter(talk);
    finish(scheduler, memory);
    // The last token was said, but never computed.
    if (turn > 0) expect(talk.cachedTokens).toBe(history.length - 11);
    history = [...talk.tokens, ...count(turn * 50, 10)];
  }

  expect(memory.held.filter((cells) => cells.length > 0)).toHaveLength(1);
});

test("any coming and going ends, with every answer as it would be alone", () => {
  for (let seed = 0; seed < 8; seed++) wander(createRandom(`wander ${seed}`));
});

function wander(random: Random): void {
  const { scheduler, memory } = setUp({ total: 700, longest: 600, parallel: random.between(1, 4), queue: 100 });
  const open: Talk[] = [];
  for (let steps = 0; steps < 150; steps++) {
    if (random.chance(0.3)) {
      const start = random.pick([1, 1, 5000]);
      const talk = createTalk(String(steps), count(start, random.between(1, 200)), random.between(1, 400));
      open.push(talk);
      scheduler.enter(talk);
    }
    if (open.length > 0 && random.chance(0.05)) scheduler.leave(open.splice(random.below(open.length), 1)[0]!);
    step(scheduler, memory, random.between(1, 64));
  }
  finish(scheduler, memory);
  expect(open.filter(({ done }) => !done)).toEqual([]);
  for (const { tokens, promptTokens } of open)
    for (let at = promptTokens; at < tokens.length; at++) expect(tokens[at]).toBe((tokens[at - 1]! * 31 + 7) % 1009);
}
