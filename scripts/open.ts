// Opens a page in the user's browser: `bun scripts/open.ts http://localhost:3000`.
import { spawnSync } from "node:child_process";
import process from "node:process";

const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

const [url = "http://localhost:3000"] = process.argv.slice(2);
const [command = "xdg-open", ...args] = OPENERS[process.platform] ?? [];
const { status, error } = spawnSync(command, [...args, url], { stdio: "inherit" });
if (error || status !== 0) console.log(`No browser opens from here; the page is ${url}`);
