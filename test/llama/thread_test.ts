import process from "node:process";
import { expect, test } from "bun:test";
import type { Llama } from "../../src/llama/engine.ts";
import { createRandom, type Random } from "../../src/random.ts";
import { startLlamaWorker } from "../../src/runtime/llama_worker.ts";
import { createFakeClock } from "../support/fake_clock.ts";
import { createTinyEngine, listen, tinyCall, tinyPrompt, withTinyEngine } from "../support/tiny_engine.ts";

/** Long enough that nobody hears its end. */
const ENDLESS = 1900;

/** Gives what a promise is rejected with. */
function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

test("generate() refuses with 503 while the model loads, and says when to come back", async () => {
  const llama = createTinyEngine();
  const early = listen(llama, tinyPrompt("hello", 5));

  expect(llama.status("smollm")).toBe("loading");
  expect(await refusalOf(early)).toMatchObject({ status: 503, code: "model_loading", headers: { "retry-after": "2" } });
  await llama.ready;
  expect(llama.status("smollm")).toBe("ready");
  await llama.close();
});

test("generate() says why a model cannot be had", async () => {
  const llama = createTinyEngine({ prepare: () => Promise.reject(new Error("There is no network")) });

  expect(await refusalOf(llama.ready)).toMatchObject({ message: "There is no network" });
  expect(await refusalOf(listen(llama, tinyPrompt("hello", 5)))).toMatchObject({
    status: 503,
    message: "The model `smollm` cannot be had: There is no network",
  });
  expect(llama.status("smollm")).toBe("failed");
  await llama.close();
});

test("ready tells what libllama complains of", async () => {
  const llama = createTinyEngine({
    prepare: () => Promise.resolve({ library: "/nowhere", model: "/nowhere.gguf", sampling: {} }),
  });

  expect(await refusalOf(llama.ready)).toMatchObject({ message: "There is no libllama in /nowhere" });
  await llama.close();
});

test("generate() refuses with 429 when too many wait, and answers those", () =>
  withTinyEngine(
    async (llama) => {
      const asked = Array.from({ length: 10 }, (_, at) => listen(llama, tinyPrompt(`number ${at}`, 20)));
      const settled = await Promise.allSettled(asked);
      const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));

      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThanOrEqual(5);
      expect(refused[0]).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
    },
    { parallel: 2, queue: 3 },
  ));

test("a client that leaves makes room within a step, be it heard or waiting", () =>
  withTinyEngine(
    async (llama) => {
      const clients = Array.from({ length: 4 }, () => new AbortController());
      const answers = clients.map(({ signal }) => listen(llama, tinyPrompt("hello", ENDLESS), tinyCall("x", signal)));
      const settled = Promise.allSettled(answers);
      await listenFor(llama, 2);
      for (const client of clients) client.abort(new Error("I have left"));

      expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "rejected"]);
      const slots = await llama.ask("slots", {});
      expect(slots.map((slot) => slot["is_processing"])).toEqual([false, false]);
    },
    { parallel: 2 },
  ));

/** Resolves once as many answers are on their way. */
async function listenFor(llama: Llama, count: number): Promise<void> {
  for (;;) {
    const slots = await llama.ask("slots", {});
    if (slots.filter((slot) => "id_task" in slot).length >= count) return;
  }
}

/** Lets 200 clients ask, and each leave when it has heard as much as chance will have it. */
async function comeAndGo(llama: Llama, random: Random): Promise<void> {
  const clients = Array.from({ length: 200 }, async (_, at) => {
    const client = new AbortController();
    const heard = random.below(20);
    try {
      const answer = await llama.generate(tinyPrompt(`number ${at % 7}`, 40), tinyCall("x", client.signal));
      let count = 0;
      for await (const _delta of answer!.deltas) if (++count > heard) break;
    } catch (error) {
      expect(error).toMatchObject({ status: 429 });
    }
    client.abort();
  });
  await Promise.all(clients);
}

test("200 clients that leave at random leave nothing behind", { timeout: 30_000 }, () =>
  withTinyEngine(async (llama) => {
    const random = createRandom("leaving");
    for (let wave = 0; wave < 3; wave++) await comeAndGo(llama, random);
    const before = process.memoryUsage().rss;
    for (let wave = 0; wave < 3; wave++) await comeAndGo(llama, random);
    const grown = process.memoryUsage().rss - before;
    const slots = await llama.ask("slots", {});

    expect(slots.every((slot) => slot["is_processing"] === false)).toBe(true);
    expect(grown).toBeLessThan(64 * 2 ** 20);
    expect((await listen(llama, tinyPrompt("hello", 5))).at(-1)).toMatchObject({ usage: { completionTokens: 5 } });
  }),
);

test("a thread that dies ends what it was saying with an error, and another goes on", async () => {
  const workers: Worker[] = [];
  const startWorker = (): Worker => {
    workers.push(startLlamaWorker());
    return workers.at(-1)!;
  };
  await withTinyEngine(
    async (llama) => {
      const ending = listen(llama, tinyPrompt("hello", ENDLESS));
      await listenFor(llama, 1);
      // What is no order breaks the thread.
      workers[0]!.postMessage(undefined);

      expect(await refusalOf(ending)).toMatchObject({ status: 500, code: "model_stopped" });
      expect(llama.status("smollm")).toBe("loading");
      expect((await listen(llama, tinyPrompt("hello", 5))).at(-1)).toMatchObject({ usage: { completionTokens: 5 } });
      expect(llama.status("smollm")).toBe("ready");
      expect(workers).toHaveLength(2);
    },
    { startWorker },
  );
});

test("no timer runs while nothing is asked", async () => {
  const clock = createFakeClock();
  await withTinyEngine(
    async (llama) => {
      const answer = listen(llama, tinyPrompt("hello", 5));
      await llama.ask("slots", {});
      await answer;

      expect(clock.waiting()).toBe(0);
    },
    { clock },
  );
});

test("a thread that falls silent is taken for dead", async () => {
  const clock = createFakeClock();
  const workers: Worker[] = [];
  const startWorker = (): Worker => {
    workers.push(startLlamaWorker());
    return workers.at(-1)!;
  };
  await withTinyEngine(
    async (llama) => {
      const answer = await llama.generate(tinyPrompt("hello", ENDLESS), tinyCall());
      workers[0]!.terminate();
      const ending = (async () => {
        for await (const _delta of answer!.deltas);
      })();
      clock.advance(180_000);
      clock.advance(180_000);

      expect(await refusalOf(ending)).toMatchObject({ status: 500, code: "model_stopped" });
      expect((await listen(llama, tinyPrompt("hello", 5))).at(-1)).toMatchObject({ usage: { completionTokens: 5 } });
    },
    { startWorker, clock },
  );
});

test("close() ends what is still said with an error, and refuses what comes later", async () => {
  const llama = createTinyEngine();
  await llama.ready;
  const ending = listen(llama, tinyPrompt("hello", ENDLESS));
  const told = refusalOf(ending);
  await listenFor(llama, 1);

  await llama.close();

  expect(await told).toMatchObject({ status: 503, code: "model_stopping" });
  expect(await refusalOf(listen(llama, tinyPrompt("hello", 5)))).toMatchObject({ status: 503 });
});
