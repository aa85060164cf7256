import type { Files } from "../../runtime/files.ts";
import { LibraryError } from "../library_error.ts";
import { type GgufHeader, readGgufHeader } from "./gguf_header.ts";

/** Enough for the head of most files. */
const FIRST_BYTES = 4 << 20;
/** C has room for no more, and ends the process over one. */
const MOST_BLOCKS = 512;

/**
 * Refuses a file that is no model, with words for what is wrong; C refuses most such files too, but ends the process
 * over some. @throws {LibraryError}
 */
export async function checkGguf(files: Files, path: string): Promise<void> {
  const facts = await files.facts(path);
  if (!facts)
    throw new LibraryError("llama_model_load_from_file", `Cannot load model "${path}": there is no such file`);
  try {
    checkHeader(await readHeader(files, path));
  } catch (error) {
    const problem = `Cannot load model "${path}": ${(error as Error).message}`;
    throw new LibraryError("llama_model_load_from_file", problem, { cause: error });
  }
}

async function readHeader(files: Files, path: string): Promise<GgufHeader> {
  const file = await files.open(path);
  try {
    for (let bytes = FIRST_BYTES; ; bytes *= 4) {
      const head = await file.readAt(0, bytes);
      try {
        return readGgufHeader(head);
      } catch (error) {
        if (!(error instanceof RangeError) || head.length === file.bytes) throw error;
      }
    }
  } finally {
    await file.close();
  }
}

function checkHeader({ values, lists, tensors }: GgufHeader): void {
  const architecture = values.get("general.architecture");
  if (typeof architecture !== "string") throw new Error("it names no architecture");
  if (tensors === 0) throw new Error("it has no weights");
  if (!lists.get("tokenizer.ggml.tokens")) throw new Error("it has no vocabulary");
  const blocks = values.get(`${architecture}.block_count`);
  if (typeof blocks !== "number" || blocks < 1 || blocks > MOST_BLOCKS) {
    throw new Error(`its ${architecture}.block_count is ${String(blocks)}, not 1 to ${MOST_BLOCKS}`);
  }
}
