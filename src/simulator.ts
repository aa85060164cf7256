import manifest from "../package.json" with { type: "json" };
import { withModel } from "./api/azure.ts";
import type { ApiContext } from "./api/context.ts";
import { createRoutes } from "./api/routes.ts";
import { createWheelClock } from "./clock.ts";
import { keyOf } from "./conditions/key.ts";
import { createRateLimiter } from "./conditions/rate_limit.ts";
import { type Engine, firstOf, whenAsked } from "./engine.ts";
import { ApiError } from "./error.ts";
import { deploymentOf, toOpenAiPath } from "./http/azure.ts";
import { type Exchange, openExchange, replyHeaders, replyPreflight } from "./http/exchange.ts";
import { createRouter } from "./http/router.ts";
import { readSettings, type SimulatorSettings } from "./options.ts";
import type { SimulatorOptions } from "./simulator_options.ts";
import { toApiError } from "./perform.ts";
import { once } from "./once.ts";
import { createRandom, entropy } from "./random.ts";
import { openRealModel, REAL_MODEL } from "./real_model.ts";
import type { Runtime } from "./runtime/runtime.ts";
import { createMemoryStore } from "./store/memory_store.ts";
import type { Store, StoreBounds } from "./store/store.ts";
import { createEncoding, type Encoding, type EncodingName } from "./tokens/encoding.ts";
import { createUpstream } from "./upstream/engine.ts";

/** Answers requests, as the global `fetch` would. */
export type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** A server that stands in for the OpenAI API, with or without a port. */
export interface Simulator {
  /** Answers a request; pass it wherever a `fetch` is accepted. */
  readonly fetch: Fetch;
  /** Resolves once requests are answered: what was stored is at hand. Rejects with the reason if it cannot be had. */
  readonly opened: Promise<void>;
  /** Resolves once everything that was asked for is loaded. Rejects with the reason if it cannot be; the rest is served all the same. */
  readonly ready: Promise<void>;
  /** Loads what the first chat would wait for. A server does so as soon as it listens. */
  warmUp(): Promise<void>;
  /** Breaks every stream that is still open, answers 503 where somebody still waits, and frees the real model. */
  close(): Promise<void>;
  /** Closes, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Puts a simulator together: the only place that knows everyone.
 *
 * @throws {Error} that names the option at fault.
 */
export function createSimulator(options: SimulatorOptions, loadRuntime: () => Promise<Runtime>): Simulator {
  const { clock = createWheelClock(), report = () => {}, ...given } = options;
  const settings = readSettings(given);
  const encodingOf = createEncodingLoader(loadRuntime);
  const upstream = openUpstream(settings);
  const real = settings.smollm && !upstream ? openRealModel({ settings, clock, loadRuntime, report }) : undefined;
  // Half of the program: without it, a server listens sooner.
  const loadSimulated = once(async () => {
    const { createSimulated } = await import("./simulated/engine.ts");
    return createSimulated({ ...settings, encodingOf, version: manifest.version });
  });
  const engine = firstOf(...[real, upstream].filter((own) => own !== undefined), whenAsked(loadSimulated));
  const closing = new AbortController();
  const base = { engine, settings, clock, running: new Map(), ...(real && { real }) };
  const store = openStoreOf(settings, loadRuntime);
  // Most store nothing that outlives the program, and do not wait for it.
  const answering =
    store instanceof Promise
      ? store.then((opened) => createFetch({ ...base, store: opened }, closing.signal))
      : createFetch({ ...base, store }, closing.signal);
  const opened = Promise.resolve(answering).then(() => {});
  const ready = Promise.all([opened, real?.ready]).then(() => {});
  // Whoever waits for them is told, and whoever asks; it must not end the program.
  for (const promise of [opened, ready]) promise.catch(() => {});

  async function warmUp(): Promise<void> {
    await Promise.all([import("./api/chat/endpoints.ts"), loadSimulated(), encodingOf("o200k_base")]);
  }

  async function close(): Promise<void> {
    // Whoever hears the real model is told that it ends; all other streams break.
    await real?.close();
    // The official client shall not ask again.
    closing.abort(new ApiError(503, "The simulator was closed", { headers: { "x-should-retry": "false" } }));
    const [kept] = await Promise.allSettled([store]);
    if (kept.status === "fulfilled") kept.value.close();
  }

  return {
    fetch: answering instanceof Promise ? async (input, init) => (await answering)(input, init) : answering,
    opened,
    ready,
    warmUp,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Lets another server stand in for the real model. */
function openUpstream(settings: SimulatorSettings): Engine | undefined {
  const { smollmUpstreamUrl: url, smollmUpstreamModel: model = REAL_MODEL } = settings;
  if (url === undefined) return undefined;
  return createUpstream({
    name: REAL_MODEL,
    model,
    url: url.replace(/\/+$/, ""),
    key: settings.smollmUpstreamKey,
    passKey: settings.smollmUpstreamPassKey ?? false,
    silenceMs: settings.smollmUpstreamTimeout ?? 120_000,
    fetch: (address, init) => globalThis.fetch(address, init),
  });
}

function openStoreOf(settings: SimulatorSettings, loadRuntime: () => Promise<Runtime>): Store | Promise<Store> {
  const { data, maxStoredBytes: maxBytes, maxStoredRecords: maxRecords } = settings;
  if (data === undefined) return createMemoryStore({ maxBytes, maxRecords });
  return openKept(data, { maxBytes, maxRecords }, loadRuntime);
}

async function openKept(folder: string, bounds: StoreBounds, loadRuntime: () => Promise<Runtime>): Promise<Store> {
  // Most start without a database, and quicker without what reads one.
  const [runtime, { openStore }] = await Promise.all([loadRuntime(), import("./store/open_store.ts")]);
  return openStore(folder, bounds, await runtime.loadDatabases());
}

/** Creates what answers requests. */
function createFetch(context: ApiContext, closing: AbortSignal): Fetch {
  const { settings, clock } = context;
  const find = createRouter(createRoutes(context));
  const isLimited = settings.rpm !== undefined || settings.tpm !== undefined;
  const meterOf = isLimited ? createRateLimiter(settings, clock) : undefined;
  const ids = createRandom(entropy());

  async function answer(request: Request, exchange: Exchange): Promise<Response> {
    if (request.method === "OPTIONS") return replyPreflight(request, exchange);
    const { handler, parameters } = find(request.method, toOpenAiPath(exchange.path));
    const deployment = deploymentOf(exchange.path);
    const asked = deployment === undefined ? request : await withModel(request, deployment, settings);
    const response = await handler(asked, exchange, parameters);
    return request.method === "HEAD" ? new Response(null, response) : response;
  }

  return async (input, init) => {
    const request = input instanceof Request && !changesRequest(init) ? input : new Request(input, init);
    const exchange = openExchange(request, ids, { clock, closing });
    if (meterOf !== undefined) exchange.meter = meterOf({ key: keyOf(request), organization: exchange.organization });
    try {
      return await answer(request, exchange);
    } catch (error) {
      // A client that has left hears nothing; `fetch` itself rejects then, too.
      if (request.signal.aborted) throw request.signal.reason;
      const told = toApiError(error, exchange.id);
      // The client is not told what broke in here; whoever runs it must be.
      if (told !== error) console.error(`Cannot answer ${request.method} ${exchange.path}:`, error);
      return replyError(told, exchange);
    }
  };
}

/** Loads the table of an encoding when it is first needed, and once. */
function createEncodingLoader(loadRuntime: () => Promise<Runtime>): (name: EncodingName) => Promise<Encoding> {
  const loaded = new Map<EncodingName, Promise<Encoding>>();

  async function load(name: EncodingName): Promise<Encoding> {
    const runtime = await loadRuntime();
    const [table, classes] = await Promise.all([
      runtime.readAsset(`${name}.bin`),
      runtime.readAsset("unicode_classes.bin"),
    ]);
    return createEncoding(name, table, classes);
  }

  return (name) => {
    const encoding = loaded.get(name) ?? load(name);
    loaded.set(name, encoding);
    return encoding;
  };
}

/** `Bun.serve` and `Deno.serve` give themselves, or what they know of the connection, where `fetch` takes changes. */
function changesRequest({ method, headers, body, signal }: RequestInit = {}): boolean {
  return [method, headers, body, signal].some((change) => change !== undefined);
}

function replyError(error: ApiError, exchange: Exchange): Response {
  const headers = { ...replyHeaders(exchange, "application/json"), ...error.headers };
  return new Response(JSON.stringify(error), { status: error.status, headers });
}
