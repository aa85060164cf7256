import { note, type SetupContext } from "./context.ts";
import { download } from "./download.ts";
import { DownloadError } from "./error.ts";
import { hubEndpoint, offlineBy, ownFolder } from "./folders.ts";
import { findNamed } from "./hub_cache.ts";
import { readAddress } from "./hub_file.ts";
import { fetchNamed } from "./hub_source.ts";
import { withLock } from "./lock.ts";
import { isVerified, noteVerified } from "./verified.ts";

/**
 * Finds or fetches the file of an address: of the Hub into its cache, of another server into our own. The address may end in
 * "#sha256=" and what the file must be.
 *
 * @throws {DownloadError} that says what kept it.
 */
export async function provideFromUrl(address: string, context: SetupContext): Promise<string> {
  const [url = "", sha256] = address.split("#sha256=");
  if (!/^https?:\/\//.test(url)) throw new DownloadError("missing", `"${address}" is no http address`);
  const hubFile = sha256 === undefined ? readAddress(url, hubEndpoint(context)) : undefined;
  const path = hubFile === undefined ? await placeOf(url, context) : undefined;
  const found = hubFile ? await findNamed(hubFile, context) : await findKept(path!, sha256, context);
  if (found !== undefined) return found;
  const offline = offlineBy(context);
  if (offline !== undefined) throw new DownloadError("offline", `${url} is not here, and ${offline} is set`);
  return hubFile ? fetchNamed(hubFile, context) : await fetchPlain({ url, sha256, path: path! }, context);
}

async function placeOf(url: string, context: SetupContext): Promise<string> {
  const digest = context.machine.files.digest("sha256");
  digest.add(new TextEncoder().encode(url));
  const name = new URL(url).pathname
    .split("/")
    .at(-1)!
    .replaceAll(/[^\w.-]/g, "_");
  return `${ownFolder(context)}/models/${digest.end("hex").slice(0, 16)}/${name}`;
}

async function findKept(path: string, sha256: string | undefined, context: SetupContext): Promise<string | undefined> {
  if ((await context.machine.files.facts(path)) === undefined) return undefined;
  return sha256 === undefined || (await isVerified(path, sha256, context)) ? path : undefined;
}

interface PlainFile {
  readonly url: string;
  readonly sha256: string | undefined;
  readonly path: string;
}

async function fetchPlain({ url, sha256, path }: PlainFile, context: SetupContext): Promise<string> {
  const { files } = context.machine;
  const part = `${path}.incomplete`;
  note(context, `Fetching ${url}`);
  const fetchAndKeep = async (): Promise<string> => {
    const found = await findKept(path, sha256, context);
    if (found !== undefined) return found;
    // Without a hash nobody could tell whether the rest still fits what was begun another day.
    if (sha256 === undefined) await files.remove(part);
    const got = await download({ label: "Model", url, sha256 }, part, context);
    await files.rename(part, path);
    if (sha256 === undefined) note(context, `It has SHA-256 ${got}; --model-url ${url}#sha256=${got} holds it to that`);
    else await noteVerified(path, sha256, context);
    return path;
  };
  return withLock(`${path}.lock`, fetchAndKeep, context);
}
