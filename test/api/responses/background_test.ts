import { expect, test } from "bun:test";
import type { JsonObject } from "../../../src/json.ts";
import { createFakeClock, type FakeClock } from "../../support/fake_clock.ts";
import { type Asker, createAsker, textOf } from "../../support/responses.ts";
import { orderOf, readEvents, type ResponseEvent } from "../../support/response_events.ts";

const STORY = { model: "gpt-4o", input: "Tell me a story", background: true, max_output_tokens: 40 };

interface Scene extends Asker {
  readonly clock: FakeClock;
  /** Lets time pass, and what was due in it be done. */
  readonly pass: (ms: number) => Promise<void>;
}

/** A simulator that takes 100 ms for a token. */
function createScene(): Scene {
  const clock = createFakeClock();
  const asker = createAsker({ seed: 1, clock, interTokenLatency: 100 });
  return {
    ...asker,
    clock,
    async pass(ms) {
      for (let left = ms; left >= 0; left -= 100) {
        clock.advance(Math.min(left, 100));
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      }
    },
  };
}

async function statusOf({ get }: Asker, id: unknown): Promise<unknown> {
  return (await get(`responses/${String(id)}`)).body["status"];
}

/** Reads events as they come, and whether the stream is over. */
function listen(response: Response): { text: () => string; done: Promise<void>; leave: () => Promise<void> } {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  async function read(): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
    }
  }
  return { text: () => text, done: read(), leave: () => reader.cancel() };
}

function eventsIn(text: string): readonly ResponseEvent[] {
  return readEvents(text.replace(/^:\n\n/, ""));
}

test("a background answer is queued, then made, then complete, with nobody waiting", async () => {
  const scene = createScene();
  const { body } = await scene.post(STORY);
  const { id } = body;

  expect(body).toMatchObject({ status: "queued", background: true, output: [], usage: null, completed_at: null });
  expect(await statusOf(scene, id)).toBe("queued");
  await scene.pass(500);
  expect(await statusOf(scene, id)).toBe("in_progress");
  await scene.pass(4000);
  const { body: done } = await scene.get(`responses/${String(id)}`);
  expect(done["status"]).toBe("incomplete");
  expect(textOf(done)).toBe(textOf((await createAsker().post({ ...STORY, background: false })).body));
  expect(scene.clock.waiting()).toBe(0);
});

test("cancel ends a background answer at once, keeps what it said, and is the same the second time", async () => {
  const scene = createScene();
  const { body } = await scene.post(STORY);
  const path = `responses/${String(body["id"])}/cancel`;
  await scene.pass(1000);

  const cancelled = await scene.post({}, path);
  const again = await scene.post({}, path);
  await scene.pass(5000);

  expect(cancelled.body).toMatchObject({ status: "cancelled", usage: null });
  expect(textOf(cancelled.body).length).toBeGreaterThan(5);
  expect(again.body).toEqual(cancelled.body);
  expect((await scene.get(`responses/${String(body["id"])}`)).body).toEqual(cancelled.body);
  expect(scene.clock.waiting()).toBe(0);
});

test("cancel before it began, and delete in the middle, leave nothing behind", async () => {
  const scene = createScene();
  const first = await scene.post(STORY);
  const second = await scene.post(STORY);

  const cancelled = await scene.post({}, `responses/${String(first.body["id"])}/cancel`);
  await scene.pass(1000);
  await scene.delete(`responses/${String(second.body["id"])}`);
  await scene.pass(5000);

  expect(cancelled.body).toMatchObject({ status: "cancelled", output: [] });
  expect((await scene.get(`responses/${String(second.body["id"])}`)).status).toBe(404);
  expect(scene.clock.waiting()).toBe(0);
});

test("events go on without those who left, and are given again from any of them on", async () => {
  const scene = createScene();
  const response = await scene.simulator.fetch("http://simulator/v1/responses", {
    method: "POST",
    body: JSON.stringify({ ...STORY, stream: true }),
  });
  const first = listen(response);
  await scene.pass(1000);
  const heard = eventsIn(first.text());
  const id = String((heard[0]!["response"] as JsonObject)["id"]);
  await first.leave();
  await scene.pass(500);

  const last = heard.at(-1)!.sequence_number;
  const resumed = listen(
    await scene.simulator.fetch(`http://simulator/v1/responses/${id}?stream=true&starting_after=${last}`),
  );
  await scene.pass(5000);
  await resumed.done;
  const whole = await (await scene.simulator.fetch(`http://simulator/v1/responses/${id}?stream=true`)).text();

  const path = `http://simulator/v1/responses/${id}?stream=true&include_obfuscation=false&starting_after=${last}`;
  const bare = readEvents(await (await scene.simulator.fetch(path)).text());

  expect(bare.map(({ delta }) => delta)).toEqual(eventsIn(resumed.text()).map(({ delta }) => delta));
  expect(bare.some((event) => "obfuscation" in event)).toBe(false);
  expect(orderOf(heard.slice(0, 5))).toBe("created > queued > in_progress > output_item.added > content_part.added");
  expect(heard.length).toBeGreaterThan(8);
  expect([...heard, ...eventsIn(resumed.text())]).toEqual([...readEvents(whole)]);
  expect(readEvents(whole).map(({ sequence_number }) => sequence_number)).toEqual(readEvents(whole).map((_, at) => at));
  expect((await scene.get(`responses/${id}`)).body).toEqual(readEvents(whole).at(-1)!["response"] as JsonObject);
});

test("several may follow one answer; cancel ends them all", async () => {
  const scene = createScene();
  const { body } = await scene.post({ ...STORY, stream: false });
  const plain = await scene.get(`responses/${String(body["id"])}?stream=true`);
  const streamed = await scene.simulator.fetch("http://simulator/v1/responses", {
    method: "POST",
    body: JSON.stringify({ ...STORY, stream: true }),
  });
  const one = listen(streamed);
  await scene.pass(300);
  const id = String((eventsIn(one.text())[0]!["response"] as JsonObject)["id"]);
  const other = listen(await scene.simulator.fetch(`http://simulator/v1/responses/${id}?stream=true`));
  await scene.pass(300);
  await scene.post({}, `responses/${id}/cancel`);
  await Promise.all([one.done, other.done]);

  expect(plain.status).toBe(400);
  expect(other.text()).toBe(one.text().replace(/^:\n\n/, ""));
  expect(eventsIn(one.text()).at(-1)!.type).toBe("response.output_text.delta");
});

test("events can be had for five minutes", async () => {
  const scene = createScene();
  const response = await scene.simulator.fetch("http://simulator/v1/responses", {
    method: "POST",
    body: JSON.stringify({ ...STORY, stream: true }),
  });
  const heard = listen(response);
  await scene.pass(5000);
  await heard.done;
  const id = String((eventsIn(heard.text())[0]!["response"] as JsonObject)["id"]);

  scene.clock.advance(200_000);
  expect((await scene.simulator.fetch(`http://simulator/v1/responses/${id}?stream=true`)).status).toBe(200);
  scene.clock.advance(200_000);
  expect((await scene.get(`responses/${id}?stream=true`)).body).toMatchObject({
    error: { message: "This response can no longer be streamed because it is more than 5 minutes old." },
  });
  expect(await statusOf(scene, id)).toBe("incomplete");
});

test("an answer that is given up when the simulator closes has failed", async () => {
  const scene = createScene();
  const { body } = await scene.post(STORY);
  await scene.pass(1000);
  await scene.simulator.close();
  await scene.pass(0);

  const { body: failed } = await scene.get(`responses/${String(body["id"])}`);
  expect(failed).toMatchObject({ status: "failed", error: { code: "server_error" } });
});
