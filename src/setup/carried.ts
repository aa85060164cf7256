import type { CarriedFile } from "../runtime/runtime.ts";
import type { SetupContext } from "./context.ts";
import { DownloadError } from "./error.ts";
import { installLibrary, isWhole, type LibraryFile, type Manifest, placeOfLibrary } from "./library_folder.ts";

/** The carried file that says what the others are. */
export const CARRIED_LIST = "library.list";

/** What the executable carries. */
export interface CarriedLibrary {
  /** Name and version of the package that it was taken from. */
  readonly name: string;
  /** The hash of each file, once unpacked. */
  readonly files: Manifest;
}

/** Unpacks the library that the executable carries, once; undefined if it carries none. */
export async function unpackCarried(context: SetupContext): Promise<string | undefined> {
  const carried = new Map(context.shipped.listCarried?.().map((file) => [file.name, file]));
  const list = await carried.get(CARRIED_LIST)?.read();
  if (list === undefined) return undefined;
  const { name, files } = JSON.parse(new TextDecoder().decode(list)) as CarriedLibrary;
  const folder = placeOfLibrary(name, context);
  if (await isWhole(folder, context, files)) return folder;
  await installLibrary(name, unpack(Object.keys(files), carried), context);
  if (await isWhole(folder, context, files)) return folder;
  throw new DownloadError("checksum", `The executable carries another ${name} than its list says`);
}

async function* unpack(
  names: readonly string[],
  carried: ReadonlyMap<string, CarriedFile>,
): AsyncGenerator<LibraryFile> {
  for (const name of names) {
    const file = carried.get(toCarriedName(name));
    if (file === undefined) throw new DownloadError("archive", `The executable does not carry ${name}`);
    yield {
      name,
      async *content() {
        yield* new Blob([await file.read()]).stream().pipeThrough(new DecompressionStream("gzip"));
      },
    };
  }
}

/** How the executable names a file that it carries: compressed, which makes a third of it. */
export function toCarriedName(name: string): string {
  return `${name}.gz`;
}
