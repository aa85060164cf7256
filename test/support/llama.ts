import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { findLibraryFiles } from "../../src/llama/native/library_files.ts";
import { loadLibrary } from "../../src/llama/native/library.ts";
import type { Library } from "../../src/llama/model.ts";
import { loadRuntime } from "../../src/runtime/mod.ts";
import { findLibraryCard } from "../../src/setup/library_catalog.ts";
import { writeGguf } from "./gguf_writer.ts";
import { makeTinyModel } from "./tiny_model.ts";

/** Opens the real libllama, as npm brought it; it is opened once for all tests of a process. */
export function openTestLibrary(): Promise<Library> {
  return (opened ??= open());
}

let opened: Promise<Library> | undefined;

async function open(): Promise<Library> {
  const runtime = await loadRuntime();
  const [native, machine] = await Promise.all([runtime.loadNative!(), runtime.loadMachine()]);
  const card = findLibraryCard(machine.platform)!;
  const folder = await runtime.findLibrary!(card.package.name, card.package.version);
  if (!folder) throw new Error(`Cannot find ${card.package.name}: run "bun install"`);
  const files = findLibraryFiles(folder, await machine.files.list(folder));
  return loadLibrary(native, machine, files!);
}

/** Writes a file for a test, and gives its path: the same for the same name, in this process alone. */
export function writeTestFile(name: string, bytes: Uint8Array): string {
  const folder = join(tmpdir(), `openai-api-simulator-test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  // Another test may read it at this moment.
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
  return path;
}

/** Writes the tiny model, and gives its path. */
export function writeTinyModel(): string {
  return writeTestFile("tiny.gguf", writeGguf(makeTinyModel()));
}
