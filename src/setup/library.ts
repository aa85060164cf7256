import type { SetupContext } from "./context.ts";
import { DownloadError } from "./error.ts";
import { unpackCarried } from "./carried.ts";
import { offlineBy, ownFolder } from "./folders.ts";
import { findLibraryCard, type LibraryCard } from "./library_catalog.ts";
import { isLibraryName, isWhole, placeOfLibrary } from "./library_folder.ts";
import { fetchPackage, fetchRelease, installArchive, nameOfPackage, nameOfRelease } from "./library_sources.ts";
import { withLock } from "./lock.ts";
import { type Source, takeFirst } from "./sources.ts";
import { hashOf } from "./verified.ts";

/** Which libllama is wanted. */
export interface LibraryWishes {
  /** Its folder, one of its files, or an archive that holds it. @default what the catalogue has for the platform */
  readonly library?: string | undefined;
}

/**
 * Finds the folder of libllama on this machine; undefined if it must be fetched.
 *
 * @throws {DownloadError} if what is wished for is not there.
 */
export async function findLibrary({ library }: LibraryWishes, context: SetupContext): Promise<string | undefined> {
  if (library !== undefined) return takeGiven(context.machine.files.absolute(library), context);
  return (await unpackCarried(context)) ?? (await findInstalled(context)) ?? findFetched(context);
}

/** Finds or fetches the folder of libllama. @throws {DownloadError} that says what was tried. */
export async function provideLibrary(wishes: LibraryWishes, context: SetupContext): Promise<string> {
  return (await findLibrary(wishes, context)) ?? fetchLibrary(context);
}

async function findInstalled({ machine, shipped }: SetupContext): Promise<string | undefined> {
  const card = findLibraryCard(machine.platform);
  return card && shipped.findLibrary?.(card.package.name, card.package.version);
}

async function takeGiven(path: string, context: SetupContext): Promise<string> {
  const { files } = context.machine;
  if ((await files.facts(path)) === undefined) throw new DownloadError("missing", `There is no library ${path}`);
  const name = path.split("/").at(-1)!;
  if (/\.(tar\.gz|tgz|zip)$/.test(name)) {
    const given = `given-${(await hashOf(path, context)).slice(0, 16)}`;
    const folder = placeOfLibrary(given, context);
    return (await isWhole(folder, context)) ? folder : installArchive(given, path, context);
  }
  return isLibraryName(name) ? path.slice(0, -name.length - 1) : path;
}

async function findFetched(context: SetupContext): Promise<string | undefined> {
  const card = findLibraryCard(context.machine.platform);
  if (card === undefined) return undefined;
  const names = [...(card.release ? [nameOfRelease(card.release, card.platform)] : []), nameOfPackage(card.package)];
  for (const name of names) {
    const folder = placeOfLibrary(name, context);
    if (await isWhole(folder, context)) return folder;
  }
  return undefined;
}

async function fetchLibrary(context: SetupContext): Promise<string> {
  const { os, arch } = context.machine.platform;
  const failed = `Cannot fetch libllama for ${os} on ${arch}`;
  const advice = "Bring a folder or an archive of llama.cpp 0.5.0 by hand, and name it with --library PATH";
  const card = findLibraryCard({ os, arch });
  if (card === undefined) throw new DownloadError("missing", `${failed}: none was built\n${advice}`);
  const offline = offlineBy(context);
  if (offline !== undefined)
    throw new DownloadError("offline", `${failed}: ${offline} is set, and nothing is fetched\n${advice}`);
  const fetchFirst = async (): Promise<string> =>
    // Whoever held the lock before may have fetched it.
    (await findFetched(context)) ?? takeFirst(listSources(card, context), { failed, advice }, context);
  return withLock(`${ownFolder(context)}/library.lock`, fetchFirst, context);
}

function listSources({ release, package: packed, platform }: LibraryCard, context: SetupContext): Source<string>[] {
  const npm: Source<string> = { name: "npm", bring: () => fetchPackage(packed, context) };
  if (release === undefined) return [npm];
  return [{ name: "GitHub", bring: () => fetchRelease(release, platform, context) }, npm];
}
