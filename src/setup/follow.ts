import type { SetupContext } from "./context.ts";
import { DownloadError, explain } from "./error.ts";

/** More than any server that means well sends one round. */
const REDIRECTS = 8;

/** A request that is followed by hand. */
export interface Asked {
  readonly method: "GET" | "HEAD";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The key for the first server; no other is shown it. */
  readonly token?: string | undefined;
  /** Which redirects are followed: all, or only those that stay with the first server. */
  readonly follow: "all" | "own";
}

/** The head of an answer, and its body while nobody breaks it off. */
export interface Reply {
  readonly response: Response;
  /** Breaks the body off. */
  readonly abort: (reason: Error) => void;
}

/**
 * Asks, and follows redirects by hand: the token stays with the server it is for, not with the one that holds the bytes.
 *
 * @throws {DownloadError} "refused" if nothing answers in time.
 */
export async function ask(asked: Asked, context: SetupContext): Promise<Reply> {
  const { origin } = new URL(asked.url);
  for (let at = new URL(asked.url), count = 0; ; count++) {
    const reply = await askOnce(at, asked, { isOwn: at.origin === origin, context });
    const target = redirectOf(reply.response, at);
    if (target === undefined || (asked.follow === "own" && target.origin !== origin)) return reply;
    await reply.response.body?.cancel();
    if (count === REDIRECTS) throw new DownloadError("status", `${asked.url} leads to itself, or nowhere`);
    at = target;
  }
}

function redirectOf({ status, headers }: Response, from: URL): URL | undefined {
  const location = headers.get("location");
  return [301, 302, 303, 307, 308].includes(status) && location !== null ? new URL(location, from) : undefined;
}

async function askOnce(
  url: URL,
  { method, headers, token }: Asked,
  { isOwn, context }: { isOwn: boolean; context: SetupContext },
): Promise<Reply> {
  const { clock, patience, signal } = context;
  const breaking = new AbortController();
  const late = new DownloadError("refused", `${url.origin} does not answer within ${patience.connectMs / 1000} s`);
  const cancel = clock.at(clock.now() + patience.connectMs, () => breaking.abort(late));
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      // Compressed, its length would be another than that of the file.
      headers: {
        "accept-encoding": "identity",
        ...headers,
        ...(isOwn && token && { authorization: `Bearer ${token}` }),
      },
      signal: AbortSignal.any([signal, breaking.signal]),
    });
    return { response, abort: (reason) => breaking.abort(reason) };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (breaking.signal.aborted) throw late;
    throw new DownloadError("refused", `Cannot reach ${url.origin}: ${explain(error)}`, { cause: error });
  } finally {
    cancel();
  }
}
