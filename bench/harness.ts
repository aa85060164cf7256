import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Load, LoadResult } from "./load.ts";

/** A server under test, in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** Seconds of processor time that it has used, its threads included. */
  cpuSeconds(): number;
  /** Its memory in megabytes. */
  residentMb(): number;
  stop(): Promise<void>;
}

/** What a server did under a load, with what that took of it. */
export interface Measured extends LoadResult {
  readonly perSecond: number;
  /** Requests per second of the server's own processor time. */
  readonly perCpuSecond: number;
}

/** The root of the project. */
export const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** How our server is started, from the sources if nothing else is wanted. */
export const OURS = process.env["OURS"]?.split(" ") ?? [
  "bun",
  "--no-env-file",
  ..."bin/main.ts serve --port 0 --log off --seed 7".split(" "),
];

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICKS_PER_SECOND = 100;

/** Starts a server, and waits until it says where it listens. */
export async function startServer(command: readonly string[]): Promise<ServerProcess> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  const url = await findUrl(child, command.join(" "));
  return {
    url,
    cpuSeconds: () => readCpuSeconds(child.pid!),
    residentMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024,
    stop() {
      const ended = new Promise<void>((resolve) => void child.once("exit", () => resolve()));
      child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 3000);
      return ended.finally(() => clearTimeout(hard));
    },
  };
}

/** Milliseconds of this process's processor time that an act takes: what others do on the machine counts for less. */
export function cpuMs(act: () => void): number {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function findUrl(child: ChildProcess, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (data: Buffer): void => {
      said += data.toString();
      const url = /http:\/\/[\w.-]+:\d+/.exec(said);
      if (url) resolve(url[0]);
    };
    child.stdout!.on("data", listen);
    child.stderr!.on("data", listen);
    child.once("exit", (code) => reject(new Error(`Cannot start "${command}": it ended with ${code}: ${said}`)));
  });
}

/** Reads how many seconds of processor time a process has used, its threads included. */
export function readCpuSeconds(pid: number): number {
  // The name of the program, in brackets, may hold blanks; user and system time are the 14th and 15th fields.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Puts a server under a load from another process, and measures both. */
export async function measure(server: ServerProcess, load: Omit<Load, "url">): Promise<Measured> {
  const before = server.cpuSeconds();
  const result = await drive({ ...load, url: server.url });
  const cpuSeconds = server.cpuSeconds() - before;
  return {
    ...result,
    perSecond: result.requests / result.seconds,
    perCpuSecond: result.requests / cpuSeconds,
  };
}

function drive(load: Load): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("bun", ["bench/load.ts"], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(JSON.stringify(load));
    let said = "";
    child.stdout.on("data", (data: Buffer) => (said += data.toString()));
    child.once("exit", (code) => {
      if (code === 0) resolve(JSON.parse(said) as LoadResult);
      else reject(new Error(`The load generator ended with ${code}`));
    });
  });
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

/** The figure below which a part of them lie. */
export function quantile(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Prints a line of JSON, its numbers to three places. */
export function report(line: Readonly<Record<string, unknown>>): void {
  console.log(
    JSON.stringify(line, (_key, value: unknown) => (typeof value === "number" ? Number(value.toFixed(3)) : value)),
  );
}
