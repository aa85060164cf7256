// Starts the simulator in the background, or stops it: `bun run serve:background --port 9000`, `bun run stop`.
import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { nodeMachine } from "../src/runtime/node_machine.ts";

const NUMBER = "dist/background.pid";
const LOG = "dist/background.log";

function start(flags: readonly string[]): void {
  const running = readNumber();
  if (running !== undefined) throw new Error(`Already running as process ${running}: bun run stop`);
  mkdirSync("dist", { recursive: true });
  const log = openSync(LOG, "w");
  const args = ["--no-env-file", "bin/main.ts", "serve", ...flags];
  const child = spawn(process.execPath, args, { detached: true, stdio: ["ignore", log, log] });
  child.unref();
  writeFileSync(NUMBER, String(child.pid));
  console.log(`Started as process ${child.pid}; it writes to ${LOG}, and \`bun run stop\` ends it`);
}

async function stop(): Promise<void> {
  const running = readNumber();
  if (running === undefined) throw new Error("Nothing runs in the background");
  process.kill(running, "SIGTERM");
  while (nodeMachine.isRunning(running)) await new Promise((resolve) => setTimeout(resolve, 50));
  rmSync(NUMBER);
  console.log(`Stopped process ${running}`);
}

/** The process that was started; a number that a dead one has left behind does not count. */
function readNumber(): number | undefined {
  try {
    const number = Number(readFileSync(NUMBER, "utf8"));
    return nodeMachine.isRunning(number) ? number : undefined;
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return undefined;
    throw error;
  }
}

try {
  const [action, ...flags] = process.argv.slice(2);
  if (action === "stop") await stop();
  else start(flags);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
