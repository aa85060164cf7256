import { note, type SetupContext } from "./context.ts";
import { hubFolder } from "./folders.ts";
import { type HubFile, type PinnedFile, placeOf, referenceOf } from "./hub_file.ts";
import { withLock } from "./lock.ts";
import { isVerified, noteVerified } from "./verified.ts";

/** Finds a file in the Hub's cache, whoever put it there; undefined if it is not there, or is another than its hash says. */
export async function findPinned(file: PinnedFile, context: SetupContext): Promise<string | undefined> {
  const { blob, snapshot, target } = placeOf(file, hubFolder(context));
  const { files } = context.machine;
  const isNamed = (await files.facts(snapshot)) !== undefined;
  if (!isNamed && (await files.facts(blob)) === undefined) return undefined;
  const path = isNamed ? snapshot : blob;
  if (!(await isVerified(path, file.sha256, context))) {
    note(context, `${path} is spoilt: its SHA-256 is not ${file.sha256}`);
    return undefined;
  }
  return isNamed || !(await files.link(target, snapshot)) ? path : snapshot;
}

/** Finds a file of a branch, in the Hub's cache, as of the commit that the branch stood at when it was fetched. */
export async function findNamed(file: HubFile, context: SetupContext): Promise<string | undefined> {
  const { files } = context.machine;
  const hub = hubFolder(context);
  const commit = (await files.readText(referenceOf(file, hub)))?.trim() ?? file.revision;
  const { snapshot } = placeOf({ ...file, revision: commit, sha256: "" }, hub);
  return (await files.facts(snapshot)) === undefined ? undefined : snapshot;
}

/**
 * Brings a file into the Hub's cache, unless it is there when it is this program's turn: `bring` writes it to the path it is given,
 * and vouches for its hash.
 */
export function keepPinned(
  file: PinnedFile,
  bring: (part: string) => Promise<void>,
  context: SetupContext,
): Promise<string> {
  const { blob, part, lock, snapshot, target } = placeOf(file, hubFolder(context));
  const { files } = context.machine;

  async function fetchAndKeep(): Promise<string> {
    const found = await findPinned(file, context);
    if (found !== undefined) return found;
    await bring(part);
    await files.rename(part, blob);
    if (!(await files.link(target, snapshot))) await files.rename(blob, snapshot);
    await noteVerified(snapshot, file.sha256, context);
    return snapshot;
  }

  return withLock(lock, fetchAndKeep, context);
}
