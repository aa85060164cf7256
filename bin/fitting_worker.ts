import { runFitting } from "../src/llama/fitting.ts";
import { openLibraryIn } from "../src/native_library.ts";
import { loadRuntime } from "../src/runtime/mod.ts";

runFitting(self, async (folder) => openLibraryIn(folder, await loadRuntime()));
