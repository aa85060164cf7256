import { LibraryError } from "../library_error.ts";
import type { WeightFormat } from "../model.ts";
import { toText } from "./checks.ts";
import { makeStruct } from "./layout.ts";
import { complaintOf } from "./log.ts";
import type { OpenLibrary } from "./open_library.ts";
import { QUANTIZE_PARAMS } from "./struct_table.ts";

/** How libllama numbers formats: llama_ftype. */
const NUMBERS: Readonly<Record<WeightFormat, number>> = { f16: 1, q4_0: 2, q4_1: 3, q8_0: 7, q4_k_m: 15 };

/** What to rewrite, and how. */
export interface QuantizeOptions {
  readonly from: string;
  readonly to: string;
  readonly format: WeightFormat;
  readonly threads: number;
}

/** Writes a file with the weights of another in a given format. @throws {LibraryError} with libllama's own words. */
export function quantize({ calls, listen }: OpenLibrary, { from, to, format, threads }: QuantizeOptions): void {
  if (from === to) throw new RangeError(`Cannot rewrite "${from}" in its own place`);
  const params = makeStruct(QUANTIZE_PARAMS);
  params.set("nthread", threads);
  params.set("ftype", NUMBERS[format]);
  params.set("allow_requantize", 1);
  const run = (): number => calls.llama_model_quantize(toText("from", from), toText("to", to), params.bytes);
  if (run() === 0) return;
  const reason = complaintOf(listen(() => void run())) || "libllama gives no reason";
  throw new LibraryError("llama_model_quantize", `Cannot rewrite "${from}" as "${to}": ${reason}`);
}
