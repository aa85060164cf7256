import type { JsonObject } from "../json.ts";

/** Where records of one kind stand together: those of one parent, or those that stand by themselves. */
export interface Shelf {
  /** What the records are, such as "response" or "conversation_item". */
  readonly kind: string;
  /** The id of the record that these belong to, and go with; absent: they stand by themselves. */
  readonly parent?: string;
}

/** What finds one record. */
export interface RecordKey extends Shelf {
  /** Unique on its shelf. */
  readonly id: string;
}

/** A JSON object that outlives the request that made it. */
export interface StoredRecord extends RecordKey {
  readonly value: JsonObject;
  /** The model that it can be found by. */
  readonly model?: string;
  /** Pairs that it can be found by. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Which records of a shelf are wanted. */
export interface RecordQuery {
  /** By their age: "asc" is oldest first. */
  readonly order: "asc" | "desc";
  /** Records at most; absent: all. */
  readonly limit?: number | undefined;
  /** Only what comes after the record with this id, in the order asked for. */
  readonly after?: string | undefined;
  readonly model?: string | undefined;
  /** Pairs that all must be there. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** Some records of a shelf. */
export interface RecordPage {
  readonly records: readonly StoredRecord[];
  /** Whether more come after these, in the order asked for. */
  readonly hasMore: boolean;
}

/** How much is kept; past it, the oldest leave first. */
export interface StoreBounds {
  readonly maxBytes: number;
  readonly maxRecords: number;
}

/**
 * What outlives a request. Synchronous, so that nothing comes between reading a record and writing it back.
 *
 * What is put in is copied: whoever changes the object later does not change what is kept. What belongs to a record has
 * nothing that belongs to it in turn.
 */
export interface Store {
  /** Keeps a record, in place of the one with the same key, whose age it takes on. */
  put(record: StoredRecord): void;
  get(key: RecordKey): StoredRecord | undefined;
  /** Deletes a record and all that belongs to it; false: there was none. */
  delete(key: RecordKey): boolean;
  /** Lists a shelf; undefined: `after` names nothing on it. */
  list(shelf: Shelf, query: RecordQuery): RecordPage | undefined;
  /** Gives an id that nothing on the shelf has, or was given before: `name(0)`, where it is free, else `name(1)`, … */
  claim(shelf: Shelf, name: (occurrence: number) => string): string;
  /** Lets go of what it holds open. */
  close(): void;
}

/** What a record takes beside its texts, roughly: its place in maps or in an index. */
const FRAME_BYTES = 256;

/** Estimates the bytes that a record takes, its value being written as `text`. */
export function weigh(text: string, { kind, parent = "", id, metadata = {} }: Omit<StoredRecord, "value">): number {
  const found = Object.entries(metadata).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return FRAME_BYTES + 2 * (text.length + kind.length + parent.length + id.length + found);
}
