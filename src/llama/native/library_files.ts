/** The files of libllama, by the names they have within one folder. */
export interface LibraryFiles {
  /** Where they lie: an absolute path. */
  readonly folder: string;
  readonly llama: string;
  readonly ggml: string;
  readonly ggmlBase: string;
}

/** Names differ by platform and version: libllama.v0.5.0.so, libllama.metal.v0.4.0.dylib, llama.dll, libllama.so.0. */
const ENDING = String.raw`(\.metal)?(\.v?\d+(\.\d+)*)?\.(so|dylib|dll)(\.\d+)*$`;
const PATTERNS = {
  llama: new RegExp(`^(lib)?llama${ENDING}`),
  ggml: new RegExp(`^(lib)?ggml${ENDING}`),
  ggmlBase: new RegExp(`^(lib)?ggml-base${ENDING}`),
};

/** Finds the libraries among the names within a folder; undefined unless all are there. */
export function findLibraryFiles(folder: string, names: readonly string[]): LibraryFiles | undefined {
  // The shortest name is the one that links lead from.
  const sorted = [...names].sort((one, other) => one.length - other.length);
  const find = (pattern: RegExp): string | undefined => sorted.find((name) => pattern.test(name));
  const [llama, ggml, ggmlBase] = [find(PATTERNS.llama), find(PATTERNS.ggml), find(PATTERNS.ggmlBase)];
  return llama && ggml && ggmlBase ? { folder, llama, ggml, ggmlBase } : undefined;
}
