import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { once as onlyOnce } from "../../src/once.ts";
import { installPackage, missingNode } from "../support/npm_package.ts";

/** One way to run the program. */
export interface Target {
  readonly name: string;
  readonly command: readonly string[];
  /** Why it cannot be run here; absent: it can. */
  readonly missing?: string;
}

/** A program that has started to listen. */
export interface Program {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** What it has written to standard error so far. */
  log(): string;
  /** Resolves once it has written this. */
  logged(text: string): Promise<void>;
  /** Resolves with its exit code. */
  readonly exited: Promise<number>;
}

/** What a program that ends by itself has left. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

const EXECUTABLE = "dist/openai-api-simulator";

/** The ways to run it from its sources. */
export const findSources = onlyOnce((): readonly Target[] => {
  const bun = findRuntime("bun");
  const deno = findRuntime("deno");
  // In a fresh clone Deno says what it installs, once; the server itself must say nothing.
  if (deno !== undefined) spawnSync(deno, ["run", "-A", "mod.ts", "--version"]);
  return [
    toTarget("Bun", bun === undefined ? undefined : [bun, "--no-env-file", "bin/main.ts", "serve"], "no bun on PATH"),
    toTarget("Deno", deno === undefined ? undefined : [deno, "run", "-A", "mod.ts"], "no deno on PATH"),
  ];
});

/** The executable, made anew, and once for all tests: an old one would prove nothing. */
export const findExecutable = onlyOnce((): Target => {
  const bun = findRuntime("bun");
  const compiled = bun !== undefined && spawnSync(bun, ["scripts/compile.ts"]).status === 0;
  const command = compiled ? [EXECUTABLE, "serve"] : undefined;
  return toTarget("the executable", command, "bun run compile failed, or no bun on PATH");
});

/** The four ways to run it; executable and package are made anew. */
export function findTargets(): readonly Target[] {
  return [
    ...findSources(),
    findExecutable(),
    toTarget(
      "the npm package",
      missingNode === undefined ? ["node", installedMain(), "serve"] : undefined,
      missingNode,
    ),
  ];
}

function installedMain(): string {
  return join(installPackage(), "node_modules", "openai-api-simulator", "bin", "node_main.js");
}

function toTarget(name: string, command: readonly string[] | undefined, missing = "not here"): Target {
  return command === undefined ? { name, command: [], missing } : { name, command };
}

function findRuntime(name: "bun" | "deno"): string | undefined {
  if (name === (process.versions["deno"] === undefined ? "bun" : "deno")) return process.execPath;
  return spawnSync(name, ["--version"]).status === 0 ? name : undefined;
}

const children = new Set<ChildProcess>();

function launch(
  target: Target,
  flags: readonly string[],
): { child: ChildProcess; out: () => string; error: () => string } {
  const [command, ...args] = [...target.command, ...flags];
  const child = spawn(command!, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
  // Deno's own takes each child that it has signalled for one that the signal has ended.
  child.kill = (signal = "SIGTERM") => send(child.pid!, signal);
  children.add(child);
  child.once("exit", () => children.delete(child));
  let out = "";
  let error = "";
  child.stdout.on("data", (bytes: Uint8Array) => (out += String(bytes)));
  child.stderr.on("data", (bytes: Uint8Array) => (error += String(bytes)));
  return { child, out: () => out, error: () => error };
}

/** What a program "exits with" that a signal has ended. */
const KILLED = -1;

/** Signals a process; false if it is gone. */
function send(processId: number, signal: NodeJS.Signals | number): boolean {
  try {
    return process.kill(processId, signal);
  } catch (error) {
    if ((error as { code?: unknown }).code === "ESRCH") return false;
    throw error;
  }
}

/** Starts a server on a free port, and waits for its banner. */
export async function start(target: Target, ...flags: string[]): Promise<Program> {
  const { child, out, error } = launch(target, ["--port", "0", ...flags]);
  const exited = once(child, "close").then(([code]) => (code as number | null) ?? KILLED);
  while (!/http:\/\/127\.0\.0\.1:\d+/.test(out())) {
    const ended = await Promise.race([exited, once(child.stdout!, "data").then(() => undefined)]);
    if (ended !== undefined) throw new Error(`${target.name} ended with ${ended}: ${error()}`);
  }
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(out())![0];
  async function logged(text: string): Promise<void> {
    while (!error().includes(text)) await once(child.stderr!, "data");
  }
  return { url, port: Number(new URL(url).port), child, log: error, logged, exited };
}

/** Runs the program until it ends by itself. */
export async function runToEnd(target: Target, ...flags: string[]): Promise<Ended> {
  const { child, out, error } = launch(target, flags);
  const [code] = await once(child, "close");
  return { code: Number(code), out: out(), error: error() };
}

/** Ends whatever a test has left running. */
export function endAll(): void {
  for (const child of children) child.kill("SIGKILL");
}
