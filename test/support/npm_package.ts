import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";

/** Why the npm package cannot be tried here; undefined: it can. */
export const missingNode = /^v(2[3-9]|22\.(1[3-9]|[2-9]\d)|[3-9]\d)\./.test(run("node", ["--version"]).out)
  ? undefined
  : "no Node of version 22.13 or later on PATH";

/** How a program ended, and what it said. */
export interface Ran {
  readonly code: number | null;
  /** Both streams together. */
  readonly out: string;
}

/** Runs a program to its end in a folder. */
export function run(command: string, args: readonly string[], folder = "."): Ran {
  // What npx was told for itself, an npm that it starts would take for its own.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_config_")));
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8", env });
  return { code: status, out: `${stdout ?? ""}${stderr ?? ""}` };
}

/**
 * Makes the package, packs it, and installs it beside others in an empty folder, as a user would.
 *
 * @throws {Error} with what npm said.
 */
export function installPackage(...others: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "simulator-package-"));
  mkdirSync(join(folder, "app"));
  must(run("bun", ["scripts/npm_package.ts"]));
  must(run("npm", ["pack", "--pack-destination", folder], "dist/npm"));
  const packed = readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(join(folder, "app", "package.json"), '{ "private": true, "type": "module" }');
  const app = resolve(folder, "app");
  must(run("npm", ["install", "--no-audit", "--no-fund", join(folder, packed), ...others], app));
  return app;
}

function must({ code, out }: Ran): void {
  if (code !== 0) throw new Error(out);
}
