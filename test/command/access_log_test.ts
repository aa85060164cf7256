import { expect, test } from "bun:test";
import { type Access, toJsonLine, toTextLine, withAccessLog } from "../../src/command/access_log.ts";

const access: Access = {
  timeMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  method: "POST",
  path: "/v1/chat/completions",
  status: 200,
  tookMs: 12,
  ending: "left",
};

async function answer(response: Response, read: (given: Response) => Promise<unknown>): Promise<Access[]> {
  const told: Access[] = [];
  const handler = withAccessLog(
    () => Promise.resolve(response),
    (one) => told.push(one),
    () => 5,
  );
  await read(await handler(new Request("http://simulator/v1/models?key=secret")));
  return told;
}

function stream(source: UnderlyingDefaultSource<Uint8Array>): Response {
  return new Response(new ReadableStream(source), { headers: { "content-type": "text/event-stream; charset=utf-8" } });
}

test("withAccessLog() tells of a whole answer, without what stands in its query", async () => {
  const told = await answer(new Response("no", { status: 404 }), () => Promise.resolve());

  expect(told).toEqual([{ timeMs: 5, method: "GET", path: "/v1/models", status: 404, tookMs: 0, ending: "done" }]);
});

test("withAccessLog() passes a stream on unchanged, and tells of it at its end", async () => {
  const source = stream({
    start(controller) {
      for (const text of ["data: 1\n\n", "data: 2\n\n"]) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });

  const told = await answer(source, async (given) => {
    expect(given.headers.get("content-type")).toContain("text/event-stream");
    expect(await given.text()).toBe("data: 1\n\ndata: 2\n\n");
  });

  expect(told.map(({ ending }) => ending)).toEqual(["done"]);
});

test("withAccessLog() passes a client's leaving on at once, and tells of it", async () => {
  let cancelled: unknown;
  const source = stream({
    cancel(reason) {
      cancelled = reason;
    },
  });

  const told = await answer(source, async (given) => {
    const reader = given.body!.getReader();
    void reader.read();
    await reader.cancel("gone");
  });

  expect(cancelled).toBe("gone");
  expect(told.map(({ ending }) => ending)).toEqual(["left"]);
});

test("withAccessLog() tells of a stream that breaks off", async () => {
  const source = stream({ pull: (controller) => controller.error(new Error("cut")) });

  const told = await answer(source, (given) => given.text().catch(String));

  expect(told.map(({ ending }) => ending)).toEqual(["failed"]);
});

test("toTextLine() and toJsonLine() write one line each", () => {
  expect(toTextLine(access, false)).toBe("2026-01-02T03:04:05.006Z POST /v1/chat/completions 200 12 ms, client left\n");
  expect(toTextLine({ ...access, status: 429, ending: "done" }, true)).toContain("\u001b[33m429\u001b[0m 12 ms\n");
  expect(JSON.parse(toJsonLine(access))).toEqual({
    time: "2026-01-02T03:04:05.006Z",
    method: "POST",
    path: "/v1/chat/completions",
    status: 200,
    ms: 12,
    ending: "left",
  });
});
