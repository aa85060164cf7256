import type * as z from "zod/mini";
import type { Exchange } from "../http/exchange.ts";
import type { Parameters } from "../http/router.ts";
import type { ApiContext } from "./context.ts";

/** One thing that is served: where, and what for. */
export interface Endpoint {
  /** Method and path, such as `"GET /models/{id*}"`; see `Routes`. */
  readonly route: `${"GET" | "POST" | "DELETE"} /${string}`;
  /** What it does, in a few words that begin with a verb. */
  readonly summary: string;
  /** What makes the answer an event stream; absent: it is always one piece. */
  readonly streams?: "stream: true" | "?stream=true";
  /** Whether it takes no key, even where keys are asked for: whoever starts a server must be able to ask how it is. */
  readonly open?: true;
  /** Loads the rest, when it is first asked for: the schemas of all endpoints would take a third of the start. */
  readonly load: () => Promise<Answering>;
}

/** What an endpoint takes, and who answers. */
export interface Answering {
  /** What the body must look like; absent: none is read. */
  readonly body?: z.ZodMiniType;
  /** What the query may hold; absent: it is not read. */
  readonly query?: z.ZodMiniObject;
  /** Answers a request. @throws {ApiError} what the client is told instead. */
  readonly answer: (
    request: Request,
    exchange: Exchange,
    context: ApiContext,
    parameters: Parameters,
  ) => Response | Promise<Response>;
}
