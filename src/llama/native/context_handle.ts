import type { Native, Pointer } from "../../runtime/native.ts";
import { LibraryError } from "../library_error.ts";
import type { ContextOptions } from "../model.ts";
import { checkInteger } from "./checks.ts";
import { toContextParams, type WholeOptions } from "./context_params.ts";
import { type Handle, makeHandle } from "./handle.ts";
import type { Calls } from "./symbol_table.ts";
import { makeThreadPool } from "./thread_pool.ts";

/** What a context of C's is made from. */
export interface ContextSource {
  readonly native: Native;
  readonly calls: Calls;
  readonly model: Handle;
  /** A function of C's that tells whether the byte it is given is set. */
  readonly isSet: Pointer;
}

/** Flags that C reads: whoever made one may have forgotten it, and the collector does not see C. */
const flags = new Set<Uint8Array>();

/** Makes a context of C's, with threads of its own. @throws {LibraryError} if there is too little memory. */
export function makeContextHandle(
  { native, calls, model, isSet }: ContextSource,
  options: WholeOptions,
  abortFlag: ContextOptions["abortFlag"],
): Handle {
  if (abortFlag) checkInteger("the length of abortFlag", abortFlag.length, 2, 2);
  const pointer = calls.llama_init_from_model(model.pointer, toContextParams(options).bytes);
  if (!pointer) throw new LibraryError("llama_init_from_model", `Cannot make a context of ${options.cells} cells`);
  const pool = makeThreadPool(calls, options.threads);
  calls.llama_attach_threadpool(pointer, pool, pool);
  if (abortFlag) {
    flags.add(abortFlag);
    calls.llama_set_abort_callback(pointer, isSet, native.pointerTo(abortFlag));
  }
  function free(): void {
    calls.llama_free(pointer);
    calls.ggml_threadpool_free(pool);
    if (abortFlag) flags.delete(abortFlag);
  }
  return makeHandle("context", pointer, free, model);
}
