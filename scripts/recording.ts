// Records the terminal session of the README from the real program: docs/guide/terminal.svg. Needs Python with pip.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { findPort } from "./free_port.ts";

const folder = process.env["RECORDING_SCRATCH"] ?? join(tmpdir(), "simulator-recording");
const recorder = join(folder, "venv", "bin", "termtosvg");

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? `exit code ${status}`}`);
}

if (!existsSync(recorder)) {
  mkdirSync(folder, { recursive: true });
  run("python3", "-m", "venv", join(folder, "venv"));
  run(join(folder, "venv", "bin", "pip"), "install", "--quiet", "termtosvg==1.1.0", "setuptools<81");
}
const session = `bash scripts/recording/session.sh ${await findPort()}`;
const flags = `-c "${session}" -g 100x30 -M 2000 -t window_frame`;
// The recorder wants a terminal of its own.
run("script", "-qfec", `${recorder} docs/guide/terminal.svg ${flags}`, "/dev/null");
