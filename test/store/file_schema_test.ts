import { expect, test } from "bun:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../src/runtime/database.ts";
import { nodeDatabases } from "../../src/runtime/node_databases.ts";
import { prepareSchema } from "../../src/store/file_schema.ts";

test("prepareSchema() waits for another that is at work on the same file, where SQLite itself does not", () => {
  const path = join(mkdtempSync(join(tmpdir(), "schema-")), "simulator.sqlite");
  const [other, file] = [nodeDatabases.open(path), nodeDatabases.open(path)];
  prepareSchema(other);
  other.exec("PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE");
  let waited = 0;
  const own: Database = {
    prepare: (sql) => file.prepare(sql),
    close: () => file.close(),
    exec(sql) {
      // The other one ends while we wait.
      if (sql.startsWith("BEGIN IMMEDIATE") && waited++ === 0) other.exec("COMMIT");
      file.exec(sql);
    },
  };

  prepareSchema(own);

  expect(waited).toBe(1);
  expect(file.prepare("PRAGMA journal_mode").all()).toEqual([{ journal_mode: "wal" }]);
  for (const database of [other, file]) database.close();
});
