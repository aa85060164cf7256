import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import type { Copies } from "./copies.ts";

/** Tells a process that it is a copy. */
const MARK = "SIMULATOR_IS_COPY";

/** Copies by `node:child_process`, which all runtimes have; `command` is what starts the program. */
export function createCopies(command: readonly string[]): Copies {
  return {
    start(more) {
      const [name, ...args] = [...command, ...more];
      // The open pipe to its standard input ends with this process, however that ends.
      const stdio = ["pipe", "pipe", "inherit"] as const;
      const child = spawn(name!, args, { stdio: [...stdio], env: { ...process.env, [MARK]: "1" } });
      return {
        processId: child.pid ?? 0,
        exited: once(child, "exit").then(([code]) => (code as number | null) ?? undefined),
        spoken: once(child.stdout!, "data").then(() => {}),
        stop: () => void child.kill("SIGTERM"),
      };
    },
    isCopy: process.env[MARK] !== undefined,
    onOrphaned(act) {
      process.stdin.on("end", act).resume();
    },
  };
}
