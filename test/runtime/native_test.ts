import { expect, test } from "bun:test";
import { loadRuntime } from "../../src/runtime/mod.ts";
import { offsetsOf } from "../../src/runtime/native.ts";

const runtime = await loadRuntime();
const [native, machine] = await Promise.all([runtime.loadNative!(), runtime.loadMachine()]);
const C = { linux: "libc.so.6", mac: "/usr/lib/libSystem.B.dylib", windows: "msvcrt.dll" }[machine.platform.os];
const abs = { takes: ["i32"], gives: "i32" } as const;
const libc = native.open(C, {
  strlen: { takes: ["buffer"], gives: "u64" },
  strchr: { takes: ["buffer", "i32"], gives: "pointer" },
  memcpy: { takes: ["u64", "buffer", "u64"], gives: "pointer" },
  abs,
});

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${value}\0`);

test("offsetsOf() places fields as C does", () => {
  expect(offsetsOf({ struct: ["u8", "i32", "u8", "pointer", "bool"] })).toEqual([0, 4, 8, 16, 24, 32]);
  expect(offsetsOf({ struct: ["i32", "f32", "f32"] })).toEqual([0, 4, 8, 12]);
});

test("C's functions take and give numbers and memory", () => {
  expect(libc.calls.strlen(text("hello"))).toBe(5n);
  expect(libc.calls.abs(-7)).toBe(7);
});

test("readText() reads what C points at, and nothing at NULL", () => {
  expect(native.readText(libc.calls.strchr(text("one, zwölf"), 44))).toBe(", zwölf");
  expect(libc.calls.strchr(text("one"), 44)).toBe(null);
  expect(native.readText(null)).toBe("");
});

test("view() shows C's memory without a copy", () => {
  const bytes = new Uint8Array(new ArrayBuffer(2048)).fill(65);
  const view = new Uint8Array(native.view(native.pointerTo(bytes), 2048));
  bytes[2047] = 66;
  expect([view[0], view[2047]]).toEqual([65, 66]);
});

test("addressOf() tells where memory lies, parts and shared memory included", () => {
  const bytes = new Uint8Array(new ArrayBuffer(64));
  expect(native.addressOf(bytes.subarray(8)) - native.addressOf(bytes)).toBe(8n);
  const shared = new Uint8Array(new SharedArrayBuffer(16));
  expect(native.addressOf(shared.subarray(4)) - native.addressOf(shared)).toBe(4n);
});

test("functionAt() calls what C gave the address of", () => {
  expect(native.functionAt(libc.pointerTo("abs"), abs)(-3)).toBe(3);
});

test("callback() is called by C with numbers and a text, and gives what C goes on with", () => {
  const heard: [number, string, number][] = [];
  const signature = { takes: ["i32", "pointer", "f32"], gives: "bool" } as const;
  const callback = native.callback(signature, (level, line, part) => {
    heard.push([level, native.readText(line), part]);
    return part < 1;
  });
  const call = native.functionAt(callback.pointer, { takes: ["i32", "buffer", "f32"], gives: "bool" });
  expect([call(3, text("something is wrong"), 0.5), call(4, text("and again"), 1)]).toEqual([true, false]);
  callback.close();
  expect(heard).toEqual([
    [3, "something is wrong", 0.5],
    [4, "and again", 1],
  ]);
});

test("a callback's address is where C finds it", () => {
  const gives = { takes: [], gives: "i32" } as const;
  const callback = native.callback(gives, () => 42);
  // memcpy() gives back where it copied to: nothing, here.
  const found = libc.calls.memcpy(callback.address, text(""), 0n);
  expect(native.functionAt(found, gives)()).toBe(42);
  callback.close();
});

test("open() names what it cannot open", () => {
  expect(() => native.open("/no/such/library.so", { abs })).toThrow("/no/such/library.so");
  expect(() => native.open(C, { no_such_function: { takes: [], gives: "void" } })).toThrow("no_such_function");
});

test("findLibrary() finds nothing where there is no such package", async () => {
  // A name that npm does not allow, so that nobody is asked for it.
  expect(await runtime.findLibrary!("@node-llama-cpp/.no", "0.0.0")).toBe(undefined);
});
