import type { Simulator } from "../simulator.ts";
import type { Handler, Runtime, Server } from "../runtime/runtime.ts";
import { type Access, CLIENT_LEFT, toJsonLine, toTextLine, withAccessLog } from "./access_log.ts";
import { toUrl } from "./address.ts";
import { banner, warning } from "./banner.ts";
import type { ServerSettings } from "./server_settings.ts";

/** A wrapper such as npm passes on the signal that the terminal has given us already; that is no second one. */
const ECHO_MS = 250;

/** Serves a simulator until the program is told to stop. @throws {Error} if it cannot listen where it should. */
export async function serve(
  simulator: Simulator,
  settings: ServerSettings,
  runtime: Runtime,
  program: string,
): Promise<void> {
  const server = await listen(withLog(answerWith(simulator), settings, runtime), settings, runtime);
  const address = { host: settings.host, port: server.port };
  const warned = warning(address);
  void runtime.print("out", banner(`${program} on ${runtime.name}`, address));
  if (warned !== undefined) void runtime.print("error", warned);
  let stoppingMs: number | undefined;
  runtime.onStop(() => {
    const nowMs = performance.now();
    if (stoppingMs === undefined) stoppingMs = nowMs;
    else if (nowMs - stoppingMs > ECHO_MS) runtime.exit(1);
    else return;
    void stop(server, simulator, settings.drainTimeout, runtime);
  });
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

async function listen(handler: Handler, { host, port }: ServerSettings, runtime: Runtime): Promise<Server> {
  try {
    return await runtime.serve(handler, { host, port });
  } catch (error) {
    const { code, message } = error as Error & { code?: unknown };
    if (code !== "EADDRINUSE")
      throw new Error(`Cannot listen on ${toUrl({ host, port })}: ${message}`, { cause: error });
    const advice = "stop what listens there, or choose another with --port (0 takes a free one)";
    throw new Error(`Port ${port} is taken: ${advice}`, { cause: error });
  }
}

/** Lets open answers finish, as long as they may take, and ends the program. */
async function stop(server: Server, simulator: Simulator, drainMs: number, runtime: Runtime): Promise<void> {
  void runtime.print("error", `Stopping: open answers have ${drainMs / 1000} s to finish\n`);
  const sent = server.stop();
  await within(drainMs, sent);
  await simulator.close();
  // What close() said to those who were still there, and the last lines of the log, need a moment to go out.
  await within(200, Promise.all([sent, runtime.print("error", "Stopped\n")]));
  runtime.exit(0);
}

function within(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);
}
