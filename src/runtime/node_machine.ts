import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import * as os from "node:os";
import process from "node:process";
import type { Machine, Outcome, Platform, Program } from "./machine.ts";
import { nodeFiles } from "./node_files.ts";

/** Enough to tell what went wrong. */
const OUTPUT_CHARACTERS = 65_536;

/** The machine by `node:os` and its kin, which both runtimes have. */
export const nodeMachine: Machine = {
  files: nodeFiles,
  platform: { os: toSystem(process.platform), arch: process.arch },
  homeFolder: os.homedir(),
  processor: os.cpus()[0]?.model ?? "unknown",
  cores: os.availableParallelism(),
  memoryBytes: os.totalmem(),
  processId: process.pid,
  hostName: os.hostname(),
  get columns() {
    return process.stderr.columns;
  },
  readMemoryMap: () => readFileSync("/proc/self/maps", "utf8"),
  isRunning(processId) {
    try {
      // Signal 0 only asks.
      return process.kill(processId, 0);
    } catch (error) {
      // It runs, but is another user's.
      return (error as { code?: unknown }).code === "EPERM";
    }
  },
  run,
};

function toSystem(name: string): Platform["os"] {
  return name === "darwin" ? "mac" : name === "win32" ? "windows" : "linux";
}

function run({ command: [name, ...args], env, signal }: Program): Promise<Outcome | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      ...(signal && { signal }),
    });
    let output = "";
    const keep = (piece: Uint8Array): void => {
      output = (output + new TextDecoder().decode(piece)).slice(-OUTPUT_CHARACTERS);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => {
      if ((error as { code?: unknown }).code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.on("close", (code) => resolve({ code: code ?? undefined, output }));
  });
}
