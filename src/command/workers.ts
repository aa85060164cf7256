import type { Copies, Copy } from "../runtime/copies.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { announceStop, greet, STOPPED } from "./banner.ts";
import { listen } from "./listen.ts";
import type { Serving } from "./serving.ts";
import type { ServerSettings } from "./server_settings.ts";
import { stopOnSignal } from "./stop_signal.ts";

/**
 * Serves with several processes that share one port, and replaces those that die.
 *
 * @throws {Error} if the port is taken, or the processes do not start.
 */
export async function serveWithWorkers(copies: Copies, serving: Serving): Promise<void> {
  const { settings, runtime } = serving;
  const port = await findPort(settings, runtime);
  const workers = new Set<Copy>();
  let stopping = false;

  /** Resolves once the worker listens. */
  async function start(): Promise<void> {
    const worker = copies.start(["--port", String(port)]);
    workers.add(worker);
    const code = await Promise.race([worker.spoken, worker.exited.then((ended) => ended ?? "a signal")]);
    if (code !== undefined && !stopping) throw new Error(`Cannot serve: worker ${worker.processId} ended with ${code}`);
    void worker.exited.then((ended) => replace(worker, ended));
  }

  async function replace(worker: Copy, code: number | undefined): Promise<void> {
    workers.delete(worker);
    if (stopping) return;
    const cause = code === undefined ? "was killed" : `ended with ${code}`;
    await runtime.print("error", `Worker ${worker.processId} ${cause}; another takes its place\n`);
    await start().catch(giveUp);
  }

  /** A worker that cannot even start will not do so the next time. */
  async function giveUp(error: Error): Promise<void> {
    await runtime.print("error", `${error.message}\n`);
    await stop(1);
  }

  async function stop(code: number): Promise<void> {
    stopping = true;
    await runtime.print("error", announceStop(settings));
    for (const worker of workers) worker.stop();
    await Promise.all([...workers].map(({ exited }) => exited));
    await runtime.print("error", STOPPED);
    runtime.exit(code);
  }

  stopOnSignal(() => stop(0), runtime);
  await Promise.all(Array.from({ length: settings.workers }, start));
  await greet(serving, port);
}

/** Makes sure that the port is nobody else's: where ports are shared, a taken one would go unnoticed. */
async function findPort({ host, port }: ServerSettings, runtime: Runtime): Promise<number> {
  const server = await listen(() => Promise.resolve(new Response()), { host, port }, runtime);
  await server.stop();
  return server.port;
}
