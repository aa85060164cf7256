import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { loadRuntime } from "../../src/runtime/mod.ts";
import { nodeDatabases } from "../../src/runtime/node_databases.ts";
import { createSimulator } from "../../src/simulator.ts";
import { openStore } from "../../src/store/open_store.ts";

const BOUNDS = { maxBytes: 1_000_000, maxRecords: 1000 };

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "simulator-store-"));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("openStore() finds again what was put in before it was closed", () =>
  withFolder(async (folder) => {
    const first = await openStore(`${folder}/new/`, BOUNDS, nodeDatabases);
    first.put({ kind: "k", id: "1", value: { a: 1 } });
    const claimed = first.claim({ kind: "k" }, (occurrence) => `id${occurrence}`);
    first.close();

    const second = await openStore(`${folder}/new`, BOUNDS, nodeDatabases);

    expect(second.get({ kind: "k", id: "1" })?.value).toEqual({ a: 1 });
    expect(claimed).toBe("id0");
    expect(second.claim({ kind: "k" }, (occurrence) => `id${occurrence}`)).toBe("id1");
    second.close();
  }));

test("openStore() lets two share a folder: what one puts in or deletes, the other sees", () =>
  withFolder(async (folder) => {
    const one = await openStore(folder, BOUNDS, nodeDatabases);
    const other = await openStore(folder, BOUNDS, nodeDatabases);
    const claim = (store: typeof one): string => store.claim({ kind: "k" }, (occurrence) => `id${occurrence}`);

    one.put({ kind: "k", id: "1", value: {} });
    const seen = other.get({ kind: "k", id: "1" });
    other.delete({ kind: "k", id: "1" });

    expect(seen).toEqual({ kind: "k", id: "1", value: {} });
    expect(one.get({ kind: "k", id: "1" })).toBeUndefined();
    expect([claim(one), claim(other), claim(one)]).toEqual(["id0", "id1", "id2"]);
    one.close();
    other.close();
  }));

test("openStore() gives a store that may be used after it was closed, and keeps nothing then", () =>
  withFolder(async (folder) => {
    const store = await openStore(folder, BOUNDS, nodeDatabases);
    store.close();
    store.put({ kind: "k", id: "1", value: {} });

    const again = await openStore(folder, BOUNDS, nodeDatabases);

    expect(again.get({ kind: "k", id: "1" })).toBeUndefined();
    again.close();
  }));

test("openStore() bounds what it finds, too", () =>
  withFolder(async (folder) => {
    const first = await openStore(folder, BOUNDS, nodeDatabases);
    for (const id of ["1", "2", "3"]) first.put({ kind: "k", id, value: {} });
    first.close();

    const second = await openStore(folder, { ...BOUNDS, maxRecords: 2 }, nodeDatabases);

    expect(second.list({ kind: "k" }, { order: "asc" })?.records.map(({ id }) => id)).toEqual(["2", "3"]);
    second.close();
  }));

/** What a file may be that we cannot use, and how that is told. */
const STRANGE: Readonly<Record<string, { make: (path: string) => void; told: string }>> = {
  "a folder": { make: (path) => mkdirSync(path), told: "unable to open database file" },
  "no database": { make: (path) => writeFileSync(path, "text".repeat(1000)), told: "file is not a database" },
  "the database of another program": {
    make: (path) => execute(path, "CREATE TABLE theirs (a)"),
    told: "it is the database of another program",
  },
  "of another version": {
    make: (path) => execute(path, "CREATE TABLE a (b); PRAGMA application_id = 0x6f616973; PRAGMA user_version = 9"),
    told: "it is of version 9, and this program reads version 1",
  },
};

function execute(path: string, sql: string): void {
  const database = nodeDatabases.open(path);
  database.exec(sql);
  database.close();
}

for (const [what, { make, told }] of Object.entries(STRANGE)) {
  test(`openStore() says that the file is ${what}, and leaves it alone`, () =>
    withFolder(async (folder) => {
      const path = `${folder}/simulator.sqlite`;
      make(path);
      const before = statSync(path).size;

      const refused = await openStore(folder, BOUNDS, nodeDatabases).catch((error: Error) => error.message);

      expect(refused).toContain(`Cannot keep data in "${path}": ${told}`);
      expect(statSync(path).size).toBe(before);
    }));
}

test("createSimulator() loads no database unless data is asked for, and tells why it cannot keep any", async () => {
  const loadWithout = async (): ReturnType<typeof loadRuntime> => ({
    ...(await loadRuntime()),
    loadDatabases: () => Promise.reject(new Error("Databases were loaded")),
  });
  const body = JSON.stringify({ model: "gpt-4o", store: true, messages: [{ role: "user", content: "Hi" }] });
  const ask = (options: object): Promise<Response> =>
    createSimulator(options, loadWithout).fetch("http://simulator/v1/chat/completions", { method: "POST", body });

  const refusalOf = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => "answered",
      (error: Error) => error.message,
    );

  expect((await ask({})).status).toBe(200);
  expect(await refusalOf(ask({ data: "/nowhere" }))).toBe("Databases were loaded");
  expect(await refusalOf(createSimulator({ data: "/nowhere" }, loadWithout).opened)).toBe("Databases were loaded");
});
