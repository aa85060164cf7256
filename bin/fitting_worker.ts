import { runFitting } from "../src/llama/fitting.ts";
import { findGround, openLibraryIn } from "../src/llama/ground.ts";
import { loadRuntime } from "../src/runtime/mod.ts";

runFitting(self, async (folder) => openLibraryIn(folder, await findGround(await loadRuntime())));
