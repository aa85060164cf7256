import process from "node:process";
import { dlopen, JSCallback, linkSymbols, ptr, toArrayBuffer, CString } from "bun:ffi";
import {
  type Functions,
  isStruct,
  type Native,
  offsetsOf,
  type Pointer,
  type Scalar,
  type Signature,
  type Signatures,
  type Struct,
} from "./native.ts";

/** Integers that the System V ABI passes in registers, before it turns to the stack. */
const REGISTERS = 6;

type Call = (...values: unknown[]) => unknown;
type Word = Exclude<Scalar, "pointer" | "buffer"> | "ptr";
type Address = Parameters<typeof toArrayBuffer>[0];

const isArm = process.arch === "arm64";

/** Where structs go: the System V ABI copies them to the stack, the others pass the address of a copy. */
const copiesToStack = !isArm && process.platform !== "win32";

/** Calls C from Bun, which knows no structs: each ABI's way to pass them is done by hand. */
export const bunNative: Native = {
  givesStructs: !isArm,
  open(path, signatures) {
    const prototypes = Object.entries(signatures).map(([name, signature]) => [name, lower(signature)] as const);
    const symbols = dlopen(path, Object.fromEntries(prototypes)).symbols as unknown as Record<
      string,
      Call & { ptr: Pointer }
    >;
    return {
      calls: adaptAll(symbols, signatures),
      pointerTo: (name) => symbols[name]!.ptr,
    };
  },
  functionAt(pointer, signature) {
    const { symbols } = linkSymbols({ call: { ...lower(signature), ptr: pointer as never } });
    return adapt(symbols["call"] as unknown as Call, signature) as never;
  },
  callback(signature, act) {
    const callback = new JSCallback(act as Call, lower(signature));
    const { ptr: pointer } = callback;
    return { pointer: pointer as unknown as Pointer, address: BigInt(Number(pointer)), close: () => callback.close() };
  },
  addressOf: (memory) => BigInt(Number(ptr(memory as NodeJS.TypedArray))),
  pointerTo: (memory) => ptr(memory as NodeJS.TypedArray) as unknown as Pointer,
  readText: (pointer) => (pointer ? new CString(pointer as unknown as Address).toString() : ""),
  view: (pointer, byteLength) => toArrayBuffer(pointer as unknown as Address, 0, byteLength),
};

/** Restates a prototype in words that fit in registers or on the stack. */
function lower({ takes, gives }: Signature): { args: Word[]; returns: Word } {
  const front: Word[] = isStruct(gives) ? ["ptr"] : [];
  for (const type of takes) {
    if (!isStruct(type)) front.push(word(type));
    else if (copiesToStack) front.push(...words(REGISTERS - front.length + wordsOf(type)));
    else front.push("ptr");
  }
  return { args: front, returns: isStruct(gives) ? "ptr" : word(gives) };
}

function word(type: Scalar): Word {
  return type === "pointer" || type === "buffer" ? "ptr" : type;
}

function words(count: number): Word[] {
  return Array<Word>(count).fill("u64");
}

const wordsOf = (struct: Struct): number => offsetsOf(struct).at(-1)! / 8;

function adaptAll<S extends Signatures>(symbols: Readonly<Record<string, Call>>, signatures: S): Functions<S> {
  const calls = Object.entries(signatures).map(
    ([name, signature]) => [name, adapt(symbols[name]!, signature)] as const,
  );
  return Object.fromEntries(calls) as unknown as Functions<S>;
}

function adapt(call: Call, { takes, gives }: Signature): Call {
  if (isStruct(gives)) return () => fill(call, gives);
  const last = takes.at(-1);
  if (last === undefined || !isStruct(last)) return call;
  const padding = Array<number>(REGISTERS - takes.length + 1).fill(0);
  if (copiesToStack) return (...values) => call(...values.slice(0, -1), ...padding, ...eightBytes(values.at(-1)));
  // C owns what it is passed: it gets a copy.
  return (...values) => call(...values.slice(0, -1), new Uint8Array(values.at(-1) as Uint8Array));
}

/** Calls a function that writes the struct it gives where its hidden first argument points. */
function fill(call: Call, struct: Struct): Uint8Array {
  const result = new Uint8Array(new ArrayBuffer(offsetsOf(struct).at(-1)!));
  call(result);
  return result;
}

function eightBytes(struct: unknown): BigUint64Array {
  const { buffer, byteOffset, byteLength } = struct as Uint8Array;
  return new BigUint64Array(buffer, byteOffset, byteLength / 8);
}
