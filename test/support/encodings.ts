import { readFileSync } from "node:fs";
import { createEncoding, type Encoding, type EncodingName } from "../../src/tokens/encoding.ts";

/** Reads a committed table of `src/tokens/`. */
export function readTable(name: EncodingName | "unicode_classes"): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../../src/tokens/${name}.bin`, import.meta.url)));
}

/** Creates an encoding from the committed tables. */
export function loadEncoding(name: EncodingName): Encoding {
  return createEncoding(name, readTable(name), readTable("unicode_classes"));
}
