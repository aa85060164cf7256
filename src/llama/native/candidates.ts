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
  const buffer = new ArrayBuffer(capacity * WORDS * 4);
  const tokens = new Int32Array(buffer);
  const numbers = new Float32Array(buffer);
  const struct = makeStruct(TOKEN_DATA_ARRAY);
  const address = Number(native.addressOf(tokens));
  let size = 0;
  function at(index: number): number {
    checkInteger("index", index, 0, size - 1);
    return index * WORDS;
  }
  const candidates: Candidates = {
    capacity,
    get size() {
      return size;
    },
    set size(count) {
      checkInteger("size", count, 0, capacity);
      size = count;
    },
    set(index, token, logit) {
      checkInteger("index", index, 0, capacity - 1);
      checkInteger("token", token, 0, vocabularySize - 1);
      if (Number.isNaN(logit)) throw new RangeError(`Cannot take NaN as the logit of token ${token}`);
      tokens[index * WORDS] = token;
      numbers[index * WORDS + 1] = logit;
      numbers[index * WORDS + 2] = 0;
    },
    fill(logits) {
      checkInteger("the number of logits", logits.length, 1, capacity);
      for (let token = 0; token < logits.length; token += 1) {
        tokens[token * WORDS] = token;
        numbers[token * WORDS + 1] = logits[token]!;
        numbers[token * WORDS + 2] = 0;
      }
      size = logits.length;
    },
    token: (index) => tokens[at(index)]!,
    logit: (index) => numbers[at(index) + 1]!,
    probability: (index) => numbers[at(index) + 2]!,
  };
  ours.set(candidates, {
    begin() {
      checkInteger("the number of candidates", size, 1, capacity);
      struct.set("data", address);
      struct.set("size", size);
      struct.set("selected", -1);
      struct.set("sorted", 0);
      return struct.bytes;
    },
    end() {
      size = struct.get("size");
      // A sampler that drops the first ones moves the list's beginning.
      const first = (struct.get("data") - address) / 4;
      tokens.copyWithin(0, first, first + size * WORDS);
      return struct.get("selected");
    },
  });
  return candidates;
}
