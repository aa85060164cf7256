import OpenAI from "openai";
import { createSimulator } from "../../mod.ts";
import type { SimulatorOptions } from "../../src/simulator_options.ts";
import { loadRuntime } from "../../src/runtime/mod.ts";
import { checkedFetch } from "./checked_fetch.ts";

/** Makes the official client of a simulator, without a port; answers are checked against the published spec. */
export function createClient(options: SimulatorOptions = { seed: 1 }): OpenAI {
  const simulator = createSimulator(options);
  return new OpenAI({
    apiKey: "none",
    baseURL: "http://simulator/v1",
    fetch: checkedFetch(simulator.fetch),
    maxRetries: 0,
  });
}

/** Makes the official client of a simulator that listens on a free port of this machine, for as long as `use` takes. */
export async function withServer(
  use: (client: OpenAI) => Promise<void>,
  options: SimulatorOptions = { seed: 1 },
): Promise<void> {
  const simulator = createSimulator(options);
  const runtime = await loadRuntime();
  const server = await runtime.serve((request) => simulator.fetch(request), { host: "127.0.0.1", port: 0 });
  try {
    const baseURL = `http://127.0.0.1:${server.port}/v1`;
    await use(new OpenAI({ apiKey: "none", baseURL, fetch: checkedFetch(globalThis.fetch), maxRetries: 0 }));
  } finally {
    await simulator.close();
    await server.stop();
  }
}

/** What a simulator answered. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Asks a simulator to chat over its own `fetch`, and reads the JSON that comes back. */
export function post(body: unknown, options?: SimulatorOptions): Promise<Reply> {
  return postTo("/v1/chat/completions", body, options);
}

/** Posts to any endpoint of a simulator over its own `fetch`, and reads the JSON that comes back. */
export async function postTo(path: string, body: unknown, options: SimulatorOptions = { seed: 1 }): Promise<Reply> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fetch = checkedFetch(createSimulator(options).fetch);
  const response = await fetch(`http://simulator${path}`, { method: "POST", body: text });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
