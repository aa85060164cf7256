import type { Files } from "../runtime/files.ts";
import { DownloadError, explain } from "./error.ts";

/** A file or a link in an archive. */
export interface ArchiveEntry {
  /** Its path in the archive: never one to write to as it stands. */
  readonly name: string;
  /** What it leads to, if it is a link. */
  readonly link: string | undefined;
  /** Its content; to be read before the next entry is asked for. */
  content(): AsyncIterable<Uint8Array>;
}

/** Reads the files and links of a .tar.gz, .tgz, .zip or .whl. @throws {DownloadError} "archive" if it is not what it says. */
export async function* readArchive(path: string, files: Files): AsyncGenerator<ArchiveEntry> {
  try {
    yield* /\.(zip|whl)$/.test(path) ? readZip(path, files) : readTar(path, files);
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError("archive", `Cannot unpack ${path}: ${explain(error)}`, { cause: error });
  }
}

async function* readTar(path: string, files: Files): AsyncGenerator<ArchiveEntry> {
  const { createTarDecoder } = await import("modern-tar");
  const zipped = files.read(path);
  const unzipped = toStream(zipped).pipeThrough(new DecompressionStream("gzip") as Unzipping);
  try {
    for await (const { header, body } of unzipped.pipeThrough(createTarDecoder({ strict: true }))) {
      const link = header.type === "symlink" ? header.linkname : undefined;
      if (header.type === "file" || link !== undefined) yield { name: header.name, link, content: () => pieces(body) };
      // To cancel a body of some length waits for ever: what nobody wanted is read, too.
      for await (const _unwanted of pieces(body));
    }
  } finally {
    // Streams that were left need not have told their source.
    await zipped.return();
  }
}

/** What TypeScript's own types of a decompressor are too narrow for. */
type Unzipping = ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array>;

async function* readZip(path: string, files: Files): AsyncGenerator<ArchiveEntry> {
  // The part that leaves inflating to the runtime.
  const zip = await import("@zip.js/zip.js/index-native.js");
  zip.configure({ useWebWorkers: false, chunkSize: 1 << 20 });
  const file = await files.open(path);
  class Source extends zip.Reader<string> {
    override size = file.bytes;
    override readUint8Array(offset: number, length: number): Promise<Uint8Array> {
      return file.readAt(offset, length);
    }
  }
  try {
    for await (const entry of new zip.ZipReader(new Source(path)).getEntriesGenerator()) {
      if (entry.directory) continue;
      yield { name: entry.filename, link: undefined, content: () => inflate((sink) => entry.getData(sink)) };
    }
  } finally {
    await file.close();
  }
}

/** Reads what is written into a sink; a failure of the writer reaches the reader. */
async function* inflate(write: (sink: WritableStream<Uint8Array>) => Promise<unknown>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const written = write(writable);
  // Whoever stops reading makes the writer fail, and need not hear of it.
  written.catch(() => {});
  try {
    yield* pieces(readable);
    await written;
  } finally {
    await readable.cancel();
  }
}

async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    reader.releaseLock();
  }
}

function toStream(source: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
