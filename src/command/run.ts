import manifest from "../../package.json" with { type: "json" };
import type { SimulatorOptions } from "../simulator_options.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Simulator } from "../simulator.ts";
import { completions } from "./completions.ts";
import { readConfig } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import { type CommandLine, readFlags } from "./flags.ts";
import { askHealth } from "./health.ts";
import { help } from "./help.ts";
import { listOptions, type Option } from "./option.ts";
import { serve } from "./serve.ts";
import type { ServerSettings } from "./server_settings.ts";
import type { Serving } from "./serving.ts";
import { type Given, settle } from "./settings.ts";
import { serveWithWorkers } from "./workers.ts";

const PROGRAM = `${manifest.name} ${manifest.version}`;

/** Does what the command line asks for; ends the program, unless it serves. */
export async function run(runtime: Runtime, createSimulator: (options: SimulatorOptions) => Simulator): Promise<void> {
  const options = listOptions();
  let line: CommandLine;
  let settings: ServerSettings;
  try {
    line = readFlags(runtime.args, options);
    if (line.action === "help") return await end(runtime, 0, help(line.topic, options));
    if (line.action === "completions") return await end(runtime, 0, completions(line.topic, options));
    if (line.action === "version") return await end(runtime, 0, `${PROGRAM}\n`);
    settings = await readSettings(runtime, line.given, options);
  } catch (error) {
    return await end(runtime, 2, `${(error as Error).message}\n`);
  }
  if (line.action === "health") {
    const { well, report } = await askHealth(settings, settings.model);
    return await end(runtime, well ? 0 : 1, report);
  }
  if (line.action === "fetch" || line.action === "doctor") {
    // Most start without a real model, and quicker without what fetches one.
    const act = line.action === "fetch" ? (await import("./fetch.ts")).fetchAll : (await import("./doctor.ts")).examine;
    const { well, report } = await act(settings, runtime);
    return await end(runtime, well ? 0 : 1, report);
  }
  try {
    const copies = settings.workers > 1 ? await runtime.loadCopies() : undefined;
    const serving = { settings, runtime, program: PROGRAM, copies };
    if (copies?.isCopy === false) await serveWithWorkers(copies, serving);
    else if (settings.smollm) await serveReal(serving, createSimulator);
    else await serve(createSimulator(toOptions(settings)), serving);
  } catch (error) {
    await end(runtime, 1, `${(error as Error).message}\n`);
  }
}

/** Gathers settings from all their places: flags win over the environment, and it over the config file. */
async function readSettings(
  runtime: Runtime,
  flags: readonly Given[],
  options: readonly Option[],
): Promise<ServerSettings> {
  const given = [...readEnvironment((name) => runtime.env(name), options), ...flags];
  const path = given.findLast(({ key }) => key === "config")?.value;
  const kept = typeof path === "string" ? await readConfig(path, (name) => runtime.readTextFile(name), options) : [];
  return settle([...kept, ...given], options);
}

/** Serves beside the real model; what tells how far that is, is loaded for nothing else. */
async function serveReal(serving: Serving, createSimulator: (options: SimulatorOptions) => Simulator): Promise<void> {
  const { serveRealModel } = await import("./serve_real_model.ts");
  await serveRealModel((report) => createSimulator({ ...toOptions(serving.settings), report }), serving);
}

/** Leaves out what is the server's own business. */
function toOptions({
  port: _port,
  host: _host,
  config: _config,
  log: _log,
  drainTimeout: _drain,
  workers: _workers,
  open: _open,
  ...rest
}: ServerSettings): SimulatorOptions {
  return rest;
}

async function end(runtime: Runtime, code: number, text: string): Promise<never> {
  await runtime.print(code === 0 ? "out" : "error", text);
  return runtime.exit(code);
}
