import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { findLibraryFiles, type LibraryFiles } from "../../src/llama/native/library_files.ts";
import { loadLibrary } from "../../src/llama/native/library.ts";
import type { Context, Library, Model, Sampler } from "../../src/llama/model.ts";
import type { Machine } from "../../src/runtime/machine.ts";
import { loadRuntime } from "../../src/runtime/mod.ts";
import type { Native } from "../../src/runtime/native.ts";
import { findLibraryCard } from "../../src/setup/library_catalog.ts";
import { writeGguf } from "./gguf_writer.ts";
import { makeTinyModel } from "./tiny_model.ts";

/** Opens the real libllama, as npm brought it; it is opened once for all tests of a process. */
export function openTestLibrary(): Promise<Library> {
  return (opened ??= open());
}

let opened: Promise<Library> | undefined;

async function open(): Promise<Library> {
  const { native, machine, files } = await findTestLibrary();
  return loadLibrary(native, machine, files);
}

/** The real libllama, and what opens it. */
interface TestLibrary {
  readonly native: Native;
  readonly machine: Machine;
  readonly files: LibraryFiles;
}

/** Finds the real libllama, as npm brought it. */
export function findTestLibrary(): Promise<TestLibrary> {
  return (found ??= find());
}

let found: Promise<TestLibrary> | undefined;

async function find(): Promise<TestLibrary> {
  const runtime = await loadRuntime();
  const [native, machine] = await Promise.all([runtime.loadNative!(), runtime.loadMachine()]);
  const { name, version } = findLibraryCard(machine.platform)!.package;
  const lies = await runtime.findLibrary!(name, version);
  const files = lies && findLibraryFiles(lies, await machine.files.list(lies));
  if (!files) throw new Error(`Cannot find ${name}: run "bun install"`);
  return { native, machine, files };
}

const folder = join(tmpdir(), `openai-api-simulator-test-${process.pid}`);
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Writes a file for a test, and gives its path: the same for the same name, in this process alone. */
export function writeTestFile(name: string, bytes: Uint8Array): string {
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

/** Writes the tiny model with its weights in Q8_0, as the real model's are, and gives its path. */
export async function writeTinyQ8(): Promise<string> {
  const from = writeTinyModel();
  const to = from.replace(".gguf", ".q8_0.gguf");
  await (await openTestLibrary()).quantize(from, to, "q8_0");
  return to;
}

/** Loads the tiny model; it is loaded once for all tests of a file. */
export function loadTinyModel(): Promise<Model> {
  return (tiny ??= openTestLibrary().then((library) => library.loadModel(writeTinyModel())));
}

let tiny: Promise<Model> | undefined;

/** What the tiny model is asked unless a test says otherwise. */
export const TINY_PROMPT = "<|im_start|>user\nhello world<|im_end|>\n<|im_start|>assistant\n";

/** Decodes a text into a sequence, in one batch, and gives the row of its last token. */
export function prefill(model: Model, context: Context, text: string, sequence = 0): number {
  const tokens = model.vocabulary.tokenize(text, "marks");
  const begin = context.length(sequence);
  tokens.forEach((token, index) =>
    context.add(token, begin + index, sequence, index === tokens.length - 1 ? "logits" : "none"),
  );
  const row = context.rows - 1;
  const outcome = context.decode();
  if (outcome !== "done") throw new Error(`Cannot prefill: the batch is ${outcome}`);
  return row;
}

/** Goes on from a row of the last batch for that many tokens. */
export function generate(context: Context, sampler: Sampler, row: number, most: number): number[] {
  const tokens: number[] = [];
  for (let at = row; tokens.length < most; context.decode()) {
    const token = sampler.sample(context, at);
    tokens.push(token);
    at = context.add(token, context.length(0), 0, "logits");
  }
  return tokens;
}
