import type { Clock } from "../clock.ts";
import type { Meter } from "../meter.ts";
import { makeHexId, type Random } from "../random.ts";

/** What all requests of a simulator share. */
export interface Surroundings {
  readonly clock: Clock;
  /** Aborts when the simulator closes. */
  readonly closing: AbortSignal;
}

/** One request and what its answer must carry. */
export interface Exchange extends Surroundings {
  /** The request's id, `req_` and 32 hexadecimal digits. */
  readonly id: string;
  /** Where the request was sent: the path without the host and the query. */
  readonly path: string;
  /** When it arrived, by the clock. */
  readonly arrivedMs: number;
  /** The organization and the project that the client named, or ours. */
  readonly organization: string;
  readonly project: string;
  /** Counts what the client asks; absent: nobody counts. */
  meter?: Meter;
}

/** Notes the arrival of a request. */
export function openExchange({ url, headers }: Request, random: Random, { clock, closing }: Surroundings): Exchange {
  // Asking the system for chance takes ten times as long.
  const id = makeHexId("req_", 32, random);
  const organization = headers.get("openai-organization") ?? "org-simulator";
  const project = headers.get("openai-project") ?? "proj_simulator";
  return { id, path: pathOf(url), arrivedMs: clock.now(), organization, project, clock, closing };
}

/** Gives the headers that OpenAI puts on every answer (wire.md §2), and those that let a browser read it. */
export function replyHeaders(exchange: Exchange, contentType: string): Record<string, string> {
  const headers: Record<string, string> = {
    "content-type": contentType,
    "x-request-id": exchange.id,
    "openai-organization": exchange.organization,
    "openai-processing-ms": String(Math.round(exchange.clock.now() - exchange.arrivedMs)),
    "openai-project": exchange.project,
    "openai-version": "2020-10-01",
    "x-content-type-options": "nosniff",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "X-Request-ID",
  };
  return exchange.meter === undefined ? headers : Object.assign(headers, exchange.meter.headers());
}

/** Answers with a JSON body. */
export function replyJson(body: unknown, exchange: Exchange, status = 200): Response {
  return replyText(JSON.stringify(body), exchange, status);
}

/** Answers with a JSON body that is written already. */
export function replyText(json: string, exchange: Exchange, status = 200): Response {
  return new Response(json, { status, headers: replyHeaders(exchange, "application/json") });
}

/** Lets any page of a browser ask: the answer to a preflight request. */
export function replyPreflight(request: Request, exchange: Exchange): Response {
  const headers = replyHeaders(exchange, "text/plain");
  headers["access-control-allow-methods"] = "GET, HEAD, POST, DELETE, OPTIONS";
  headers["access-control-allow-headers"] = request.headers.get("access-control-request-headers") ?? "*";
  headers["access-control-max-age"] = "86400";
  return new Response(null, { status: 204, headers });
}

function pathOf(url: string): string {
  const scheme = url.indexOf("://");
  const start = url.indexOf("/", scheme < 0 ? 0 : scheme + 3);
  if (start < 0) return "/";
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}
