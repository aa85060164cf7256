import { findLibraryFiles } from "./llama/native/library_files.ts";
import { loadLibrary } from "./llama/native/library.ts";
import type { Library } from "./llama/model.ts";
import { measureSpeed } from "./llama/weights.ts";
import type { Runtime } from "./runtime/runtime.ts";
import type { Fitter } from "./setup/fit.ts";

/** Opens libllama in a folder, on this thread. @throws {Error} that says what is wrong with it. */
export async function openLibraryIn(folder: string, runtime: Runtime): Promise<Library> {
  if (runtime.loadNative === undefined) throw new Error(`Cannot open libllama: ${runtime.name} cannot call C`);
  const [machine, native] = await Promise.all([runtime.loadMachine(), runtime.loadNative()]);
  const files = findLibraryFiles(folder, await machine.files.list(folder));
  if (files === undefined) throw new Error(`Cannot open libllama: it is not in ${folder}`);
  return loadLibrary(native, machine, files);
}

/** Opens what fits weights to this machine. */
export async function openFitter(folder: string, runtime: Runtime): Promise<Fitter> {
  return toFitter(await openLibraryIn(folder, runtime));
}

/** Makes a library fit weights to this machine. */
export function toFitter(library: Library): Fitter {
  return {
    conditions: `libllama ${library.version}, ${library.kernels ?? "kernels of its own"}, ${library.threads} threads`,
    requantize: (from, to, form) => library.quantize(from, to, form),
    measure: (path) => measureSpeed(library, path, () => performance.now()),
  };
}
