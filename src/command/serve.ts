import type { Simulator } from "../simulator.ts";
import type { Handler, Runtime, Server } from "../runtime/runtime.ts";
import { type Access, CLIENT_LEFT, toJsonLine, toTextLine, withAccessLog } from "./access_log.ts";
import { announceStop, greet, STOPPED } from "./banner.ts";
import { listen } from "./listen.ts";
import type { ServerSettings } from "./server_settings.ts";
import type { Serving } from "./serving.ts";
import { stopOnSignal } from "./stop_signal.ts";

/** Serves a simulator until the program is told to stop. @throws {Error} if it cannot keep what it should, or not listen. */
export async function serve(simulator: Simulator, serving: Serving): Promise<void> {
  const { settings, runtime, copies } = serving;
  const { host, port, drainTimeout } = settings;
  await simulator.opened;
  const handler = withLog(answerWith(simulator), settings, runtime);
  const server = await listen(handler, { host, port, shared: copies !== undefined }, runtime);
  const drain = (): Promise<void> => stop(server, simulator, drainTimeout);
  if (copies !== undefined) {
    // Whoever started this process greets the user, and says goodbye.
    stopOnSignal(() => drain().then(() => runtime.exit(0)), runtime);
    copies.onOrphaned(() => void drain().then(() => runtime.exit(1)));
    await runtime.print("out", "listens\n");
    return await simulator.warmUp();
  }
  stopOnSignal(async () => {
    void runtime.print("error", announceStop(settings));
    await drain();
    await runtime.print("error", STOPPED);
    runtime.exit(0);
  }, runtime);
  await greet(serving, server.port);
  await simulator.warmUp();
}

/** Answers even those that have left before there was an answer, for the log; the runtime would call it our error. */
function answerWith(simulator: Simulator): Handler {
  return async (request) => {
    try {
      return await simulator.fetch(request);
    } catch (error) {
      if (request.signal.aborted) return new Response(null, { status: CLIENT_LEFT });
      throw error;
    }
  };
}

function withLog(handler: Handler, { log }: ServerSettings, runtime: Runtime): Handler {
  if (log === "off") return handler;
  let colour: boolean | undefined;
  // Asked with the first line, not before it: on Bun that takes a tenth of the start.
  const isColoured = (): boolean => (colour ??= runtime.isTerminal("error") && runtime.env("NO_COLOR") === undefined);
  const toLine = log === "json" ? toJsonLine : (access: Access) => toTextLine(access, isColoured());
  return withAccessLog(handler, (access) => void runtime.print("error", toLine(access)));
}

/** Lets open answers finish, as long as they may take. */
async function stop(server: Server, simulator: Simulator, drainMs: number): Promise<void> {
  const sent = server.stop();
  await within(drainMs, sent);
  await simulator.close();
  // What close() said to those who were still there needs a moment to go out.
  await within(200, sent);
}

function within(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);
}
