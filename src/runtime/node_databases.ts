import { mkdir } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import type { Databases } from "./database.ts";

/** Databases by `node:sqlite`, which every runtime has. */
export const nodeDatabases: Databases = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  open: (path) => new DatabaseSync(path),
};
