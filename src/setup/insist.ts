import { until } from "../clock.ts";
import { note, type SetupContext } from "./context.ts";
import { DownloadError } from "./error.ts";

/** A try that failed, but came so far that the next one begins anew to be patient. */
const SOME_WAY_BYTES = 1 << 20;

/** What all tries together have come to. */
export interface Tried {
  /** Whether the server has ever answered: one that never did is given up at once, another source may be waiting. */
  answered: boolean;
  /** How many bytes have come. */
  bytes: number;
}

/** Tries again after failures that may pass, ever later. @throws {DownloadError} that stays, or does not pass. */
export async function insist<T>(tryOnce: (tried: Tried) => Promise<T>, context: SetupContext): Promise<T> {
  const { clock, patience, signal } = context;
  const tried: Tried = { answered: false, bytes: 0 };
  for (let failures = 0; ;) {
    const before = tried.bytes;
    try {
      return await tryOnce(tried);
    } catch (error) {
      if (!(error instanceof DownloadError) || !mayPass(error, tried)) throw error;
      if (tried.bytes - before >= SOME_WAY_BYTES) failures = 0;
      const waitMs = patience.backOffMs[failures++];
      if (waitMs === undefined) throw error;
      note(context, `${error.message}; trying again in ${waitMs / 1000} s`);
      await until(clock.now() + waitMs, clock, signal);
    }
  }
}

function mayPass({ kind }: DownloadError, { answered }: Tried): boolean {
  return kind === "busy" || kind === "cut" || (kind === "refused" && answered);
}

/** Refuses a status that is no success. @throws {DownloadError} "busy" or "status". */
export function checkStatus({ status, statusText }: Response, url: string): void {
  if (status < 400) return;
  const kind = status >= 500 || status === 408 || status === 429 ? "busy" : "status";
  const advice = status === 401 || status === 403 ? ": a token may be needed, in HF_TOKEN" : "";
  throw new DownloadError(kind, `${url} answers ${`${status} ${statusText}`.trim()}${advice}`);
}
