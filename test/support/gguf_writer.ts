/** A value in the head of a GGUF file. */
export type GgufValue =
  | { readonly type: "u32" | "f32"; readonly value: number }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "texts"; readonly value: readonly string[] }
  | { readonly type: "i32s"; readonly value: readonly number[] };

/** Weights, as they lie in the file. */
export interface GgufTensor {
  readonly name: string;
  /** Lengths of its dimensions, the innermost first. */
  readonly shape: readonly number[];
  readonly type: "f32" | "f16";
  readonly values: Float32Array;
}

/** All that a GGUF file holds. */
export interface GgufFile {
  readonly keys: Readonly<Record<string, GgufValue>>;
  readonly tensors: readonly GgufTensor[];
}

const ALIGNMENT = 32;
const TYPES = { u32: 4, f32: 6, bool: 7, text: 8, texts: 8, i32s: 5 } as const;
const LIST = 9;
const TENSOR_TYPES = { f32: 0, f16: 1 } as const;

/** Writes a GGUF file of version 3: the same bytes for the same content. */
export function writeGguf({ keys, tensors }: GgufFile): Uint8Array<ArrayBuffer> {
  const head = makeBytes();
  head.u32(0x46554747);
  head.u32(3);
  head.u64(tensors.length);
  head.u64(Object.keys(keys).length);
  for (const [key, value] of Object.entries(keys)) writeKey(head, key, value);
  const contents = tensors.map(toBytes);
  let offset = 0;
  for (const [index, { name, shape, type }] of tensors.entries()) {
    head.text(name);
    head.u32(shape.length);
    for (const length of shape) head.u64(length);
    head.u32(TENSOR_TYPES[type]);
    head.u64(offset);
    offset += align(contents[index]!.length);
  }
  const start = align(head.take().length);
  const file = new Uint8Array(start + offset);
  file.set(head.take());
  let at = start;
  for (const content of contents) {
    file.set(content, at);
    at += align(content.length);
  }
  return file;
}

function writeKey(head: Bytes, key: string, value: GgufValue): void {
  head.text(key);
  const isList = value.type === "texts" || value.type === "i32s";
  if (isList) head.u32(LIST);
  head.u32(TYPES[value.type]);
  if (isList) head.u64(value.value.length);
  switch (value.type) {
    case "u32":
      return head.u32(value.value);
    case "f32":
      return head.f32(value.value);
    case "bool":
      return head.u8(value.value ? 1 : 0);
    case "text":
      return head.text(value.value);
    case "texts":
      return value.value.forEach((text) => head.text(text));
    case "i32s":
      return value.value.forEach((number) => head.u32(number));
  }
}

function toBytes({ type, values }: GgufTensor): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * (type === "f32" ? 4 : 2)));
  values.forEach((value, index) => {
    if (type === "f32") view.setFloat32(index * 4, value, true);
    else view.setFloat16(index * 2, value, true);
  });
  return new Uint8Array(view.buffer);
}

const align = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

interface Bytes {
  u8(value: number): void;
  u32(value: number): void;
  u64(value: number): void;
  f32(value: number): void;
  text(text: string): void;
  take(): Uint8Array;
}

/** Makes a list of bytes that grows. */
function makeBytes(): Bytes {
  let bytes = new Uint8Array(65_536);
  let view = new DataView(bytes.buffer);
  let length = 0;
  function next(count: number): number {
    if (length + count > bytes.length) {
      const larger = new Uint8Array(2 * (length + count));
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    length += count;
    return length - count;
  }
  function u64(value: number): void {
    const at = next(8);
    view.setBigUint64(at, BigInt(value), true);
  }
  return {
    u8: (value) => view.setUint8(next(1), value),
    u32(value) {
      const at = next(4);
      view.setUint32(at, value, true);
    },
    u64,
    f32(value) {
      const at = next(4);
      view.setFloat32(at, value, true);
    },
    text(text) {
      const content = new TextEncoder().encode(text);
      u64(content.length);
      const at = next(content.length);
      bytes.set(content, at);
    },
    take: () => bytes.subarray(0, length),
  };
}
