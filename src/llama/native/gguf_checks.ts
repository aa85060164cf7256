import type { Files } from "../../runtime/files.ts";
import { LibraryError } from "../library_error.ts";
import { toText } from "./checks.ts";
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
  toText("path", path);
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

function checkHeader({ values, tokens, tensors }: GgufHeader): void {
  if (tensors === 0) throw new Error("it has no weights");
  if (tokens.length === 0) throw new Error("it has no vocabulary");
  const architecture = values.get("general.architecture");
  if (typeof architecture !== "string") throw new Error("it names no architecture");
  checkTokens(values.get("tokenizer.ggml.model"), tokens);
  const count = (key: string): number => Number(values.get(`${architecture}.${key}`) ?? 0);
  const blocks = count("block_count");
  if (!(blocks >= 1 && blocks <= MOST_BLOCKS)) throw new Error(`it has ${blocks} blocks, not 1 to ${MOST_BLOCKS}`);
  if (count("nextn_predict_layers") > blocks) throw new Error("it predicts with more blocks than it has");
  const [experts, used] = [count("expert_count"), count("expert_used_count")];
  if (used > experts || (experts > 0 && used === 0)) throw new Error(`it uses ${used} experts of ${experts}`);
  for (const [key, value] of values) {
    if (key.endsWith("epsilon") && !(Number(value) >= 0)) throw new Error(`its ${key} is ${String(value)}`);
  }
}

function checkTokens(tokenizer: unknown, tokens: readonly string[]): void {
  const known = new Set(tokens);
  // Empty ones get names of their own.
  const twice = tokens.length > known.size && tokens.find((token, id) => token !== "" && tokens.indexOf(token) < id);
  if (twice) throw new Error(`its vocabulary holds ${JSON.stringify(twice)} twice`);
  if (tokenizer === "gpt2") return;
  if (tokenizer !== "llama")
    throw new Error(`its tokenizer is ${String(tokenizer)}, and only gpt2 and llama are known`);
  // Whatever is no token is spelt in bytes.
  const isByte = (byte: number): boolean => known.has(`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
  const missing = Array.from({ length: 256 }, (_, byte) => byte).find((byte) => !isByte(byte));
  if (missing !== undefined) throw new Error(`its vocabulary has no token for the byte ${missing}`);
}
