import { createSimulator } from "../../mod.ts";
import type { JsonObject } from "../../src/json.ts";
import type { SimulatorOptions } from "../../src/simulator_options.ts";
import { checkedFetch } from "./checked_fetch.ts";
import { type ResponseEvent, readEvents } from "./response_events.ts";

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** A simulator that is asked over its own `fetch`; what it says is checked against the published spec. */
export interface Asker {
  readonly simulator: ReturnType<typeof createSimulator>;
  readonly post: (body: unknown, path?: string) => Promise<Reply>;
  readonly get: (path: string) => Promise<Reply>;
  readonly delete: (path: string) => Promise<Reply>;
  /** Asks for a stream, and reads it to its end. */
  readonly stream: (body: object) => Promise<readonly ResponseEvent[]>;
}

/** Creates a simulator for tests of Responses. */
export function createAsker(options: SimulatorOptions = { seed: 1 }): Asker {
  const simulator = createSimulator(options);
  const fetch = checkedFetch(simulator.fetch);

  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    return await fetch(`http://simulator/v1/${path}`, init);
  }

  async function read(response: Response): Promise<Reply> {
    return { status: response.status, headers: response.headers, body: (await response.json()) as JsonObject };
  }

  return {
    simulator,
    post: async (body, path = "responses") => read(await send("POST", path, body)),
    get: async (path) => read(await send("GET", path)),
    delete: async (path) => read(await send("DELETE", path)),
    stream: async (body) => readEvents(await (await send("POST", "responses", { ...body, stream: true })).text()),
  };
}

/** Joins the text of a response. */
export function textOf(body: JsonObject): string {
  const items = body["output"] as { type: string; content?: { text?: string }[] }[];
  return items.flatMap(({ content = [] }) => content.map(({ text = "" }) => text)).join("");
}
