import type { Machine } from "../../runtime/machine.ts";
import type { Native } from "../../runtime/native.ts";
import type { Library } from "../model.ts";
import { checkGguf } from "./gguf_checks.ts";
import type { LibraryFiles } from "./library_files.ts";
import { loadModel } from "./loaded_model.ts";
import { openLibrary } from "./open_library.ts";
import { quantize } from "./quantize.ts";
import { findThreads } from "./threads.ts";

/** Opens libllama. @throws {LibraryError} if it cannot be opened, or its structs may differ from those we know. */
export async function loadLibrary(native: Native, machine: Machine, files: LibraryFiles): Promise<Library> {
  const threads = await findThreads(machine);
  const library = openLibrary(native, machine, files);
  const { calls } = library;
  return {
    version: library.version,
    kernels: library.kernels,
    folder: files.folder,
    systemInfo: native.readText(calls.llama_print_system_info()),
    devices: Array.from({ length: Number(calls.ggml_backend_dev_count()) }, (_, index) =>
      native.readText(calls.ggml_backend_dev_name(calls.ggml_backend_dev_get(BigInt(index)))),
    ),
    threads,
    async loadModel(path, part = "all") {
      await checkGguf(machine.files, path);
      return loadModel(library, { path, part, machine, threads });
    },
    async quantize(from, to, format) {
      await checkGguf(machine.files, from);
      quantize(library, { from, to, format, threads });
    },
  };
}
