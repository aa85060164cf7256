import { LibraryError } from "../library_error.ts";

/** What the head of a GGUF file says. */
export interface GgufHeader {
  /** Numbers, texts and truths by key. */
  readonly values: ReadonlyMap<string, number | string | boolean>;
  /** The texts of the tokens; none if there is no such list. */
  readonly tokens: readonly string[];
  /** How many tensors follow. */
  readonly tensors: number;
}

const MAGIC = 0x46554747;
const VERSIONS: readonly number[] = [2, 3];
/** More than any file has; C makes room for as many as are announced. */
const MOST_ENTRIES = 65_536;
const TOKENS = "tokenizer.ggml.tokens";
const TEXT = 8;
const LIST = 9;
/** Bytes of each type of value, by its number; texts and lists say their own. */
const SIZES: readonly (number | undefined)[] = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];

/** Reads the head of a GGUF file. @throws {LibraryError} if it is none, {RangeError} if the bytes end within it. */
export function readGgufHeader(bytes: Uint8Array<ArrayBuffer>): GgufHeader {
  const { view, take, u32, u64, text } = makeReader(bytes);
  if (u32() !== MAGIC) refuse("it does not begin with GGUF");
  const version = u32();
  if (!VERSIONS.includes(version)) refuse(`its version is ${version}, and only ${VERSIONS.join(" and ")} are known`);
  const tensors = u64();
  const entries = u64();
  if (tensors > MOST_ENTRIES || entries > MOST_ENTRIES) refuse(`it announces ${tensors} tensors and ${entries} keys`);
  const values = new Map<string, number | string | boolean>();
  const tokens: string[] = [];
  function readList(key: string): void {
    const type = u32();
    const length = u64();
    const size = SIZES[type];
    if (size) take(length * size);
    else if (type !== TEXT) refuse(`"${key}" lists values of type ${type}`);
    else if (key === TOKENS) for (let index = 0; index < length; index += 1) tokens.push(asCReads(text()));
    else for (let index = 0; index < length; index += 1) take(u64());
  }
  for (let entry = 0; entry < entries; entry += 1) {
    const key = text();
    const type = u32();
    const size = SIZES[type];
    if (type === TEXT) values.set(key, text());
    else if (type === LIST) readList(key);
    else if (size) values.set(key, readNumber(view, type, take(size)));
    else refuse(`"${key}" has a value of type ${type}`);
  }
  return { values, tokens, tensors };
}

/** Reads values one after another. */
interface Reader {
  readonly view: DataView;
  /** Goes on by so many bytes, and gives where they begin. @throws {RangeError} if there are fewer. */
  readonly take: (length: number) => number;
  readonly u32: () => number;
  readonly u64: () => number;
  readonly text: () => string;
}

function makeReader(bytes: Uint8Array<ArrayBuffer>): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let at = 0;
  function take(length: number): number {
    at += length;
    if (at > bytes.length) throw new RangeError(`it ends at byte ${bytes.length}, and ${at} are announced`);
    return at - length;
  }
  const u32 = (): number => view.getUint32(take(4), true);
  // By halves: a hundred thousand texts say their length, and big integers take their time.
  const u64 = (): number => u32() + u32() * 2 ** 32;
  const text = (): string => {
    const length = u64();
    return decoder.decode(bytes.subarray(take(length), at));
  };
  return { view, take, u32, u64, text };
}

/** For C a text ends at a zero byte. */
function asCReads(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

function refuse(problem: string): never {
  throw new LibraryError("llama_model_load_from_file", problem);
}

function readNumber(view: DataView, type: number, at: number): number | boolean {
  switch (type) {
    case 0:
      return view.getUint8(at);
    case 1:
      return view.getInt8(at);
    case 2:
      return view.getUint16(at, true);
    case 3:
      return view.getInt16(at, true);
    case 4:
      return view.getUint32(at, true);
    case 5:
      return view.getInt32(at, true);
    case 6:
      return view.getFloat32(at, true);
    case 7:
      return view.getUint8(at) !== 0;
    case 10:
      return Number(view.getBigUint64(at, true));
    case 11:
      return Number(view.getBigInt64(at, true));
    default:
      return view.getFloat64(at, true);
  }
}
