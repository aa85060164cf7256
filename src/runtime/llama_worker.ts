/** Starts the thread of the real model. Its module lies beside the command's, in the sources as in the executable. */
export function startLlamaWorker(): Worker {
  // Within the executable, whose files have addresses of their own, a module is found by its name alone.
  const isCompiled = /\/(\$bunfs|~BUN)\//.test(import.meta.url);
  const url = isCompiled ? "./llama_worker.ts" : new URL("../../bin/llama_worker.ts", import.meta.url);
  return new Worker(url, { type: "module" });
}
