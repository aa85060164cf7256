import { note, type SetupContext } from "./context.ts";
import { DownloadError, explain } from "./error.ts";
import { ask, type Reply } from "./follow.ts";
import { checkStatus, insist, type Tried } from "./insist.ts";
import { openPart, type Part } from "./part.ts";

/** Left free on a disk, beside what is fetched. */
const SPARE_BYTES = 64 << 20;

/** A file to fetch. */
export interface Wanted {
  /** What to call it in front of the user. */
  readonly label: string;
  readonly url: string;
  /** The key for the server of `url`, and for no other. */
  readonly token?: string | undefined;
  /** Its length, where known. */
  readonly bytes?: number | undefined;
  /** Its hash, where known. */
  readonly sha256?: string | undefined;
}

/**
 * Fetches a file into `path`, goes on with what is there of it, and gives its SHA-256. A file with a wrong hash is removed.
 *
 * @throws {DownloadError} that says what kept it; what has come stays for the next try.
 */
export async function download(wanted: Wanted, path: string, context: SetupContext): Promise<string> {
  const part = await openPart(path, context.machine.files);
  try {
    await insist((tried) => takeRest(wanted, part, { tried, context }), context);
  } catch (error) {
    await part.leave();
    const isWrong = error instanceof DownloadError && error.kind === "length";
    if (isWrong || part.bytes === 0) await context.machine.files.remove(path);
    throw error;
  }
  const sha256 = await part.finish();
  if (wanted.sha256 === undefined || wanted.sha256 === sha256) return sha256;
  await context.machine.files.remove(path);
  const wrong = `${wanted.url} has SHA-256 ${sha256}, expected ${wanted.sha256}`;
  if (part.foundBytes === 0) throw new DownloadError("checksum", wrong);
  // Perhaps only what an earlier fetcher left was spoilt.
  note(context, `${wrong}; beginning anew`);
  return download(wanted, path, context);
}

interface Attempt {
  readonly tried: Tried;
  readonly context: SetupContext;
}

/** Fetches what is missing of a part, by one request. */
async function takeRest(wanted: Wanted, part: Part, attempt: Attempt): Promise<void> {
  if (wanted.bytes !== undefined && part.bytes > wanted.bytes) await part.restart();
  if (part.bytes === wanted.bytes) return;
  const from = part.bytes;
  const headers = from > 0 ? { range: `bytes=${from}-` } : {};
  const { url, token } = wanted;
  const reply = await ask({ method: "GET", url, token, headers, follow: "all" }, attempt.context);
  attempt.tried.answered = true;
  // All of it is there, as far as the server knows; the hash will tell.
  if (reply.response.status === 416 && from > 0) return await reply.response.body?.cancel();
  try {
    checkStatus(reply.response, url);
    await settleStart(reply.response, part, wanted);
    const total = checkLength(reply.response, wanted, part);
    await checkSpace(total - part.bytes, part.path, attempt.context);
    await takeBody(reply, part, { ...attempt, wanted, total });
  } catch (error) {
    reply.abort(error as Error);
    throw error;
  }
}

/** Begins anew where the server sends more than the rest. @throws {DownloadError} if it sends something else. */
async function settleStart({ status, headers }: Response, part: Part, { url }: Wanted): Promise<void> {
  if (part.bytes === 0) return;
  const start = Number(/^bytes (\d+)-/.exec(headers.get("content-range") ?? "")?.[1]);
  if (status === 206 && start === part.bytes) return;
  const wished = part.bytes;
  await part.restart();
  if (status === 206) throw new DownloadError("cut", `${url} goes on at byte ${start}, not at ${wished}`);
}

/** Finds how long the whole file will be; infinite if nobody says. @throws {DownloadError} if the server says otherwise than was known. */
function checkLength({ headers }: Response, { bytes, url }: Wanted, part: Part): number {
  const coming = headers.get("content-length");
  const total = coming === null ? undefined : part.bytes + Number(coming);
  if (bytes !== undefined && total !== undefined && bytes !== total)
    throw new DownloadError("length", `${url} has ${total} bytes, expected ${bytes}`);
  return bytes ?? total ?? Number.POSITIVE_INFINITY;
}

async function checkSpace(bytes: number, path: string, { machine }: SetupContext): Promise<void> {
  if (!Number.isFinite(bytes)) return;
  const folder = path.slice(0, path.lastIndexOf("/"));
  const free = await machine.files.freeBytes(folder);
  if (free >= bytes + SPARE_BYTES) return;
  const words = `${Math.ceil(bytes / 1e6)} MB do not fit into ${folder}: ${Math.floor(free / 1e6)} MB are free`;
  throw new DownloadError("space", words);
}

interface Taking extends Attempt {
  readonly wanted: Wanted;
  readonly total: number;
}

async function takeBody({ response, abort }: Reply, part: Part, taking: Taking): Promise<void> {
  const { wanted, total, tried, context } = taking;
  const totalBytes = Number.isFinite(total) ? total : undefined;
  for await (const piece of readPatiently(response, abort, taking)) {
    if (part.bytes + piece.length > total)
      throw new DownloadError("length", `${wanted.url} has more than ${total} bytes`);
    await part.add(piece);
    tried.bytes += piece.length;
    context.report({ type: "progress", label: wanted.label, doneBytes: part.bytes, totalBytes });
  }
  if (totalBytes !== undefined && part.bytes < totalBytes)
    throw new DownloadError("cut", `${wanted.url} broke off after ${part.bytes} of ${totalBytes} bytes`);
}

/** Reads a body that may not stand still. @throws {DownloadError} "cut" if it does, or breaks off. */
async function* readPatiently({ body }: Response, abort: Reply["abort"], taking: Taking): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const { wanted, context } = taking;
  const { clock, patience, signal } = context;
  const still = new DownloadError("cut", `${wanted.url} stood still for ${patience.stallMs / 1000} s`);
  const reader = body.getReader();

  async function readPiece(): Promise<Uint8Array | undefined> {
    const cancel = clock.at(clock.now() + patience.stallMs, () => abort(still));
    try {
      return (await reader.read()).value;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw error === still
        ? still
        : new DownloadError("cut", `${wanted.url} broke off: ${explain(error)}`, { cause: error });
    } finally {
      cancel();
    }
  }

  for (let piece = await readPiece(); piece !== undefined; piece = await readPiece()) yield piece;
}
