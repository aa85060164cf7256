import { expect, test } from "bun:test";
import type { RecordPage, Store, StoreBounds, StoredRecord } from "../../src/store/store.ts";

const WIDE: StoreBounds = { maxBytes: 1_000_000, maxRecords: 1000 };

/** Says what every store must do. */
export function testStore(name: string, open: (bounds: StoreBounds) => Promise<Store>): void {
  test(`${name} gives back what was put in, as it was then`, async () => {
    const store = await open(WIDE);
    const value = { text: "a", list: [1, null] };
    const metadata = { a: "b" };

    store.put({ kind: "k", id: "1", model: "m", metadata, value });
    value.text = "changed";
    metadata.a = "changed";

    const kept = { kind: "k", id: "1", model: "m", metadata: { a: "b" }, value: { text: "a", list: [1, null] } };
    expect(store.get({ kind: "k", id: "1" })).toEqual(kept);
    expect(store.get({ kind: "other", id: "1" })).toBeUndefined();
    expect(store.get({ kind: "k", id: "1", parent: "2" })).toBeUndefined();
    store.close();
  });

  test(`${name} replaces what has the same key, in its old place`, async () => {
    const store = await open(WIDE);
    for (const id of ["1", "2"]) store.put(recordOf(id));

    store.put({ kind: "k", id: "1", value: { id: "changed" } });

    expect(store.list({ kind: "k" }, { order: "asc" })?.records.map(({ value }) => value["id"])).toEqual([
      "changed",
      "2",
    ]);
    store.close();
  });

  test(`${name} deletes a record with all that belongs to it, and nothing else`, async () => {
    const store = await open(WIDE);
    for (const id of ["1", "2"]) store.put(recordOf(id));
    for (const parent of ["1", "2"]) for (const kind of ["x", "y"]) store.put({ ...recordOf("c"), kind, parent });

    expect(store.delete({ kind: "k", id: "1" })).toBe(true);
    expect(store.delete({ kind: "k", id: "1" })).toBe(false);

    expect(idsOf(store.list({ kind: "k" }, { order: "asc" }))).toEqual(["2"]);
    expect(idsOf(store.list({ kind: "x", parent: "1" }, { order: "asc" }))).toEqual([]);
    expect(idsOf(store.list({ kind: "y", parent: "2" }, { order: "asc" }))).toEqual(["c"]);
    store.close();
  });

  test(`${name} lists by age, in pages that follow each other`, async () => {
    const store = await open(WIDE);
    for (const id of ["3", "1", "2"]) store.put(recordOf(id));
    const list = (query: object): RecordPage | undefined => store.list({ kind: "k" }, { order: "asc", ...query });

    expect(list({ limit: 2 })).toMatchObject({ hasMore: true });
    expect(idsOf(list({ limit: 2 }))).toEqual(["3", "1"]);
    expect(list({ limit: 2, after: "1" })).toMatchObject({ hasMore: false });
    expect(idsOf(list({ limit: 2, after: "1" }))).toEqual(["2"]);
    expect(idsOf(list({ order: "desc" }))).toEqual(["2", "1", "3"]);
    expect(idsOf(list({ order: "desc", after: "2", limit: 1 }))).toEqual(["1"]);
    expect(list({ limit: 3 })).toMatchObject({ hasMore: false });
    expect(list({ after: "nothing" })).toBeUndefined();
    expect(store.list({ kind: "empty" }, { order: "asc" })).toEqual({ records: [], hasMore: false });
    store.close();
  });

  test(`${name} lists only what fits the model and all pairs asked for`, async () => {
    const store = await open(WIDE);
    store.put({ ...recordOf("1"), model: "a", metadata: { topic: "x", 'quo"te': "y" } });
    store.put({ ...recordOf("2"), model: "b", metadata: { topic: "x" } });
    store.put(recordOf("3"));
    const ids = (query: object): unknown => idsOf(store.list({ kind: "k" }, { order: "asc", ...query }));

    expect(ids({ model: "a" })).toEqual(["1"]);
    expect(ids({ metadata: { topic: "x" } })).toEqual(["1", "2"]);
    expect(ids({ metadata: { topic: "x", 'quo"te': "y" } })).toEqual(["1"]);
    expect(ids({ metadata: { topic: "z" } })).toEqual([]);
    expect(ids({ metadata: { toString: "x" } })).toEqual([]);
    expect(store.list({ kind: "k" }, { order: "asc", limit: 1, metadata: { topic: "x" } })?.hasMore).toBe(true);
    store.close();
  });

  test(`${name} keeps so many records, and lets the oldest leave first with what belongs to them`, async () => {
    const store = await open({ ...WIDE, maxRecords: 3 });
    store.put(recordOf("1"));
    store.put({ ...recordOf("c"), kind: "x", parent: "1" });
    for (const id of ["2", "3"]) store.put(recordOf(id));

    expect(idsOf(store.list({ kind: "k" }, { order: "asc" }))).toEqual(["2", "3"]);
    expect(idsOf(store.list({ kind: "x", parent: "1" }, { order: "asc" }))).toEqual([]);
    store.close();
  });

  test(`${name} keeps so many bytes, also of records that grow, and of none that is larger alone`, async () => {
    const store = await open({ ...WIDE, maxBytes: 10_000 });
    for (const id of ["1", "2", "3"]) store.put({ ...recordOf(id), value: { text: "x".repeat(1200) } });
    const before = idsOf(store.list({ kind: "k" }, { order: "asc" }));
    store.put({ ...recordOf("3"), value: { text: "x".repeat(2400) } });
    const after = idsOf(store.list({ kind: "k" }, { order: "asc" }));
    store.put({ ...recordOf("4"), value: { text: "x".repeat(10_000) } });

    expect(before).toEqual(["1", "2", "3"]);
    expect(after).toEqual(["2", "3"]);
    expect(idsOf(store.list({ kind: "k" }, { order: "asc" }))).toEqual([]);
    store.put(recordOf("5"));
    expect(idsOf(store.list({ kind: "k" }, { order: "asc" }))).toEqual(["5"]);
    store.close();
  });

  test(`${name} gives each id once: not what is stored, and not what was given before`, async () => {
    const store = await open(WIDE);
    const claim = (): string => store.claim({ kind: "k" }, (occurrence) => `id${occurrence}`);
    store.put(recordOf("id1"));

    expect([claim(), claim(), claim()]).toEqual(["id0", "id2", "id3"]);
    expect(store.claim({ kind: "k" }, (occurrence) => `other${occurrence}`)).toBe("other0");
    store.close();
  });
}

function recordOf(id: string): StoredRecord {
  return { kind: "k", id, value: { id } };
}

function idsOf(page: RecordPage | undefined): string[] | undefined {
  return page?.records.map(({ id }) => id);
}
