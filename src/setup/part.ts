import type { Digest, Files, FileWriter } from "../runtime/files.ts";

/** A file that is being fetched: what is there of it, hashed as it grows. */
export interface Part {
  readonly path: string;
  /** How many bytes are there. */
  readonly bytes: number;
  /** How many of them an earlier fetcher left. */
  readonly foundBytes: number;
  add(bytes: Uint8Array): Promise<void>;
  /** Begins with nothing. */
  restart(): Promise<void>;
  /** Closes the file and gives its SHA-256. */
  finish(): Promise<string>;
  /** Closes the file as it is, for a later fetcher to go on with. */
  leave(): Promise<void>;
}

/** Opens a file to be fetched; what an earlier fetcher left of it is hashed first. */
export async function openPart(path: string, files: Files): Promise<Part> {
  let { digest, bytes } = await readFound(path, files);
  const foundBytes = bytes;
  let writer: FileWriter | undefined = await files.append(path);

  async function leave(): Promise<void> {
    const open = writer;
    writer = undefined;
    await open?.close();
  }

  return {
    path,
    get bytes() {
      return bytes;
    },
    foundBytes,
    async add(piece) {
      await writer!.write(piece);
      digest.add(piece);
      bytes += piece.length;
    },
    async restart() {
      await writer!.restart();
      digest = files.digest("sha256");
      bytes = 0;
    },
    async finish() {
      await leave();
      return digest.end("hex");
    },
    leave,
  };
}

async function readFound(path: string, files: Files): Promise<{ digest: Digest; bytes: number }> {
  const digest = files.digest("sha256");
  let bytes = 0;
  if ((await files.facts(path)) === undefined) return { digest, bytes };
  for await (const piece of files.read(path)) {
    digest.add(piece);
    bytes += piece.length;
  }
  return { digest, bytes };
}
