import type { Database } from "../runtime/database.ts";
import { createClaim, REMEMBERED_CLAIMS } from "./claim.ts";
import { prepareSchema } from "./file_schema.ts";
import { prepareStatements, type Row, type Statements } from "./file_statements.ts";
import {
  type RecordKey,
  type RecordPage,
  type RecordQuery,
  type Shelf,
  type Store,
  type StoreBounds,
  type StoredRecord,
  weigh,
} from "./store.ts";

/**
 * Creates a store in a database. What was put in survives a program that is killed; a machine that loses power may lose
 * the last moments.
 *
 * @throws {Error} if the database is none that this version can use.
 */
export function createFileStore(database: Database, { maxBytes, maxRecords }: StoreBounds): Store {
  prepareSchema(database);
  const statements = prepareStatements(database);

  function makeRoom(): void {
    for (;;) {
      const { records, bytes } = statements.total()[0]!;
      if (bytes <= maxBytes && records <= maxRecords) return;
      statements.removeOldest();
    }
  }

  makeRoom();
  return {
    put(record) {
      const { parent = "", kind, id, model = null, metadata, value } = record;
      const text = JSON.stringify(value);
      const pairs = metadata === undefined ? null : JSON.stringify(metadata);
      statements.put(parent, kind, id, model, pairs, text, weigh(text, record));
      makeRoom();
    },
    get(key) {
      const row = find(key, statements);
      return row && read(row);
    },
    delete: ({ parent = "", kind, id }) => statements.remove(parent, kind, id) > 0,
    list: (shelf, query) => list(shelf, query, statements),
    claim: createClaim((key) => find(key, statements) === undefined && claim(key, statements)),
    close: () => database.close(),
  };
}

function find({ parent = "", kind, id }: RecordKey, statements: Statements): Row | undefined {
  return statements.find(parent, kind, id)[0];
}

function list(shelf: Shelf, query: RecordQuery, statements: Statements): RecordPage | undefined {
  const { order, limit, after, model = null, metadata = {} } = query;
  const { parent = "", kind } = shelf;
  const first = order === "asc" ? 0 : Number.MAX_SAFE_INTEGER;
  const start = after === undefined ? first : find({ ...shelf, id: after }, statements)?.age;
  if (start === undefined) return undefined;
  // One more than asked for tells whether more follow.
  const most = limit === undefined ? -1 : limit + 1;
  const rows = statements.list[order](parent, kind, start, model, JSON.stringify(metadata), most);
  return { records: rows.slice(0, limit).map(read), hasMore: limit !== undefined && rows.length > limit };
}

/** Takes an id, so that others who share the file see it taken; false if they were first. */
function claim({ parent = "", kind, id }: RecordKey, statements: Statements): boolean {
  if (statements.claim(JSON.stringify([parent, kind, id])) === 0) return false;
  statements.forget(REMEMBERED_CLAIMS);
  return true;
}

function read({ parent, kind, id, model, metadata, value }: Row): StoredRecord {
  return {
    kind,
    ...(parent !== "" && { parent }),
    id,
    ...(model !== null && { model }),
    ...(metadata !== null && { metadata: JSON.parse(metadata) as Record<string, string> }),
    value: JSON.parse(value),
  };
}
