import { expect, test } from "bun:test";
import { findLibraryFiles } from "../../../src/llama/native/library_files.ts";
import { toThreads } from "../../../src/llama/native/threads.ts";

const FOLDERS: readonly (readonly [readonly string[], string, string, string])[] = [
  [
    ["libggml-base.so", "libggml-cpu-x64.so", "libggml.v0.5.0.so", "libllama-common.so", "libllama.v0.5.0.so"],
    "libllama.v0.5.0.so",
    "libggml.v0.5.0.so",
    "libggml-base.so",
  ],
  [
    ["libggml-base.dylib", "libggml-metal.so", "libggml.metal.v0.4.0.dylib", "libllama.metal.v0.4.0.dylib"],
    "libllama.metal.v0.4.0.dylib",
    "libggml.metal.v0.4.0.dylib",
    "libggml-base.dylib",
  ],
  [
    ["ggml-base.dll", "ggml.v0.4.0.dll", "llama-common.dll", "llama.v0.4.0.dll"],
    "llama.v0.4.0.dll",
    "ggml.v0.4.0.dll",
    "ggml-base.dll",
  ],
  [
    [
      "libllama.so.0.5.0",
      "libllama.so.0",
      "libllama.so",
      "libggml.so",
      "libggml-base.so",
      "llama-server",
      "libmtmd.so",
    ],
    "libllama.so",
    "libggml.so",
    "libggml-base.so",
  ],
];

test("findLibraryFiles() knows the names of every platform, and of npm and the releases", () => {
  for (const [names, llama, ggml, ggmlBase] of FOLDERS) {
    expect(findLibraryFiles("/there", names)).toEqual({ folder: "/there", llama, ggml, ggmlBase });
  }
});

test("findLibraryFiles() finds nothing where a part is missing", () => {
  expect(findLibraryFiles("/there", [])).toBe(undefined);
  expect(findLibraryFiles("/there", ["libllama.so", "libggml-base.so", "libllama-common.so"])).toBe(undefined);
});

test("toThreads() leaves a core free, and takes no more than the machine has or allows", () => {
  expect(toThreads(1)).toBe(1);
  expect(toThreads(2)).toBe(1);
  expect(toThreads(8)).toBe(7);
  expect(toThreads(8, "max 100000\n")).toBe(7);
  expect(toThreads(8, "250000 100000\n")).toBe(1);
  expect(toThreads(8, "400000 100000\n")).toBe(3);
  expect(toThreads(16, undefined, "0,8\n")).toBe(7);
  expect(toThreads(16, undefined, "0-1\n")).toBe(7);
  expect(toThreads(4, undefined, "0\n")).toBe(3);
});
