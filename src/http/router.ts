import { ApiError } from "../error.ts";
import type { Exchange } from "./exchange.ts";

/** What answers at one place. `id` is the last part of a path that ends in `{id}`. */
export type Handler = (request: Request, exchange: Exchange, id: string) => Response | Promise<Response>;

/** Handlers by method and path, such as `"POST /chat/completions"` or `"GET /models/{id}"`; `/v1` before it is optional. */
export type Routes = Readonly<Record<string, Handler>>;

/** What a router found. */
export interface Found {
  readonly handler: Handler;
  readonly id: string;
}

/**
 * Creates what finds the handler of a request.
 *
 * @throws {ApiError} 404 for an unknown path, 405 for a method that the path does not take.
 */
export function createRouter(routes: Routes): (method: string, path: string) => Found {
  const methodsOf = new Map<string, string[]>();
  for (const route of Object.keys(routes)) {
    const [method = "", path = ""] = route.split(" ");
    methodsOf.set(path, [...(methodsOf.get(path) ?? []), method]);
  }

  function find(method: string, path: string): Found | undefined {
    const exact = routes[`${method} ${path}`];
    if (exact) return { handler: exact, id: "" };
    const { pattern, id } = split(path);
    const handler = routes[`${method} ${pattern}`];
    return handler && { handler, id };
  }

  return (method, path) => {
    const place = path.replace(/^\/v1(?=\/|$)/, "").replace(/(?<=.)\/$/, "") || "/";
    const found = find(method === "HEAD" ? "GET" : method, place);
    if (found) return found;
    const methods = methodsOf.get(place) ?? methodsOf.get(split(place).pattern);
    throw methods ? notAllowed(method, path, methods) : notFound(method, path, methodsOf.keys());
  };
}

/** Takes the last part of a path for an id: names of models may hold slashes. */
function split(path: string): { pattern: string; id: string } {
  const end = path.indexOf("/", 1);
  if (end < 0) return { pattern: path, id: "" };
  return { pattern: `${path.slice(0, end)}/{id}`, id: decode(path.slice(end + 1)) };
}

function decode(text: string): string {
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
