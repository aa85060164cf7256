import { expect, test } from "bun:test";
import { passGate } from "../../../src/llama/native/gate.ts";
import { openLibrary } from "../../../src/llama/native/open_library.ts";
import { makeStruct, maskOf } from "../../../src/llama/native/layout.ts";
import {
  BATCH,
  CONTEXT_PARAMS,
  MODEL_PARAMS,
  QUANTIZE_PARAMS,
  TOKEN_DATA,
  TOKEN_DATA_ARRAY,
} from "../../../src/llama/native/struct_table.ts";
import { LLAMA, type LlamaLibrary } from "../../../src/llama/native/symbol_table.ts";
import type { Functions } from "../../../src/runtime/native.ts";
import { findTestLibrary, openTestLibrary } from "../../support/llama.ts";

const { native, machine, files } = await findTestLibrary();
const library = await openTestLibrary();
const path = `${files.folder}/${files.llama}`;
const opened: LlamaLibrary = native.open(path, LLAMA);

function changed(calls: Partial<Functions<typeof LLAMA>>): LlamaLibrary {
  return { ...opened, calls: { ...opened.calls, ...calls } };
}

test("passGate() lets the library of npm pass, and gives its version", () => {
  expect(passGate(native, opened, path)).toBe(machine.platform.os === "linux" ? "0.5.0" : "0.4.0");
});

test("passGate() refuses a version that nobody compared", () => {
  // Any other text of the library's does for a version.
  const other = changed({ llama_version: opened.calls.llama_print_system_info });
  expect(() => passGate(native, other, path)).toThrow(
    /^Cannot use ".*": it is version CPU .*, and only 0.4.0 and 0.5.0 are known$/,
  );
});

test("passGate() refuses defaults that differ in one byte, and names it; padding may differ", () => {
  // Bun on ARM cannot ask for them.
  if (!native.givesStructs) return;
  const flip = (byte: number) => (): Uint8Array<ArrayBuffer> => {
    const params = opened.calls.llama_context_default_params();
    params[byte]! ^= 1;
    return params;
  };
  const otherField = changed({ llama_context_default_params: flip(133) });
  expect(() => passGate(native, otherField, path)).toThrow("its default differs from what is known at byte 133");
  passGate(native, changed({ llama_context_default_params: flip(134) }), path);
});

test("structs have the sizes that C gives them", () => {
  const layouts = [MODEL_PARAMS, CONTEXT_PARAMS, BATCH, QUANTIZE_PARAMS, TOKEN_DATA, TOKEN_DATA_ARRAY];
  expect(layouts.map((layout) => makeStruct(layout).bytes.length)).toEqual([80, 160, 56, 64, 12, 32]);
});

test("libllama writes every byte that we take for a field, and no other", () => {
  // Only on x64 is the result's address an argument like others.
  if (machine.platform.arch !== "x64") return;
  const hidden = { takes: ["buffer"], gives: "pointer" } as const;
  const { calls } = native.open(path, {
    llama_model_default_params: hidden,
    llama_context_default_params: hidden,
    llama_model_quantize_default_params: hidden,
  });
  const layouts = { llama_model: MODEL_PARAMS, llama_context: CONTEXT_PARAMS, llama_model_quantize: QUANTIZE_PARAMS };
  for (const [name, layout] of Object.entries(layouts) as [keyof typeof layouts, typeof MODEL_PARAMS][]) {
    const [one, other] = [0xaa, 0x55].map((filling) => {
      const bytes = new Uint8Array(new ArrayBuffer(512)).fill(filling);
      calls[`${name}_default_params`](bytes);
      return bytes;
    });
    const written = one!.map((byte, index) => (byte === other![index] ? 1 : 0));
    const mask = new Uint8Array(512);
    mask.set(maskOf(layout));
    expect([...written]).toEqual([...mask]);
  }
});

test("a library says where it lies and what it computes with", () => {
  expect(library.folder).toBe(files.folder);
  expect(library.devices).toContain("CPU");
  expect(library.systemInfo).toContain("CPU : ");
  expect(library.threads).toBeGreaterThanOrEqual(1);
});

test("openLibrary() refuses what is no library with the loader's words", () => {
  const wrong = { ...files, folder: "/no/such/folder" };
  expect(() => openLibrary(native, machine, wrong)).toThrow(`Cannot open "/no/such/folder/${files.ggmlBase}": `);
});
