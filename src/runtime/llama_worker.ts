/** Starts the thread of the real model. */
export function startLlamaWorker(): Worker {
  return startWorker("llama_worker");
}

/** Starts a thread that works on weights. */
export function startFittingWorker(): Worker {
  return startWorker("fitting_worker");
}

/** Starts a thread whose module lies beside the command's, in the sources as in the executable. */
function startWorker(name: string): Worker {
  // Within the executable, whose files have addresses of their own, a module is found by its name alone.
  const isCompiled = /\/(\$bunfs|~BUN)\//.test(import.meta.url);
  const url = isCompiled ? `./${name}.ts` : new URL(`../../bin/${name}.ts`, import.meta.url);
  return new Worker(url, { type: "module" });
}
