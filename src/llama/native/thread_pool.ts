import type { Pointer } from "../../runtime/native.ts";
import { LibraryError } from "../library_error.ts";
import type { Calls } from "./symbol_table.ts";

/** Where ggml_threadpool_params holds what we look at; before it lies a mask of 512 processors. */
const PARAMS = { bytes: 528, threads: 512, poll: 520 };

/** How long a thread spins for work before it sleeps, 0 to 100: spinning takes the core of whoever serves. */
const POLL = 1;

/** Makes threads that stay: made anew for each token they cost as much as a token. @throws {LibraryError} if the system has none. */
export function makeThreadPool(calls: Calls, threads: number): Pointer {
  const params = new Uint8Array(new ArrayBuffer(PARAMS.bytes));
  calls.ggml_threadpool_params_init(params, threads);
  const view = new DataView(params.buffer);
  if (view.getInt32(PARAMS.threads, true) !== threads) {
    throw new LibraryError("ggml_threadpool_params_init", "Cannot make threads: ggml describes them in another way");
  }
  view.setUint32(PARAMS.poll, POLL, true);
  const pool = calls.ggml_threadpool_new(params);
  if (!pool) throw new LibraryError("ggml_threadpool_new", `Cannot make ${threads} threads: the system refuses`);
  return pool;
}
