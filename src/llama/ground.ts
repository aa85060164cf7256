import type { Machine } from "../runtime/machine.ts";
import type { Native } from "../runtime/native.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Library } from "./model.ts";
import { findLibraryFiles } from "./native/library_files.ts";
import { loadLibrary } from "./native/library.ts";

/** What libllama stands on. */
export interface Ground {
  readonly native: Native;
  readonly machine: Machine;
}

/** Finds what libllama stands on. @throws {Error} on a runtime that cannot call C. */
export async function findGround(runtime: Runtime): Promise<Ground> {
  if (runtime.loadNative === undefined)
    throw new Error(`The real model needs Bun or Deno, but this is ${runtime.name}`);
  return { native: await runtime.loadNative(), machine: await runtime.loadMachine() };
}

/** Opens libllama in a folder, on this thread. @throws {Error} that says what is wrong with it. */
export async function openLibraryIn(folder: string, { native, machine }: Ground): Promise<Library> {
  const files = findLibraryFiles(folder, await machine.files.list(folder));
  if (files === undefined) throw new Error(`There is no libllama in ${folder}`);
  return loadLibrary(native, machine, files);
}
