import { expect, test } from "bun:test";
import fc from "fast-check";
import { nodeDatabases } from "../../src/runtime/node_databases.ts";
import { createFileStore } from "../../src/store/file_store.ts";
import { createMemoryStore } from "../../src/store/memory_store.ts";
import type { RecordQuery, Store, StoredRecord } from "../../src/store/store.ts";

// Ids are of our own making, and hold no character 0: Deno's SQLite reads a text no further.
const id = fc.constantFrom("a", "b", "c", "d", 'e"\u0001é😀');
const parent = fc.constantFrom({}, {}, { parent: "a" }, { parent: "b" });
const kind = fc.constantFrom("x", "y");
const shelf = fc.tuple(kind, parent).map(([name, owner]) => ({ kind: name, ...owner }));
const key = fc.tuple(shelf, id).map(([at, name]) => ({ ...at, id: name }));
const model = fc.constantFrom("m", "n");
const metadata = fc.dictionary(fc.constantFrom("p", "q'\"", "__proto_"), fc.constantFrom("1", "2"), { maxKeys: 2 });
const record: fc.Arbitrary<StoredRecord> = fc
  .tuple(key, fc.record({ model, metadata }, { requiredKeys: [] }), fc.string({ unit: "binary", maxLength: 60 }))
  .map(([at, found, text]) => ({ ...at, ...found, value: { text, list: [1, null, true] } }));
const query: fc.Arbitrary<RecordQuery> = fc.record(
  {
    order: fc.constantFrom("asc" as const, "desc" as const),
    limit: fc.integer({ min: 1, max: 4 }),
    after: id,
    model,
    metadata,
  },
  { requiredKeys: ["order"] },
);

/** Something done to a store, and what came of it. */
type Act = (store: Store) => unknown;

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: record.map(
      (one): Act =>
        (store) =>
          store.put(one),
    ),
  },
  key.map(
    (at): Act =>
      (store) =>
        store.get(at),
  ),
  key.map(
    (at): Act =>
      (store) =>
        store.delete(at),
  ),
  fc.tuple(shelf, query).map(
    ([at, asked]): Act =>
      (store) =>
        store.list(at, asked),
  ),
  shelf.map(
    (at): Act =>
      (store) =>
        store.claim(at, (occurrence) => `${"abcd"[occurrence] ?? occurrence}`),
  ),
);

test("a store in a file does what a store in memory does, whatever is done to them", () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 40 }),
      fc.record({ maxBytes: fc.integer({ min: 300, max: 4000 }), maxRecords: fc.integer({ min: 1, max: 8 }) }),
      (acts, bounds) => {
        const memory = createMemoryStore(bounds);
        const file = createFileStore(nodeDatabases.open(":memory:"), bounds);
        for (const one of acts) expect(one(file)).toEqual(one(memory));
        file.close();
      },
    ),
    { numRuns: 150 },
  );
});
