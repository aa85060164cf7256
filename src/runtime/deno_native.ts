import {
  type Functions,
  isStruct,
  type Memory,
  type Native,
  type NativeType,
  type Pointer,
  type Signature,
} from "./native.ts";

interface Definition {
  readonly parameters: readonly NativeType[];
  readonly result: NativeType;
}

/** The part of Deno we use, declared because TypeScript's own compiler checks this file too. */
declare const Deno: {
  dlopen(
    path: string,
    definitions: Readonly<Record<string, Definition | { readonly type: "pointer" }>>,
  ): { readonly symbols: Readonly<Record<string, unknown>> };
  readonly UnsafeCallback: new (
    definition: Definition,
    act: (...values: never) => unknown,
  ) => { readonly pointer: Pointer; close(): void };
  readonly UnsafeFnPointer: new (
    pointer: Pointer,
    definition: Definition,
  ) => { call(...values: readonly unknown[]): unknown };
  readonly UnsafePointer: { of(memory: Memory): Pointer; value(pointer: Pointer): bigint };
  readonly UnsafePointerView: {
    getCString(pointer: Pointer): string;
    getArrayBuffer(pointer: Pointer, byteLength: number): ArrayBuffer;
  };
};

/** Calls C from Deno, which passes structs itself. */
export const denoNative: Native = {
  givesStructs: true,
  open(path, signatures) {
    const definitions = Object.entries(signatures).map(([name, signature]) => [name, define(signature)] as const);
    const { symbols } = Deno.dlopen(path, Object.fromEntries(definitions));
    return {
      calls: symbols as unknown as Functions<typeof signatures>,
      // Declared as a value in place of a function, a symbol gives its own address.
      pointerTo: (name) => Deno.dlopen(path, { [name]: { type: "pointer" } }).symbols[name] as Pointer,
    };
  },
  functionAt(pointer, signature) {
    const found = new Deno.UnsafeFnPointer(pointer, define(signature));
    return ((...values: readonly unknown[]) => found.call(...values)) as never;
  },
  callback(signature, act) {
    const callback = new Deno.UnsafeCallback(define(signature), act);
    const { pointer } = callback;
    return { pointer, address: Deno.UnsafePointer.value(pointer), close: () => callback.close() };
  },
  addressOf: (memory) => Deno.UnsafePointer.value(Deno.UnsafePointer.of(memory)),
  pointerTo: (memory) => Deno.UnsafePointer.of(memory),
  readText: (pointer) => (pointer ? Deno.UnsafePointerView.getCString(pointer) : ""),
  view: (pointer, byteLength) => Deno.UnsafePointerView.getArrayBuffer(pointer, byteLength),
};

function define({ takes, gives }: Signature): Definition {
  return { parameters: takes.map(withoutOurs), result: withoutOurs(gives) };
}

/** Deno wants nothing in a struct's description but its fields. */
function withoutOurs(type: NativeType): NativeType {
  return isStruct(type) ? { struct: type.struct } : type;
}
