import { findLibraryFiles } from "./llama/native/library_files.ts";
import { loadLibrary } from "./llama/native/library.ts";
import type { Library } from "./llama/model.ts";
import type { Runtime } from "./runtime/runtime.ts";

/** Opens libllama in a folder, on this thread. @throws {Error} that says what is wrong with it. */
export async function openLibraryIn(folder: string, runtime: Runtime): Promise<Library> {
  if (runtime.loadNative === undefined) throw new Error(`Cannot open libllama: ${runtime.name} cannot call C`);
  const [machine, native] = await Promise.all([runtime.loadMachine(), runtime.loadNative()]);
  const files = findLibraryFiles(folder, await machine.files.list(folder));
  if (files === undefined) throw new Error(`Cannot open libllama: it is not in ${folder}`);
  return loadLibrary(native, machine, files);
}
