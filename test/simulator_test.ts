import { expect, test } from "bun:test";
import { createSimulator, type Simulator } from "../mod.ts";
import { createFakeClock } from "./support/fake_clock.ts";

const { fetch } = createSimulator({ seed: 1 });

test("GET / and GET /health say that the simulator is there, and HEAD the same without a body", async () => {
  const status = await fetch("http://simulator/");
  const health = await fetch("http://simulator/health");
  const head = await fetch("http://simulator/", { method: "HEAD" });

  expect(await status.json()).toEqual({ service: "openai-api-simulator", status: "ok" });
  expect(await health.json()).toEqual({ ok: true });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("every answer carries OpenAI's headers and lets a browser read it", async () => {
  const good = await fetch("http://simulator/v1/models");
  const bad = await fetch("http://simulator/v1/nowhere");

  for (const { headers } of [good, bad]) {
    expect(headers.get("x-request-id")).toMatch(/^req_[0-9a-f]{32}$/);
    expect(headers.get("openai-version")).toBe("2020-10-01");
    expect(headers.get("openai-processing-ms")).toMatch(/^\d+$/);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-expose-headers")).toBe("X-Request-ID");
  }
});

test("a preflight request allows what it asks for", async () => {
  const headers = {
    origin: "http://page",
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,x-mine",
  };
  const answer = await fetch("http://simulator/v1/chat/completions", { method: "OPTIONS", headers });

  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
  expect(answer.headers.get("access-control-allow-headers")).toBe("authorization,x-mine");
});

test("/v1 is optional, a slash at the end does not matter", async () => {
  const ids = await Promise.all(
    ["/v1/models", "/models", "/models/", "/v1/models?x=1"].map(
      async (path) => (await fetch(`http://simulator${path}`)).status,
    ),
  );
  expect(ids).toEqual([200, 200, 200, 200]);
});

test("an unknown path is a 404, a wrong method a 405 that names the right one", async () => {
  const unknown = await fetch("http://simulator/v1/foo", { method: "POST" });
  const elsewhere = await fetch("http://simulator/v1/files");
  const wrong = await fetch("http://simulator/v1/chat/completions", { method: "DELETE" });

  expect([unknown.status, elsewhere.status, wrong.status]).toEqual([404, 404, 405]);
  expect(await unknown.json()).toEqual({
    error: { message: "Invalid URL (POST /v1/foo)", type: "invalid_request_error", param: null, code: null },
  });
  expect((await elsewhere.json()).error.message).toContain("This simulator serves /, /health, /openapi.json");
  expect((await wrong.json()).error.message).toBe(
    "Not allowed to DELETE on /v1/chat/completions. (HINT: Perhaps you meant to use a different HTTP method?)",
  );
  expect(wrong.headers.get("allow")).toBe("POST, GET");
});

test("names of OpenAI's families are served, others only with anyModel", async () => {
  const ask = async (model: string, anyModel = false): Promise<number> => {
    const body = JSON.stringify({ model, messages: [{ role: "user", content: "Hi" }] });
    return (await createSimulator({ anyModel }).fetch("http://simulator/chat/completions", { method: "POST", body }))
      .status;
  };

  const served = await Promise.all(
    ["gpt-sim-1", "gpt-9", "o7-mini", "chatgpt-4o-latest", "ft:gpt-4o-mini:acme::abc"].map((model) => ask(model)),
  );
  const refused = await Promise.all(["llama-3", "claude", "ollama"].map((model) => ask(model)));

  expect(served).toEqual([200, 200, 200, 200, 200]);
  expect(refused).toEqual([404, 404, 404]);
  expect(await ask("llama-3", true)).toBe(200);
});

test("createSimulator() names an option that it does not take", () => {
  expect(() => createSimulator({ sede: 1 } as object)).toThrow('option "sede"');
  expect(() => createSimulator({ responseLength: "endless" as "long" })).toThrow('option "responseLength"');
  expect(() => createSimulator({ streamDelayMinMs: 9, streamDelayMaxMs: 1 })).toThrow(
    "must be at least streamDelayMinMs (9)",
  );
});

test("frozenTime dates every answer", async () => {
  const simulator = createSimulator({ frozenTime: "2026-01-01T00:00:00Z" });
  const body = JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] });
  const answer = await simulator.fetch("http://simulator/v1/chat/completions", { method: "POST", body });

  expect((await answer.json()).created).toBe(1767225600);
});

test("warmUp() loads what the first chat would wait for, and asks nothing", async () => {
  const body = JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hello!" }] });
  const ask = (simulator: Simulator): Promise<string> =>
    simulator.fetch("http://simulator/v1/chat/completions", { method: "POST", body }).then((answer) => answer.text());
  const options = { seed: 1, rpm: 1, frozenTime: "2026-01-01T00:00:00Z" };
  const warm = createSimulator(options);

  await warm.warmUp();

  expect(await ask(warm)).toBe(await ask(createSimulator(options)));
});

test("close() ends what still waits, and lets nobody wait who comes after", async () => {
  const clock = createFakeClock();
  const simulator = createSimulator({ seed: 1, timeToFirstToken: 60_000, clock });
  const ask = (stream: boolean): Promise<Response> =>
    simulator.fetch("http://simulator/v1/chat/completions", {
      method: "POST",
      body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hello!" }], stream }),
    });
  const waiting = ask(false);
  while (clock.waiting() === 0) await new Promise((resolve) => setTimeout(resolve, 1));

  await simulator.close();
  const answers = [await waiting, await ask(false)];
  const stream = await ask(true);

  for (const answer of answers) {
    expect([answer.status, answer.headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect((await answer.json()).error.message).toBe("The simulator was closed");
  }
  expect(await stream.text().catch(String)).toContain("The simulator was closed");
  expect(clock.waiting()).toBe(0);
});

test("createSimulator() gives a handler that servers may call with what they know besides", async () => {
  const { fetch } = createSimulator({ seed: 1 });
  // Bun gives its server, Deno the connection.
  const besides = [
    { url: new URL("http://elsewhere/"), port: 1, stop() {} },
    { remoteAddr: { hostname: "127.0.0.1" } },
  ];
  for (const own of besides) {
    const response = await fetch(new Request("http://simulator/v1/models/gpt-4o"), own as unknown as RequestInit);
    expect(await response.json()).toMatchObject({ id: "gpt-4o" });
  }
  const changed = await fetch(new Request("http://simulator/v1/models"), { method: "HEAD" });
  expect([changed.status, await changed.text()]).toEqual([200, ""]);
});
