import type { ApiContext } from "../../src/api/context.ts";
import { createResponse } from "../../src/api/responses/create.ts";
import { cancelResponse, retrieveResponse } from "../../src/api/responses/retrieve.ts";
import { type Call, type Delta, firstOf } from "../../src/engine.ts";
import type { Exchange } from "../../src/http/exchange.ts";
import type { JsonObject } from "../../src/json.ts";
import { SimulatorSettings } from "../../src/options.ts";
import { createMemoryStore } from "../../src/store/memory_store.ts";
import type { Store } from "../../src/store/store.ts";
import { createFakeClock, type FakeClock } from "./fake_clock.ts";

/** What an engine says, piece by piece. */
export type Script = (call: Call) => AsyncGenerator<Delta>;

/** The endpoints of Responses around an engine that follows a script. */
export interface Scene {
  readonly clock: FakeClock;
  readonly store: Store;
  readonly ask: (body: object) => Promise<Response>;
  readonly get: (id: unknown) => Promise<JsonObject>;
  readonly cancel: (id: unknown) => Promise<JsonObject>;
  readonly follow: (id: unknown) => Promise<Response>;
}

/** Creates a scene; with the store and the clock of another, it is another program beside that one. */
export function createScene(script: Script, beside?: Pick<Scene, "clock" | "store">): Scene {
  const { clock, store } = beside ?? {
    clock: createFakeClock(),
    store: createMemoryStore({ maxBytes: 1_000_000, maxRecords: 100 }),
  };
  const engine = firstOf({ generate: (_prompt, call) => ({ by: "script", model: "slow-1", deltas: script(call) }) });
  const settings = SimulatorSettings.parse({ seed: 1 });
  const context: ApiContext = { engine, settings, clock, store, running: new Map() };
  const exchange: Exchange = {
    id: "req_1",
    path: "/v1/responses",
    arrivedMs: clock.now(),
    organization: "org",
    project: "proj",
    clock,
    closing: new AbortController().signal,
  };
  const url = "http://simulator/v1/responses";
  const read = async (response: Response | Promise<Response>): Promise<JsonObject> =>
    (await (await response).json()) as JsonObject;
  return {
    clock,
    store,
    ask(body) {
      const init = { method: "POST", body: JSON.stringify({ model: "slow-1", input: "Hello", ...body }) };
      return createResponse(new Request(url, init), exchange, context);
    },
    get: (id) => read(retrieveResponse(new Request(url), exchange, context, { id: String(id) })),
    cancel: (id) => read(cancelResponse(new Request(url), exchange, context, { id: String(id) })),
    follow: (id) => retrieveResponse(new Request(`${url}?stream=true`), exchange, context, { id: String(id) }),
  };
}
