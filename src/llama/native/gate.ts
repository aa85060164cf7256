import type { Native } from "../../runtime/native.ts";
import { LibraryError } from "../library_error.ts";
import { type Layout, makeStruct, maskOf } from "./layout.ts";
import { CONTEXT_PARAMS, MODEL_PARAMS, QUANTIZE_PARAMS } from "./struct_table.ts";
import type { LlamaLibrary } from "./symbol_table.ts";

/** Versions whose structs were compared with ours, field by field; what npm carries adds "-dev". */
const KNOWN_VERSIONS: readonly string[] = ["0.4.0", "0.5.0"];

/** The functions that give a struct's defaults, and how we think that it is laid out. */
const LAYOUTS = {
  llama_model_default_params: MODEL_PARAMS,
  llama_context_default_params: CONTEXT_PARAMS,
  llama_model_quantize_default_params: QUANTIZE_PARAMS,
} as const satisfies Readonly<Record<string, Layout>>;

/** Finds the version of libllama. @throws {LibraryError} if its structs may differ from those we know. */
export function passGate(native: Native, library: LlamaLibrary, path: string): string {
  const version = native.readText(library.calls.llama_version()).replace(/^v|-dev$/g, "");
  if (!KNOWN_VERSIONS.includes(version)) {
    const known = KNOWN_VERSIONS.join(" and ");
    throw new LibraryError(
      "llama_version",
      `Cannot use "${path}": it is version ${version}, and only ${known} are known`,
    );
  }
  // Bun cannot ask for structs on ARM; the version has to do there.
  if (!native.givesStructs) return version;
  for (const name of Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[]) {
    const field = findDifference(library.calls[name](), LAYOUTS[name]);
    if (field === undefined) continue;
    throw new LibraryError(name, `Cannot use "${path}": its default differs from what is known at byte ${field}`);
  }
  return version;
}

/** Finds the first byte of a field that is not what we take for the default; padding may hold anything. */
function findDifference(given: Uint8Array, layout: Layout): number | undefined {
  const { bytes } = makeStruct(layout);
  const differs = maskOf(layout).findIndex((isField, index) => isField === 1 && given[index] !== bytes[index]);
  return differs < 0 ? undefined : differs;
}
