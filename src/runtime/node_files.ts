import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Files } from "./files.ts";

/** Few system calls for large files, little memory. */
const PIECE_BYTES = 1 << 20;

/** Files by `node:fs`, which both runtimes have. */
export const nodeFiles: Files = {
  absolute: (path) => resolve(path).replaceAll("\\", "/"),
  async facts(path) {
    const found = await orAbsent(fs.stat(path));
    return found && { bytes: found.size, modifiedMs: found.mtimeMs };
  },
  list: async (folder) => (await orAbsent(fs.readdir(folder))) ?? [],
  readText: (path) => orAbsent(fs.readFile(path, "utf8")),
  async *read(path) {
    const file = await nodeFiles.open(path);
    try {
      for (let at = 0; at < file.bytes;) {
        const piece = await file.readAt(at, PIECE_BYTES);
        if (piece.length === 0) return;
        at += piece.length;
        yield piece;
      }
    } finally {
      await file.close();
    }
  },
  async open(path) {
    const file = await fs.open(path, "r");
    const { size } = await file.stat();
    return {
      bytes: size,
      async readAt(offset, bytes) {
        const piece = new Uint8Array(bytes);
        const { bytesRead } = await file.read(piece, 0, bytes, offset);
        return piece.subarray(0, bytesRead);
      },
      close: () => file.close(),
    };
  },
  async append(path) {
    await nodeFiles.makeFolder(dirname(path));
    const file = await fs.open(path, "a", 0o600);
    return {
      async write(bytes) {
        for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
      },
      restart: () => file.truncate(0),
      async close() {
        try {
          await file.sync();
        } finally {
          await file.close();
        }
      },
    };
  },
  async writeText(path, text) {
    const unfinished = `${path}.${crypto.randomUUID()}`;
    await nodeFiles.makeFolder(dirname(path));
    await fs.writeFile(unfinished, text, { mode: 0o600 });
    await fs.rename(unfinished, path);
  },
  async createNew(path, text) {
    await nodeFiles.makeFolder(dirname(path));
    return unless("EEXIST", fs.writeFile(path, text, { flag: "wx", mode: 0o600 }));
  },
  touch: (path) => unless("ENOENT", fs.utimes(path, new Date(), new Date())),
  async makeFolder(path) {
    await fs.mkdir(path, { recursive: true, mode: 0o700 });
  },
  rename: (from, to) => fs.rename(from, to),
  async link(target, path) {
    await nodeFiles.makeFolder(dirname(path));
    await fs.rm(path, { force: true });
    // Windows lets only developers and administrators make links.
    return unless("EPERM", fs.symlink(target, path));
  },
  remove: (path) => fs.rm(path, { recursive: true, force: true }),
  async freeBytes(folder) {
    const { bavail, bsize } = await fs.statfs(folder);
    return bavail * bsize;
  },
  digest(algorithm) {
    const hash = createHash(algorithm);
    return { add: (bytes) => void hash.update(bytes), end: (form) => hash.digest(form) };
  },
};

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}

async function orAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    // Below something that is a file there is nothing either.
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Tells whether something was done; what failed for another reason than the expected one is thrown. */
async function unless(code: string, doing: Promise<unknown>): Promise<boolean> {
  try {
    await doing;
    return true;
  } catch (error) {
    if (codeOf(error) === code) return false;
    throw error;
  }
}
