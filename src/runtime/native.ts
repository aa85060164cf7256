/** A C type that fits in a register; "buffer" is a pointer to typed memory of ours. */
export type Scalar = "void" | "bool" | "u8" | "i32" | "u32" | "i64" | "u64" | "f32" | "pointer" | "buffer";

/** A C struct passed by value: the types of its fields, in order. */
export interface Struct {
  /** None is a struct itself, and padding is implied. */
  readonly struct: readonly Exclude<Scalar, "void" | "buffer">[];
}

/** Whatever a C function can take or give. */
export type NativeType = Scalar | Struct;

/** The prototype of one C function. */
export interface Signature {
  /** Its parameters. At most one is a struct, then the last, and then the others are no floats. */
  readonly takes: readonly NativeType[];
  /** Its result. */
  readonly gives: NativeType;
}

/** The prototypes of one library, by the names of its functions. */
export type Signatures = Readonly<Record<string, Signature>>;

declare const opaque: unique symbol;

/** An address that only the runtime can look behind; null is C's NULL. */
export type Pointer = { readonly [opaque]: "address" } | null;

/** Memory whose address may be handed to C: of its own buffer, so that no runtime moves it. */
export type Memory = ArrayBufferView<ArrayBuffer> | ArrayBufferView<SharedArrayBuffer>;

/** The JavaScript value that stands for a C value. */
export type Value<T extends NativeType> = T extends Struct
  ? Uint8Array<ArrayBuffer>
  : T extends "buffer"
    ? Memory | null
    : T extends "pointer"
      ? Pointer
      : T extends "bool"
        ? boolean
        : T extends "i64" | "u64"
          ? bigint
          : T extends "void"
            ? void
            : number;

type Values<T extends readonly NativeType[]> = { -readonly [Index in keyof T]: Value<T[Index]> };

/** The functions that a table of prototypes describes. */
export type Functions<S extends Signatures> = {
  readonly [Name in keyof S]: (...values: Values<S[Name]["takes"]>) => Value<S[Name]["gives"]>;
};

/** A library that was opened; it stays open as long as the program runs. */
export interface NativeLibrary<S extends Signatures> {
  /** Its functions. */
  readonly calls: Functions<S>;
  /** Where one of them lies, for C to call. */
  pointerTo(name: keyof S & string): Pointer;
}

/** A function of ours that C can call, on this thread only. */
export interface Callback {
  /** What C is given. */
  readonly pointer: Pointer;
  /** The same, to be stored in memory. */
  readonly address: bigint;
  /** Frees it; C must not call it any more. */
  close(): void;
}

/** How each runtime calls C. */
export interface Native {
  /** Whether functions that give a struct can be called: not by Bun on ARM, where the result's address has a register of its own. */
  readonly givesStructs: boolean;
  /** Opens a library by its path, or by a name that the system's loader knows. @throws {Error} with the loader's words. */
  open<const S extends Signatures>(path: string, signatures: S): NativeLibrary<S>;
  /** Makes a function of an address that C gave. */
  functionAt<const S extends Signature>(pointer: Pointer, signature: S): Functions<{ call: S }>["call"];
  /** Makes a function that C can call. It must not throw: C would be left in the middle. */
  callback<const S extends Signature>(signature: S, act: Functions<{ call: S }>["call"]): Callback;
  /** The address of memory, to be stored in other memory; it holds as long as the memory is referenced. */
  addressOf(memory: Memory): bigint;
  /** The address of memory as C takes it. */
  pointerTo(memory: Memory): Pointer;
  /** Reads a text that ends with a zero byte; NULL is empty. */
  readText(pointer: Pointer): string;
  /** Memory of C's, without a copy. */
  view(pointer: Pointer, byteLength: number): ArrayBuffer;
}

const SIZES: Readonly<Record<Exclude<Scalar, "void" | "buffer">, number>> = {
  bool: 1,
  u8: 1,
  i32: 4,
  u32: 4,
  f32: 4,
  i64: 8,
  u64: 8,
  pointer: 8,
};

/** Finds where each field of a struct begins, and after them where the struct ends; C's rules are the same on every 64-bit machine. */
export function offsetsOf({ struct }: Struct): number[] {
  const offsets: number[] = [];
  let end = 0;
  let widest = 1;
  for (const field of struct) {
    const size = SIZES[field];
    offsets.push(Math.ceil(end / size) * size);
    end = offsets.at(-1)! + size;
    widest = Math.max(widest, size);
  }
  return [...offsets, Math.ceil(end / widest) * widest];
}

/** Finds how many bytes a field takes. */
export function sizeOf(type: Exclude<Scalar, "void" | "buffer">): number {
  return SIZES[type];
}

/** Tells a struct from a value that fits in a register. */
export function isStruct(type: NativeType): type is Struct {
  return typeof type !== "string";
}
