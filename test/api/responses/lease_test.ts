import { expect, test } from "bun:test";
import type { Delta } from "../../../src/engine.ts";
import { ApiError } from "../../../src/error.ts";
import { createScene } from "../../support/response_scene.ts";

// Several programs may share a store: workers, or one that follows another that was killed.

const STORY = { background: true, stream: true };

/** Speaks once, and then waits to be told that it is enough. */
function createWait(): { script: () => AsyncGenerator<Delta>; enough: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    enough: resolve,
    async *script() {
      yield { type: "text", choice: 0, text: "Once", tokens: 1 };
      await promise;
      yield { type: "finish", choice: 0, reason: "stop" };
      const usage = { promptTokens: 1, completionTokens: 1, cachedTokens: 0, reasoningTokens: 0 };
      yield { type: "usage", usage };
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

async function begin(scene: ReturnType<typeof createScene>): Promise<string> {
  const response = await scene.ask({ background: true });
  const { id } = (await response.json()) as { id: string };
  scene.clock.advance(0);
  await settle();
  return id;
}

test("another program sees a response being made, for as long as somebody makes it", async () => {
  const { script, enough } = createWait();
  const maker = createScene(script);
  const other = createScene(script, maker);
  const id = await begin(maker);

  for (let second = 0; second < 10; second++) {
    maker.clock.advance(1000);
    expect((await other.get(id))["status"]).toBe("in_progress");
  }
  enough();
  await settle();

  expect(await other.get(id)).toMatchObject({ status: "completed", output: [{ content: [{ text: "Once" }] }] });
  expect(maker.clock.waiting()).toBe(0);
});

test("a response whose program was killed has failed, soon after", async () => {
  const maker = createScene(createWait().script);
  const id = await begin(maker);
  // A clock of its own: nobody renews the lease any more.
  const heir = createScene(createWait().script, { store: maker.store, clock: createScene(createWait().script).clock });

  expect((await heir.get(id))["status"]).toBe("in_progress");
  heir.clock.advance(10_000);

  expect(await heir.get(id)).toMatchObject({ status: "failed", error: { code: "server_error" } });
});

test("what another program cancels stays cancelled, whatever its maker says later", async () => {
  const { script, enough } = createWait();
  const maker = createScene(script);
  const other = createScene(script, maker);
  const id = await begin(maker);

  const cancelled = await other.cancel(id);
  enough();
  await settle();

  expect(cancelled["status"]).toBe("cancelled");
  expect((await maker.get(id))["status"]).toBe("cancelled");
});

test("events can be had from their maker only, while they are made, and from everyone afterwards", async () => {
  const { script, enough } = createWait();
  const maker = createScene(script);
  const other = createScene(script, maker);
  void (await maker.ask(STORY));
  const [record] = maker.store.list({ kind: "response" }, { order: "asc" })!.records;
  maker.clock.advance(0);
  await settle();

  const early = await other.follow(record!.id).catch((error: unknown) => error);
  enough();
  await settle();
  const late = await (await other.follow(record!.id)).text();

  expect(early).toBeInstanceOf(ApiError);
  expect(early).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
  expect(late).toContain("event: response.completed");
});
