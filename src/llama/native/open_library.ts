import type { Machine } from "../../runtime/machine.ts";
import type { Functions, Native, NativeLibrary, Pointer, Signatures } from "../../runtime/native.ts";
import { LibraryError } from "../library_error.ts";
import { toText } from "./checks.ts";
import { passGate } from "./gate.ts";
import type { LibraryFiles } from "./library_files.ts";
import { complaintOf, type Listen, type LogLine, makeListen } from "./log.ts";
import { C, type Calls, GGML, GGML_BASE, KERNELS, LINUX, LLAMA, POSIX } from "./symbol_table.ts";

/** libllama, open and ready to load models. */
export interface OpenLibrary {
  readonly native: Native;
  readonly calls: Calls;
  readonly version: string;
  /** The file of the kernels; undefined if another thread had loaded them. */
  readonly kernels: string | undefined;
  /** A function of C's that tells whether the byte it is given is set. */
  readonly isSet: Pointer;
  readonly listen: Listen;
  /** Tells the system how memory will be used, where that is Linux. */
  readonly madvise: Functions<typeof LINUX>["madvise"] | undefined;
}

/** The C library, by a name that the system's loader knows. */
const C_LIBRARY = { linux: "libc.so.6", mac: "/usr/lib/libSystem.B.dylib", windows: "msvcrt.dll" } as const;

/**
 * What libllama depends on, by any function of theirs. Opened by name first: libllama would look for them in the
 * working directory too, since an empty part of its search path means that.
 */
const DEPENDENCIES: Readonly<Record<string, Signatures>> = {
  "libstdc++.so.6": { _Znwm: { takes: ["u64"], gives: "pointer" } },
  "libgcc_s.so.1": { _Unwind_GetIP: { takes: ["pointer"], gives: "u64" } },
};

const CPU = 0;

/** Opens libllama, once it is found to be what we know. @throws {LibraryError} with the loader's words, or the gate's. */
export function openLibrary(native: Native, machine: Machine, files: LibraryFiles): OpenLibrary {
  const { os } = machine.platform;
  if (os === "linux") for (const [name, signatures] of Object.entries(DEPENDENCIES)) open(native, name, signatures);
  const c = open(native, C_LIBRARY[os], C);
  if (os !== "windows") {
    // Otherwise an abort starts a debugger, where there is one, and waits for it.
    const { setenv } = open(native, C_LIBRARY[os], POSIX).calls;
    setenv(toText("name", "GGML_NO_BACKTRACE"), toText("value", "1"), 1);
  }
  const base = open(native, `${files.folder}/${files.ggmlBase}`, GGML_BASE);
  const ggml = open(native, `${files.folder}/${files.ggml}`, GGML);
  const path = `${files.folder}/${files.llama}`;
  const llama = open(native, path, LLAMA);
  const version = passGate(native, llama, path);
  const listen = makeListen(native, llama);
  const calls = { ...llama.calls, ...ggml.calls, ...base.calls };
  const lines = loadKernels(calls, files.folder, listen);
  return {
    native,
    calls: { ...calls, ...findKernels(native, calls, complaintOf(lines)) },
    version,
    kernels: lines.map(({ text }) => /loaded CPU backend from .*[/\\](.+)/.exec(text)?.[1]).find(Boolean),
    // A text of one byte that is set is one long, and one that begins with zero is none.
    isSet: c.pointerTo("strlen"),
    listen,
    madvise: os === "linux" ? open(native, C_LIBRARY[os], LINUX).calls.madvise : undefined,
  };
}

function open<const S extends Signatures>(native: Native, path: string, signatures: S): NativeLibrary<S> {
  try {
    return native.open(path, signatures);
  } catch (error) {
    throw new LibraryError("dlopen", `Cannot open "${path}": ${(error as Error).message}`, { cause: error });
  }
}

type FirstCalls = Functions<typeof LLAMA> & Functions<typeof GGML> & Functions<typeof GGML_BASE>;

/** Loads the kernels that suit the processor; what is loaded is loaded for all threads. */
function loadKernels(calls: FirstCalls, folder: string, listen: Listen): readonly LogLine[] {
  if (calls.ggml_backend_dev_count() > 0n) return [];
  return listen(() => {
    calls.llama_backend_init();
    calls.ggml_backend_load_all_from_path(toText("folder", folder));
  });
}

/** Finds functions within the kernels' library, whose name depends on the processor. */
function findKernels(native: Native, calls: FirstCalls, complaint: string): Functions<typeof KERNELS> {
  const device = calls.ggml_backend_dev_by_type(CPU);
  if (!device) {
    const reason = complaint || "none lie beside libllama";
    throw new LibraryError("ggml_backend_load_all_from_path", `Cannot find kernels for this processor: ${reason}`);
  }
  const registry = calls.ggml_backend_dev_backend_reg(device);
  const find = (name: keyof typeof KERNELS): Pointer =>
    calls.ggml_backend_reg_get_proc_address(registry, toText("name", name));
  return {
    ggml_threadpool_new: native.functionAt(find("ggml_threadpool_new"), KERNELS.ggml_threadpool_new),
    ggml_threadpool_free: native.functionAt(find("ggml_threadpool_free"), KERNELS.ggml_threadpool_free),
  };
}
