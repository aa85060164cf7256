import { expect, test } from "bun:test";
import { createRandom, type Random } from "../../../src/random.ts";
import {
  createScheduler,
  type Job,
  type Scheduler,
  type SchedulerOptions,
} from "../../../src/llama/schedule/scheduler.ts";
import { BLOCK_TOKENS } from "../../../src/llama/schedule/prompt_cache.ts";
import { IDLE_ROWS } from "../../../src/llama/schedule/sequences.ts";
import { type CellMemory as Memory, createCellMemory } from "../../support/cell_memory.ts";

interface Talk extends Job {
  readonly name: string;
  done: boolean;
}

function createTalk(name: string, prompt: readonly number[], wanted: number, isExact = false): Talk {
  const tokens = new Int32Array(prompt.length + wanted);
  tokens.set(prompt);
  const { length } = prompt;
  return { name, tokens, length, promptTokens: length, isExact, cachedTokens: undefined, done: false };
}

const OPTIONS: SchedulerOptions = { total: 1000, sequences: 4, longest: 1000, queue: 8 };

function setUp(options: Partial<SchedulerOptions> = {}) {
  const all = { ...OPTIONS, ...options };
  const memory = createCellMemory(all);
  return { memory, scheduler: createScheduler<Talk>(all, memory) };
}

/** Runs one step: each speaker says the token after its last, then readers read. */
function step(scheduler: Scheduler<Talk>, memory: Memory, readRows = 64): void {
  scheduler.settle();
  const [speaking, reading] = [scheduler.speaking(), scheduler.reading()];
  const spoke = speaking.filter((seat) => scheduler.write(seat, memory, 1) !== undefined);
  for (const seat of reading) if (scheduler.write(seat, memory, readRows) !== undefined) spoke.push(seat);
  for (const { job, sequence } of scheduler.seats()) {
    if (job.isExact && sequence !== undefined && !memory.ascends(sequence))
      throw new Error(`The cells of "${job.name}" do not ascend`);
  }
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
  const { scheduler, memory } = setUp({ sequences: 2 });
  for (const name of ["a", "b", "c"]) scheduler.enter(createTalk(name, count(name.charCodeAt(0) * 100, 5), 10));

  step(scheduler, memory);

  expect(scheduler.seats().map(({ job }) => job.name)).toEqual(["a", "b"]);
  expect(scheduler.waiting()).toBe(1);
});

test("room() is what may still come, be it to run or to wait", () => {
  const { scheduler, memory } = setUp({ sequences: 2, queue: 3 });
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
  // Whoever came back found what he had computed; the last token is computed again for what comes next.
  expect(memory.computed.rows).toBeLessThan(2 * 1800 + 10);
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

/** Lets somebody speak to the end, with nobody beside him. */
function speak({ scheduler, memory }: ReturnType<typeof setUp>, prompt: readonly number[], wanted = 1): Talk {
  const talk = createTalk("talk", prompt, wanted);
  scheduler.enter(talk);
  finish(scheduler, memory);
  return talk;
}

const textsIn = ({ held }: Memory): number[][] => held.map((cells) => cells.map(({ token }) => token));

test("settle() moves out what nobody has once others have computed for a while, and a pause moves nothing", () => {
  const { scheduler, memory } = setUp();
  const text = count(500, 50);
  speak({ scheduler, memory }, text);
  for (let at = 0; at < 100; at++) scheduler.settle();
  const rest = memory.saved.size;
  speak({ scheduler, memory }, [1001], IDLE_ROWS);
  const soon = memory.saved.size;
  speak({ scheduler, memory }, [1002, 1003]);
  scheduler.settle();

  expect([rest, soon]).toEqual([0, 0]);
  expect([...memory.saved.values()]).toEqual([text]);
  expect(textsIn(memory)).not.toContainEqual(text);
});

test("settle() brings back what was moved out for whoever begins the same", () => {
  const { scheduler, memory } = setUp();
  const text = count(500, 50);
  speak({ scheduler, memory }, text);
  speak({ scheduler, memory }, [1001], 2 * IDLE_ROWS);
  const before = memory.computed.rows;
  const again = speak({ scheduler, memory }, [...text, 1003]);

  expect(again.cachedTokens).toBe(50);
  expect(memory.computed.rows - before).toBe(1);
});

test("settle() brings back no more than is needed, and copies out no more than is new", () => {
  const { scheduler, memory } = setUp();
  const text = count(1, 3 * BLOCK_TOKENS);
  speak({ scheduler, memory }, text);
  speak({ scheduler, memory }, [1001], 2 * IDLE_ROWS);
  const first = { ...memory.copied };
  const other = speak({ scheduler, memory }, [...text.slice(0, 140), 1003]);
  speak({ scheduler, memory }, [1002], 2 * IDLE_ROWS);
  const again = speak({ scheduler, memory }, [...text, 1004]);

  expect([other.cachedTokens, again.cachedTokens]).toEqual([140, text.length]);
  expect([first, memory.copied]).toMatchObject([{ out: text.length, back: 0 }, { back: 5 * BLOCK_TOKENS }]);
  // Of the other text there is the end alone.
  const ends = [...memory.saved.keys()].filter(({ begin }) => begin === BLOCK_TOKENS).map(({ end }) => end);
  expect(ends.toSorted((a, b) => a - b)).toEqual([141, 2 * BLOCK_TOKENS]);
});

test("settle() prefers what lies in a sequence to what lies in the host's memory", () => {
  const { scheduler, memory } = setUp();
  const text = count(500, 50);
  speak({ scheduler, memory }, text);
  speak({ scheduler, memory }, [1001], 2 * IDLE_ROWS);
  speak({ scheduler, memory }, text.slice(0, 40));
  const before = memory.copied.back;
  const again = speak({ scheduler, memory }, text.slice(0, 39));

  expect(again.cachedTokens).toBe(38);
  expect(memory.copied.back).toBe(before);
});

test("settle() lets what comes back share what another holds of it, and counts that once", () => {
  const { scheduler, memory } = setUp();
  const instructions = count(1, 400);
  const text = [...instructions, ...count(5001, 50)];
  speak({ scheduler, memory }, text);
  const other = createTalk("other", [...instructions, 7], 100);
  scheduler.enter(other);
  for (let at = 0; at < 50; at++) step(scheduler, memory);
  const moved = memory.copied.out;
  const again = createTalk("again", [...text, 8], 300);
  scheduler.enter(again);
  step(scheduler, memory);

  expect([moved, other.done, other.cachedTokens, again.cachedTokens]).toEqual([450, false, 400, 450]);
  // The instructions' whole blocks once, the rest of them and what came after twice.
  expect(new Set(memory.held.flat()).size).toBe(3 * BLOCK_TOKENS + 2 * (400 - 3 * BLOCK_TOKENS) + 51 + 51);
});

test("settle() brings back as much as finds room, though a block takes more of it than is needed", () => {
  const { scheduler, memory } = setUp();
  const text = count(1, BLOCK_TOKENS);
  speak({ scheduler, memory }, text);
  const long = createTalk("long", count(5001, 500), 392);
  scheduler.enter(long);
  while (long.length < 890) step(scheduler, memory, 450);
  const again = createTalk("again", [...text.slice(0, 100), 7], 1);
  scheduler.enter(again);
  finish(scheduler, memory);

  expect([again.done, again.cachedTokens]).toEqual([true, 0]);
  expect(memory.copied).toEqual({ out: BLOCK_TOKENS, back: 0 });
});

test("write() moves out what nobody has when it needs the room", () => {
  const { scheduler, memory } = setUp();
  const text = count(1, 600);
  speak({ scheduler, memory }, text);
  speak({ scheduler, memory }, count(5001, 500));
  const again = speak({ scheduler, memory }, [...text, 7]);

  expect(again.cachedTokens).toBe(600);
});

test("take() moves out the text whose sequence it needs", () => {
  const { scheduler, memory } = setUp({ sequences: 1 });
  const [one, other] = [count(1, 20), count(101, 20)];
  for (const text of [one, other]) speak({ scheduler, memory }, text);
  const again = [one, other].map((text) => speak({ scheduler, memory }, [...text, 7]));

  expect(again.map(({ cachedTokens }) => cachedTokens)).toEqual([20, 20]);
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
  let copiedBack = 0;
  for (let seed = 0; seed < 8; seed++) copiedBack += wander(createRandom(`wander ${seed}`), 0);

  expect(copiedBack).toBeGreaterThan(1000);
});

test("the cells of an exact text ascend, whoever comes, leaves or runs out of room beside it", () => {
  for (const exact of [0.3, 1]) {
    let copiedBack = 0;
    for (let seed = 0; seed < 8; seed++) copiedBack += wander(createRandom(`exact ${seed}`), exact);
    expect(copiedBack).toBeGreaterThan(1000);
  }
});

test("an exact text is begun from exact texts only", () => {
  const { scheduler, memory } = setUp();
  const ask = (isExact: boolean): number | undefined => {
    const talk = createTalk("talk", count(1, 200), 20, isExact);
    scheduler.enter(talk);
    finish(scheduler, memory);
    return talk.cachedTokens;
  };

  expect([ask(false), ask(true), ask(true), ask(false)]).toEqual([0, 0, 199, 199]);
});

/** Lets some come and go by chance, and counts the tokens that came back from the host's memory. */
function wander(random: Random, exact: number): number {
  const { scheduler, memory } = setUp({ total: 700, longest: 600, sequences: random.between(1, 4), queue: 100 });
  const open: Talk[] = [];
  for (let steps = 0; steps < 150; steps++) {
    if (random.chance(0.3)) {
      const start = random.pick([1, 1, 5000]);
      const talk = createTalk(
        String(steps),
        count(start, random.between(1, 200)),
        random.between(1, 400),
        random.chance(exact),
      );
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
  return memory.copied.back;
}
