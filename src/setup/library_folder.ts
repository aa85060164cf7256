import type { SetupContext } from "./context.ts";
import { DownloadError } from "./error.ts";
import { ownFolder } from "./folders.ts";
import { openPart } from "./part.ts";
import { hashOf } from "./verified.ts";

/** A file of the library, or a link among its files. */
export interface LibraryFile {
  readonly name: string;
  /** The name of the file it leads to, if it is a link. */
  readonly link?: string | undefined;
  content(): AsyncIterable<Uint8Array>;
}

/** What a library's folder holds beside it: each file's SHA-256, or the name that a link leads to. */
export type Manifest = Readonly<Record<string, string>>;

/** The file that says what a folder holds. */
const MANIFEST = "files.json";

/** Whether a name is one of a shared library, and of nothing else: no folder, nothing above. */
export function isLibraryName(name: string): boolean {
  return /^\w[\w.+-]*\.(so|dylib|dll)(\.\d+)*$/.test(name) || /^\w[\w+-]*(\.\d+)+\.dylib$/.test(name);
}

/** Finds where a library of that name is kept. */
export function placeOfLibrary(name: string, context: SetupContext): string {
  return `${ownFolder(context)}/libraries/${name}`;
}

/**
 * Puts a library into its folder, all of it or nothing: in a folder of the user's alone, hashed as it is written.
 *
 * @throws {DownloadError} "archive" if there is no library among the files.
 */
export async function installLibrary(
  name: string,
  source: AsyncIterable<LibraryFile>,
  context: SetupContext,
): Promise<string> {
  const { files } = context.machine;
  const folder = placeOfLibrary(name, context);
  const unfinished = `${folder}.${crypto.randomUUID()}`;
  await files.makeFolder(unfinished);
  try {
    const manifest = await writeFiles(source, unfinished, context);
    if (!Object.keys(manifest).some((file) => file.includes("llama")))
      throw new DownloadError("archive", `Cannot install ${name}: there is no libllama in it`);
    await files.writeText(`${unfinished}/${MANIFEST}`, JSON.stringify(manifest, undefined, 1));
    // Another process may have been as quick; what does not match its manifest is replaced.
    if (await isWhole(folder, context)) return folder;
    await files.remove(folder);
    await files.rename(unfinished, folder);
    return folder;
  } finally {
    await files.remove(unfinished);
  }
}

async function writeFiles(
  source: AsyncIterable<LibraryFile>,
  folder: string,
  { machine }: SetupContext,
): Promise<Manifest> {
  const manifest: Record<string, string> = {};
  for await (const file of source) {
    const { name, link } = file;
    if (link !== undefined) {
      // Where the system has no links, its loader looks for none.
      if (await machine.files.link(link, `${folder}/${name}`)) manifest[name] = link;
      continue;
    }
    const part = await openPart(`${folder}/${name}`, machine.files);
    try {
      for await (const piece of file.content()) await part.add(piece);
      manifest[name] = await part.finish();
    } finally {
      await part.leave();
    }
  }
  return manifest;
}

/** Whether a folder holds every file that its manifest names, each with its hash; and, if one is expected, whether that is the manifest. */
export async function isWhole(folder: string, context: SetupContext, expected?: Manifest): Promise<boolean> {
  const { files } = context.machine;
  const text = await files.readText(`${folder}/${MANIFEST}`);
  if (text === undefined) return false;
  const manifest = JSON.parse(text) as Manifest;
  const names = Object.keys(manifest);
  if (expected !== undefined && Object.keys(expected).some((name) => manifest[name] !== expected[name])) return false;
  const isRight = async (name: string): Promise<boolean> =>
    isLibraryName(manifest[name]!) ||
    ((await files.facts(`${folder}/${name}`)) !== undefined &&
      (await hashOf(`${folder}/${name}`, context)) === manifest[name]);
  return (await Promise.all(names.map(isRight))).every(Boolean);
}
