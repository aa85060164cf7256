import { offsetsOf, type Scalar, sizeOf, type Struct } from "../../runtime/native.ts";

/** A field's C type and what it holds by default. */
export type Field = readonly [type: Exclude<Scalar, "void" | "buffer" | "u8">, byDefault: number];

/** The fields of a C struct by name, in order. */
export type Layout = Readonly<Record<string, Field>>;

/** A struct of C's in memory of ours. */
export interface StructMemory<L extends Layout> {
  /** All of it; its address does not change. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Writes one field. */
  set(name: keyof L, value: number | bigint): void;
  /** Reads one field. */
  get(name: keyof L): number;
}

/** Describes a struct to the runtime, which passes it by value. */
export function structOf(layout: Layout): Struct {
  return { struct: Object.values(layout).map(([type]) => type) };
}

/** Makes a struct that holds the defaults. */
export function makeStruct<const L extends Layout>(layout: L): StructMemory<L> {
  const offsets = offsetsOf(structOf(layout));
  const bytes = new Uint8Array(new ArrayBuffer(offsets.at(-1)!));
  const view = new DataView(bytes.buffer);
  const places = new Map<keyof L, readonly [Field[0], number]>(
    Object.entries(layout).map(([name, [type]], index) => [name, [type, offsets[index]!]]),
  );
  const memory: StructMemory<L> = {
    bytes,
    set: (name, value) => write(view, ...places.get(name)!, value),
    get: (name) => read(view, ...places.get(name)!),
  };
  for (const [name, [, byDefault]] of Object.entries(layout)) memory.set(name, byDefault);
  return memory;
}

/** Tells which bytes of a struct belong to a field (1), and which are padding (0). */
export function maskOf(layout: Layout): Uint8Array {
  const offsets = offsetsOf(structOf(layout));
  const mask = new Uint8Array(offsets.at(-1)!);
  Object.values(layout).forEach(([type], index) => mask.fill(1, offsets[index]!, offsets[index]! + sizeOf(type)));
  return mask;
}

function write(view: DataView, type: Field[0], offset: number, value: number | bigint): void {
  switch (type) {
    case "bool":
      return view.setUint8(offset, Number(value));
    case "i32":
      return view.setInt32(offset, Number(value), true);
    case "u32":
      return view.setUint32(offset, Number(value), true);
    case "f32":
      return view.setFloat32(offset, Number(value), true);
    case "i64":
    case "u64":
    case "pointer":
      return view.setBigInt64(offset, BigInt(value), true);
  }
}

function read(view: DataView, type: Field[0], offset: number): number {
  switch (type) {
    case "bool":
      return view.getUint8(offset);
    case "i32":
      return view.getInt32(offset, true);
    case "u32":
      return view.getUint32(offset, true);
    case "f32":
      return view.getFloat32(offset, true);
    case "i64":
    case "u64":
    case "pointer":
      return Number(view.getBigInt64(offset, true));
  }
}
