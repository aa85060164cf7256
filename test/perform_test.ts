import { expect, test } from "bun:test";
import type { Answer, Call, Delta, Schedule } from "../src/engine.ts";
import { ApiError } from "../src/error.ts";
import { collect, type Encoder, perform, type Sink, toApiError } from "../src/perform.ts";
import { createRandom } from "../src/random.ts";
import { createFakeClock } from "./support/fake_clock.ts";

const say = (text: string, choice = 0): Delta => ({ type: "text", choice, text, tokens: 1 });
const finish: Delta = { type: "finish", choice: 0, reason: "stop" };
const usage: Delta = {
  type: "usage",
  usage: { promptTokens: 1, completionTokens: 3, cachedTokens: 0, reasoningTokens: 0 },
};
const spoken = [say("a"), say("b"), say("c"), finish, usage];

/** Writes letters: `<` opens, `>` closes, `!` fails. */
const encoder: Encoder = {
  open: () => "<",
  write: (delta) =>
    delta.type === "text" ? delta.text : delta.type === "finish" ? "." : delta.type === "usage" ? "u" : "t",
  fail: (error) => `!${error.status}`,
  close: () => ">",
};

/** A performance with all that surrounds it, under the test's control. */
function stage(deltas: Answer["deltas"], schedule?: Schedule) {
  const clock = createFakeClock();
  const client = new AbortController();
  const written: string[] = [];
  const state = { ended: false, room: undefined as Promise<void> | undefined };
  const sink: Sink = {
    write: (frames) => void written.push(frames),
    room: () => state.room,
    end: () => void (state.ended = true),
  };
  const call: Call = { id: "req_1", key: "", signal: client.signal, clock, random: createRandom("1") };
  const answer: Answer = { by: "test", model: "test", deltas, ...(schedule === undefined ? {} : { schedule }) };
  return { clock, client, written, state, call, answer, play: () => perform(answer, encoder, sink, call) };
}

/** Gives deltas, and notes when it is told to stop. */
function* watched(deltas: readonly Delta[], note: (event: string) => void): Generator<Delta> {
  try {
    for (const delta of deltas) {
      note("asked");
      yield delta;
    }
  } finally {
    note("returned");
  }
}

const tenEach: Schedule = (_choice, token) => 100 + token * 10;

test("perform() writes an answer that waits for nothing at once, in one piece", async () => {
  const { play, written, state } = stage(spoken);
  const outcome = play();
  expect([written, state.ended]).toEqual([["<abc.u>"], true]);
  expect(await outcome).toBe("done");
});

test("perform() writes each delta when it is due, and the end with the last", async () => {
  const { play, written, clock } = stage(spoken, tenEach);
  const outcome = play();
  const seen = [100, 9, 1, 10].map((ms) => {
    clock.advance(ms);
    return written.join("|");
  });
  expect(seen).toEqual(["<|a", "<|a", "<|a|b", "<|a|b|c.u>"]);
  expect(await outcome).toBe("done");
});

test("perform() sends the head of a call with what follows it", () => {
  const head: Delta = { type: "tool_call", choice: 0, index: 0, kind: "function", id: "call_1", name: "foo" };
  const pieces: Delta = { type: "tool_arguments", choice: 0, index: 0, kind: "function", text: "{}", tokens: 1 };
  const { play, written, clock } = stage([head, pieces], tenEach);
  void play();
  clock.advance(99);
  expect(written).toEqual(["<"]);
  clock.advance(1);
  expect(written).toEqual(["<", "tt>"]);
});

test("perform() asks the schedule once for each delta, by the tokens before it", () => {
  const asked: number[] = [];
  const deltas: Delta[] = [{ type: "text", choice: 0, text: "ab", tokens: 3 }, say("c"), finish, usage];
  const { play } = stage(deltas, (_choice, token) => (asked.push(token), 0));
  void play();
  expect(asked).toEqual([0, 3]);
});

test("perform() writes what an asynchronous source gives as it comes", async () => {
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  async function* source() {
    yield say("a");
    await gates[0]!.promise;
    yield say("b");
    yield usage;
  }
  const { play, written } = stage(source());
  const outcome = play();
  while (written.length < 2) await Promise.resolve();
  expect(written).toEqual(["<", "a"]);
  gates[0]!.resolve();
  expect(await outcome).toBe("done");
  expect(written.join("")).toBe("<abu>");
});

test("perform() takes nothing more while a slow reader has no room", async () => {
  for (const schedule of [undefined, tenEach]) {
    const events: string[] = [];
    const long = Array.from({ length: 4 }, () => say("x".repeat(70_000)));
    const { play, state, clock } = stage(
      watched(long, (event) => events.push(event)),
      schedule,
    );
    const room = Promise.withResolvers<void>();
    state.room = room.promise;
    const outcome = play();
    clock.advance(1000);
    const before = events.length;
    expect(before).toBeLessThan(4);

    state.room = undefined;
    room.resolve();
    await room.promise;
    await Promise.resolve();
    clock.advance(1000);
    expect(await outcome).toBe("done");
    expect(events).toEqual(["asked", "asked", "asked", "asked", "returned"]);
  }
});

test("perform() asks an asynchronous source for no more while there is no room", async () => {
  let given = 0;
  async function* source() {
    for (; given < 5; given++) yield say("a");
  }
  const { play, state } = stage(source());
  const room = Promise.withResolvers<void>();
  state.room = room.promise;
  const outcome = play();
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  expect(given).toBe(0);
  state.room = undefined;
  room.resolve();
  expect(await outcome).toBe("done");
  expect(given).toBe(5);
});

test("perform() stops waiting and tells the source when the client leaves", async () => {
  const events: string[] = [];
  const { play, client, clock, written, state } = stage(
    watched(spoken, (event) => events.push(event)),
    tenEach,
  );
  const outcome = play();
  clock.advance(105);
  client.abort();
  expect(await outcome).toBe("left");
  expect([events.at(-1), clock.waiting(), state.ended]).toEqual(["returned", 0, false]);
  clock.advance(1000);
  expect(written.join("")).toBe("<a");
});

test("perform() tells an asynchronous source when the client leaves", async () => {
  let returned = false;
  async function* source() {
    try {
      yield say("a");
      yield say("b");
    } finally {
      returned = true;
    }
  }
  const { play, client, clock } = stage(source(), tenEach);
  const outcome = play();
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  expect(clock.waiting()).toBe(1);
  client.abort();
  expect(await outcome).toBe("left");
  expect(returned).toBe(true);
});

test("perform() writes nothing for a client that left before it began", async () => {
  const { play, client, written, clock } = stage(spoken, tenEach);
  client.abort();
  expect(await play()).toBe("left");
  expect([written, clock.waiting()]).toEqual([[], 0]);
});

test("perform() ends the stream with the error that broke it, its details kept back", async () => {
  function* broken(error: Error): Generator<Delta> {
    yield say("a");
    throw error;
  }
  const ours = stage(broken(new Error("secret")));
  const theirs = stage(broken(new ApiError(503, "Overloaded")), tenEach);
  const outcomes = [ours.play(), theirs.play()];
  theirs.clock.advance(100);
  expect(await Promise.all(outcomes)).toEqual(["failed", "failed"]);
  expect([ours.written.join(""), theirs.written.join("")]).toEqual(["<a!500", "<a!503"]);
  expect([ours.state.ended, theirs.state.ended]).toEqual([true, true]);
});

test("perform() ends the stream when an asynchronous source or its schedule breaks", async () => {
  async function* source(fails: boolean) {
    yield say("a");
    if (fails) throw new ApiError(503, "Overloaded");
    yield say("b");
  }
  const schedule: Schedule = (_choice, token) => {
    if (token > 0) throw new Error("no schedule");
    return 0;
  };
  const first = stage(source(true));
  const second = stage(source(false), schedule);
  expect(await Promise.all([first.play(), second.play()])).toEqual(["failed", "failed"]);
  expect([first.written.join(""), second.written.join("")]).toEqual(["<a!503", "<a!500"]);
});

test("collect() gathers every delta, and is done when the last token is due", async () => {
  for (const deltas of [
    spoken,
    (async function* () {
      yield* spoken;
    })(),
  ]) {
    const { answer, call, clock } = stage(deltas, tenEach);
    const gathered: Delta[] = [];
    let done = false;
    const end = collect(answer, { add: (delta) => void gathered.push(delta), body: () => gathered }, call).then(
      () => (done = true),
    );
    while (clock.waiting() === 0) await Promise.resolve();
    clock.advance(119);
    await Promise.resolve();
    expect([gathered.length, done]).toEqual([5, false]);
    clock.advance(1);
    await end;
    expect(done).toBe(true);
  }
});

test("collect() stops waiting when the client leaves", async () => {
  const { answer, call, client, clock } = stage(spoken, tenEach);
  const end = collect(answer, { add: () => {}, body: () => undefined }, call);
  client.abort(new Error("left"));
  expect(await end.catch((error: Error) => error.message)).toBe("left");
  expect(clock.waiting()).toBe(0);
});

test("toApiError() tells what broke in OpenAI's words, with the request to ask about and no details", () => {
  const told = toApiError(new Error("secret"), "req_1");

  expect(told.status).toBe(500);
  expect(told.toJSON().error).toEqual({
    message:
      "The server had an error processing your request. Sorry about that! You can retry your request, or contact us through " +
      "our help center at help.openai.com if you keep seeing this error. (Please include the request ID req_1 in your email.)",
    type: "server_error",
    param: null,
    code: null,
  });
});
