import { fromOldest } from "../oldest.ts";
import { createClaim } from "./claim.ts";
import {
  type RecordKey,
  type RecordPage,
  type RecordQuery,
  type Store,
  type StoreBounds,
  type StoredRecord,
  weigh,
} from "./store.ts";

/** A record as it is kept: its value as text, which nobody can change. */
interface Entry {
  record: Omit<StoredRecord, "value">;
  text: string;
  bytes: number;
}

/** What stands on a shelf, oldest first. */
type Entries = Map<string, Entry>;

/** Creates a store that lasts as long as the program. */
export function createMemoryStore(bounds: StoreBounds): Store {
  /** By parent, then by kind: whoever leaves takes along what belongs to it. */
  const shelves = new Map<string, Map<string, Entries>>();
  /** All there are, oldest first. */
  const everything = new Set<Entry>();
  const oldest = fromOldest(() => everything.values());
  let bytes = 0;

  function find({ kind, parent = "", id }: RecordKey): Entry | undefined {
    return shelves.get(parent)?.get(kind)?.get(id);
  }

  function add(entry: Entry): void {
    const { kind, parent = "", id } = entry.record;
    const family = shelves.get(parent) ?? new Map<string, Entries>();
    const shelf = family.get(kind) ?? new Map<string, Entry>();
    shelves.set(parent, family.set(kind, shelf.set(id, entry)));
    everything.add(entry);
  }

  function remove(entry: Entry): void {
    const { kind, parent = "", id } = entry.record;
    const family = shelves.get(parent)!;
    const shelf = family.get(kind)!;
    shelf.delete(id);
    if (shelf.size === 0) family.delete(kind);
    if (family.size === 0) shelves.delete(parent);
    everything.delete(entry);
    bytes -= entry.bytes;
    if (parent === "") for (const owned of shelves.get(id)?.values() ?? []) owned.forEach(remove);
  }

  function makeRoom(): void {
    while (bytes > bounds.maxBytes || everything.size > bounds.maxRecords) remove(oldest()!);
  }

  return {
    put({ value, ...record }) {
      const text = JSON.stringify(value);
      const written = { record: copyOf(record), text, bytes: weigh(text, record) };
      const old = find(record);
      bytes += written.bytes - (old?.bytes ?? 0);
      if (old) Object.assign(old, written);
      else add(written);
      makeRoom();
    },
    get(key) {
      const entry = find(key);
      return entry && read(entry);
    },
    delete(key) {
      const entry = find(key);
      if (entry) remove(entry);
      return entry !== undefined;
    },
    list: ({ kind, parent = "" }, query) => toPage(shelves.get(parent)?.get(kind) ?? new Map(), query),
    claim: createClaim((key) => find(key) === undefined),
    close() {},
  };
}

/** Copies what nothing but its metadata could change; cloning in depth takes longer than writing the value. */
function copyOf(record: Entry["record"]): Entry["record"] {
  return record.metadata === undefined ? { ...record } : { ...record, metadata: { ...record.metadata } };
}

function read({ record, text }: Entry): StoredRecord {
  return { ...record, value: JSON.parse(text) };
}

function toPage(shelf: Entries, { order, limit = Infinity, after, ...wanted }: RecordQuery): RecordPage | undefined {
  if (after !== undefined && !shelf.has(after)) return undefined;
  const entries = [...shelf.values()];
  if (order === "desc") entries.reverse();
  const start = after === undefined ? 0 : entries.indexOf(shelf.get(after)!) + 1;
  const records: StoredRecord[] = [];
  for (const entry of entries.slice(start)) {
    if (!fits(entry, wanted)) continue;
    if (records.length === limit) return { records, hasMore: true };
    records.push(read(entry));
  }
  return { records, hasMore: false };
}

function fits({ record }: Entry, { model, metadata = {} }: Pick<RecordQuery, "model" | "metadata">): boolean {
  if (model !== undefined && record.model !== model) return false;
  return Object.entries(metadata).every(([key, value]) => record.metadata?.[key] === value);
}
