// Makes one executable of all of it, with the library of the real model: dist/openai-api-simulator. Run it with `bun run compile`;
// after it may stand another platform, as Bun names it: `bun run compile bun-darwin-arm64`, and --with-model, which puts the weights inside.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { createWheelClock } from "../src/clock.ts";
import type { Platform } from "../src/runtime/machine.ts";
import { loadRuntime } from "../src/runtime/mod.ts";
import { CARRIED_LIST, type CarriedLibrary, toCarriedName } from "../src/setup/carried.ts";
import { openSetup, type SetupContext } from "../src/setup/context.ts";
import { findLibraryCard, type LibraryPackage } from "../src/setup/library_catalog.ts";
import { isLibraryName } from "../src/setup/library_folder.ts";
import { fetchPackage, nameOfPackage } from "../src/setup/library_sources.ts";
import { provideModel } from "../src/setup/model.ts";
import { findModel } from "../src/setup/model_catalog.ts";
import { hashOf } from "../src/setup/verified.ts";

const OUTPUT = "dist/openai-api-simulator";
const CARRIED_FOLDER = "dist/carried";
const SYSTEMS: Readonly<Record<string, Platform["os"]>> = { linux: "linux", darwin: "mac", windows: "windows" };

const FLAGS = [
  "--compile",
  // What is loaded later stays apart, and with it the parts of Node that it alone needs: else all would be loaded at the start.
  "--splitting",
  "--minify",
  "--sourcemap",
  // The program starts a third sooner when it need not be parsed; only modules know top-level await.
  "--bytecode",
  "--format=esm",
  // What lies where the program is started is none of its business.
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  // Else modules that lie beside each other here would not within, for the library's files lie elsewhere.
  "--root=./bin",
  // The names of the library's files matter: they find each other by them.
  "--asset-naming=[name].[ext]",
  ...["gz", "gguf", "list"].map((ending) => `--loader=.${ending}:file`),
];

/** Lays out what the executable carries, and lists it with its hashes. */
async function layOut({ name, version }: LibraryPackage, folder: string, context: SetupContext): Promise<string[]> {
  rmSync(CARRIED_FOLDER, { recursive: true, force: true });
  mkdirSync(CARRIED_FOLDER, { recursive: true });
  // What else the package holds is of use to its own authors alone.
  const names = readdirSync(folder).filter((file) => isLibraryName(file) && !file.includes("common"));
  const files: Record<string, string> = {};
  for (const file of names) {
    writeFileSync(join(CARRIED_FOLDER, toCarriedName(file)), gzipSync(readFileSync(join(folder, file)), { level: 9 }));
    files[file] = await hashOf(join(folder, file), context);
  }
  const list: CarriedLibrary = { name: `carried-${nameOfPackage({ name, version, sha512: "" })}`, files };
  writeFileSync(join(CARRIED_FOLDER, CARRIED_LIST), JSON.stringify(list));
  return [...names.map(toCarriedName), CARRIED_LIST].map((file) => `./${join(CARRIED_FOLDER, file)}`);
}

/** Lays out the weights, which are fetched if need be. */
async function layOutModel(context: SetupContext): Promise<string> {
  const { path } = await provideModel({}, context);
  const place = join(CARRIED_FOLDER, findModel().file);
  copyFileSync(path, place);
  return `./${place}`;
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { "with-model": { type: "boolean" } } });
const [target] = positionals;
const runtime = await loadRuntime();
const report: SetupContext["report"] = (notice) => {
  if (notice.type === "note") console.log(notice.text);
};
const context = await openSetup(runtime, { clock: createWheelClock(), report, signal: new AbortController().signal });
const [, system = "", arch = ""] = target?.split("-") ?? [];
const platform = target === undefined ? context.machine.platform : { os: SYSTEMS[system] ?? "linux", arch };
const packed = findLibraryCard(platform)?.package;
if (packed === undefined) throw new Error(`Cannot compile for ${target ?? platform.arch}: there is no libllama for it`);
const installed = target === undefined ? await runtime.findLibrary?.(packed.name, packed.version) : undefined;
const carried = await layOut(packed, installed ?? (await fetchPackage(packed, context)), context);
if (values["with-model"]) carried.push(await layOutModel(context));
const entries = ["./bin/main.ts", "./bin/llama_worker.ts", "./bin/fitting_worker.ts", ...carried];
const options = [...FLAGS, ...(target === undefined ? [] : [`--target=${target}`]), "--outfile", OUTPUT];
const { status } = spawnSync("bun", ["build", ...entries, ...options], { stdio: "inherit" });
// Each file carried gets a map that says nothing; the program's own is beside it.
for (const name of readdirSync("dist")) if (name.endsWith(".js.map")) rmSync(join("dist", name));
rmSync(CARRIED_FOLDER, { recursive: true, force: true });
process.exitCode = status ?? 1;
