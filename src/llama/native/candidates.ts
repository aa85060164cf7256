import type { Native } from "../../runtime/native.ts";
import type { Candidates } from "../model.ts";
import { checkInteger } from "./checks.ts";
import { makeStruct } from "./layout.ts";
import { TOKEN_DATA_ARRAY } from "./struct_table.ts";

/** Words of four bytes that an entry takes: token, logit, probability. */
const WORDS = 3;

/** Candidates, as samplers of C take them. */
export interface NativeCandidates {
  /** The struct that leads to the list; made ready for a sampler. @throws {RangeError} if the list is empty. */
  begin(): Uint8Array<ArrayBuffer>;
  /** Takes over how many a sampler left, and gives the index it chose, or -1. */
  end(): number;
}

/** Where samplers find the lists that are ours. */
const ours = new WeakMap<Candidates, NativeCandidates>();

/** Finds the list that C works on. @throws {TypeError} if it is none of ours. */
export function nativeOf(candidates: Candidates): NativeCandidates {
  const list = ours.get(candidates);
  if (!list) throw new TypeError("Cannot take the candidates: they are none of libllama's");
  return list;
}

/** Makes a list with room for a number of tokens of a vocabulary. */
export function makeCandidates(native: Native, capacity: number, vocabularySize: number): Candidates {
  checkInteger("capacity", capacity, 1, vocabularySize);
  const list = makeList(native, capacity);
  const { tokens, numbers } = list;
  function at(index: number): number {
    checkInteger("index", index, 0, list.size - 1);
    return index * WORDS;
  }
  const candidates: Candidates = {
    capacity,
    get size() {
      return list.size;
    },
    set size(count) {
      checkInteger("size", count, 0, capacity);
      list.size = count;
    },
    set(index, token, logit) {
      checkInteger("index", index, 0, capacity - 1);
      checkInteger("token", token, 0, vocabularySize - 1);
      if (Number.isNaN(logit)) throw new RangeError(`Cannot take NaN as the logit of token ${token}`);
      list.write(index, token, logit);
    },
    fill(logits) {
      checkInteger("the number of logits", logits.length, 1, capacity);
      logits.forEach((logit, token) => list.write(token, token, logit));
      list.size = logits.length;
    },
    token: (index) => tokens[at(index)]!,
    logit: (index) => numbers[at(index) + 1]!,
    probability: (index) => numbers[at(index) + 2]!,
  };
  ours.set(candidates, list);
  return candidates;
}

/** The list itself, before any check. */
interface List extends NativeCandidates {
  size: number;
  /** Its words as tokens. */
  readonly tokens: Int32Array;
  /** Its words as numbers. */
  readonly numbers: Float32Array;
  write(index: number, token: number, logit: number): void;
}

function makeList(native: Native, capacity: number): List {
  const buffer = new ArrayBuffer(capacity * WORDS * 4);
  const tokens = new Int32Array(buffer);
  const numbers = new Float32Array(buffer);
  const struct = makeStruct(TOKEN_DATA_ARRAY);
  const address = Number(native.addressOf(tokens));
  const list: List = {
    size: 0,
    tokens,
    numbers,
    write(index, token, logit) {
      tokens[index * WORDS] = token;
      numbers[index * WORDS + 1] = logit;
      numbers[index * WORDS + 2] = 0;
    },
    begin() {
      checkInteger("the number of candidates", list.size, 1, capacity);
      struct.set("data", address);
      struct.set("size", list.size);
      struct.set("selected", -1);
      struct.set("sorted", 0);
      return struct.bytes;
    },
    end() {
      list.size = struct.get("size");
      // A sampler that drops the first ones moves the list's beginning.
      const first = (struct.get("data") - address) / 4;
      tokens.copyWithin(0, first, first + list.size * WORDS);
      return struct.get("selected");
    },
  };
  return list;
}
