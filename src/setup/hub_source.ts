import { note, type SetupContext } from "./context.ts";
import { download } from "./download.ts";
import { DownloadError } from "./error.ts";
import { hubEndpoint, hubFolder, readHubToken } from "./folders.ts";
import { ask } from "./follow.ts";
import { keepPinned } from "./hub_cache.ts";
import { addressOf, type HubFile, type PinnedFile, referenceOf } from "./hub_file.ts";
import { checkStatus, insist } from "./insist.ts";

/** What the Hub says of a file. */
interface HubFacts {
  readonly commit: string | undefined;
  /** The hash of a large file, and the name of a small one's content. */
  readonly tag: string | undefined;
  readonly bytes: number | undefined;
}

/** Fetches a file whose hash is known from the Hub into `part`. @throws {DownloadError} */
export async function fetchPinned(
  file: PinnedFile & { bytes?: number },
  part: string,
  context: SetupContext,
): Promise<void> {
  const [url, token] = [addressOf(file, hubEndpoint(context)), await readHubToken(context)];
  note(context, `Fetching ${file.file} from the Hub: ${url}`);
  const facts = await lookUp(url, token, context);
  const differs = facts.tag !== undefined && isHash(facts.tag) && facts.tag !== file.sha256;
  if (differs) throw new DownloadError("checksum", `${url} has SHA-256 ${facts.tag}, expected ${file.sha256}`);
  const bytes = file.bytes ?? facts.bytes;
  if (facts.bytes !== undefined && facts.bytes !== bytes)
    throw new DownloadError("length", `${url} has ${facts.bytes} bytes, expected ${bytes}`);
  await download({ label: "Hub", url, token, bytes, sha256: file.sha256 }, part, context);
}

/** Fetches a file as the Hub has it now, and notes at which commit. Gives where it lies. @throws {DownloadError} */
export async function fetchNamed(file: HubFile, context: SetupContext): Promise<string> {
  const [url, token] = [addressOf(file, hubEndpoint(context)), await readHubToken(context)];
  note(context, `Fetching ${file.file} from the Hub: ${url}`);
  const { commit, tag, bytes } = await lookUp(url, token, context);
  if (commit === undefined || tag === undefined || !isHash(tag))
    throw new DownloadError("status", `${url} is no large file of a Hub: it names no commit and no SHA-256`);
  note(context, `The Hub has SHA-256 ${tag} at commit ${commit}`);
  const pinned = { ...file, revision: commit, sha256: tag };
  const wanted = { label: "Hub", url, token, bytes, sha256: tag };
  const path = await keepPinned(pinned, async (part) => void (await download(wanted, part, context)), context);
  if (commit !== file.revision) await writeReference(file, commit, context);
  return path;
}

/** Asks what the Hub knows of a file; where the bytes lie is another server's business. */
function lookUp(url: string, token: string | undefined, context: SetupContext): Promise<HubFacts> {
  return insist(async (tried) => {
    const { response } = await ask({ method: "HEAD", url, token, follow: "own" }, context);
    tried.answered = true;
    await response.body?.cancel();
    checkStatus(response, url);
    const { headers } = response;
    const isElsewhere = response.status >= 300;
    const bytes = headers.get("x-linked-size") ?? (isElsewhere ? null : headers.get("content-length"));
    const tag = headers.get("x-linked-etag") ?? (isElsewhere ? null : headers.get("etag"));
    return {
      commit: headers.get("x-repo-commit") ?? undefined,
      tag: tag?.replace(/^W\//, "").replaceAll('"', ""),
      bytes: bytes === null ? undefined : Number(bytes),
    };
  }, context);
}

function isHash(tag: string): boolean {
  return /^[0-9a-f]{64}$/.test(tag);
}

async function writeReference(file: HubFile, commit: string, context: SetupContext): Promise<void> {
  const path = referenceOf(file, hubFolder(context));
  await context.machine.files.writeText(path, commit);
}
