import { ApiError } from "../error.ts";
import type { Exchange } from "./exchange.ts";

/** The parts of a path that a route leaves open, by their names. */
export type Parameters = Readonly<Record<string, string>>;

/** What answers at one place. */
export type Handler = (request: Request, exchange: Exchange, parameters: Parameters) => Response | Promise<Response>;

/**
 * Handlers by method and path, such as `"POST /chat/completions"` or `"GET /responses/{id}/input_items"`.
 *
 * `{id*}` at the end takes the rest of the path: names of models may hold slashes. `/v1` before a path is optional.
 */
export type Routes = Readonly<Record<string, Handler>>;

/** What a router found. */
export interface Found {
  readonly handler: Handler;
  readonly parameters: Parameters;
}

/** All that is served at one path. */
interface Place {
  readonly path: string;
  readonly segments: readonly string[];
  readonly handlers: Map<string, Handler>;
}

/**
 * Creates what finds the handler of a request.
 *
 * @throws {ApiError} 404 for an unknown path, 405 for a method that the path does not take.
 */
export function createRouter(routes: Routes): (method: string, path: string) => Found {
  const places = new Map<string, Place>();
  for (const [route, handler] of Object.entries(routes)) {
    const [method = "", path = ""] = route.split(" ");
    const place = places.get(path) ?? { path, segments: path.split("/"), handlers: new Map() };
    places.set(path, place);
    place.handlers.set(method, handler);
  }
  const open = [...places.values()].filter(({ path }) => path.includes("{"));

  function locate(path: string): { place: Place; parameters: Parameters } | undefined {
    const exact = places.get(path);
    if (exact) return { place: exact, parameters: {} };
    const parts = path.split("/");
    for (const place of open) {
      const parameters = match(place.segments, parts);
      if (parameters) return { place, parameters };
    }
    return undefined;
  }

  return (method, path) => {
    const located = locate(path.replace(/^\/v1(?=\/|$)/, "").replace(/(?<=.)\/$/, "") || "/");
    if (!located) throw notFound(method, path, places.keys());
    const { place, parameters } = located;
    const handler = place.handlers.get(method === "HEAD" ? "GET" : method);
    if (!handler) throw notAllowed(method, path, [...place.handlers.keys()]);
    return { handler, parameters };
  };
}

function match(segments: readonly string[], parts: readonly string[]): Parameters | undefined {
  const parameters: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const part = parts[at];
    const [, name, rest] = /^\{(\w+)(\*?)\}$/.exec(segment) ?? [];
    if (part === undefined || (name === undefined ? part !== segment : part === "")) return undefined;
    if (name === undefined) continue;
    parameters[name] = decodePart(rest ? parts.slice(at).join("/") : part);
    if (rest) return parameters;
  }
  return segments.length === parts.length ? parameters : undefined;
}

/** Reads a part of a path as its author meant it. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign is taken as it stands.
    return text;
  }
}

function notAllowed(method: string, path: string, methods: readonly string[]): ApiError {
  const hint = "(HINT: Perhaps you meant to use a different HTTP method?)";
  return new ApiError(405, `Not allowed to ${method} on ${path}. ${hint}`, { headers: { allow: methods.join(", ") } });
}

/** Endpoints of OpenAI's that are no typing mistake, but are not served here. */
const ELSEWHERE = new Set(
  (
    "assistants audio batches completions conversations embeddings evals files fine_tuning images moderations realtime " +
    "responses threads uploads vector_stores videos"
  ).split(" "),
);

function notFound(method: string, path: string, served: Iterable<string>): ApiError {
  const message = `Invalid URL (${method} ${path})`;
  const [, first = ""] = path.replace(/^\/v1(?=\/)/, "").split("/");
  if (!ELSEWHERE.has(first)) return new ApiError(404, message);
  return new ApiError(404, `${message}. This simulator serves ${[...served].join(", ")}`);
}
