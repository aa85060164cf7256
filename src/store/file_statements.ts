import type { Database, DatabaseValue } from "../runtime/database.ts";

/** A record as it lies in its table. */
export interface Row {
  /** Grows from record to record. */
  readonly age: number;
  /** "" for what stands by itself. */
  readonly parent: string;
  readonly kind: string;
  readonly id: string;
  readonly model: string | null;
  /** JSON. */
  readonly metadata: string | null;
  /** JSON. */
  readonly value: string;
}

/** Gives the rows that are found. */
type Select<R = Row> = (...values: DatabaseValue[]) => readonly R[];
/** Gives the number of rows that are changed. */
type Change = (...values: DatabaseValue[]) => number;

/** What is asked of the tables. */
export interface Statements {
  /** Takes parent, kind, id, model, metadata, value and bytes. */
  readonly put: Change;
  /** Takes parent, kind and id. */
  readonly find: Select;
  /** Each takes parent, kind, the age after which to begin, model or null, metadata, and a limit or −1. */
  readonly list: Readonly<Record<"asc" | "desc", Select>>;
  /** Takes parent, kind and id. What belongs to the record goes in the same step. */
  readonly remove: Change;
  readonly removeOldest: Change;
  readonly total: Select<{ readonly records: number; readonly bytes: number }>;
  /** Takes an id; 0 if it was claimed before. */
  readonly claim: Change;
  /** Forgets the oldest claims but so many. */
  readonly forget: Change;
}

/** Whether a record is of the model, and carries every pair of the metadata. */
const FITS = `(?4 IS NULL OR model = ?4) AND NOT EXISTS (
  SELECT 1 FROM json_each(?5) AS wanted WHERE wanted.value IS NOT
    (SELECT found.value FROM json_each(coalesce(metadata, '{}')) AS found WHERE found.key = wanted.key))`;

/** Prepares what is asked of the tables. */
export function prepareStatements(database: Database): Statements {
  function select<R = Row>(sql: string): Select<R> {
    const statement = database.prepare(sql);
    return (...values) => statement.all(...values) as unknown as readonly R[];
  }

  function change(sql: string): Change {
    const statement = database.prepare(sql);
    return (...values) => Number(statement.run(...values).changes);
  }

  const remove = (which: string): Change =>
    change(`WITH gone AS (SELECT age, parent, id FROM records ${which}) DELETE FROM records
      WHERE age = (SELECT age FROM gone) OR parent = (SELECT id FROM gone WHERE parent = '')`);

  return {
    put: change(`INSERT INTO records (parent, kind, id, model, metadata, value, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE
      SET model = excluded.model, metadata = excluded.metadata, value = excluded.value, bytes = excluded.bytes`),
    find: select("SELECT * FROM records WHERE parent = ? AND kind = ? AND id = ?"),
    list: {
      asc: select(
        `SELECT * FROM records WHERE parent = ?1 AND kind = ?2 AND age > ?3 AND ${FITS} ORDER BY age LIMIT ?6`,
      ),
      desc: select(
        `SELECT * FROM records WHERE parent = ?1 AND kind = ?2 AND age < ?3 AND ${FITS} ORDER BY age DESC LIMIT ?6`,
      ),
    },
    remove: remove("WHERE parent = ? AND kind = ? AND id = ?"),
    removeOldest: remove("ORDER BY age LIMIT 1"),
    total: select("SELECT records, bytes FROM totals"),
    claim: change("INSERT INTO claims (id) VALUES (?) ON CONFLICT DO NOTHING"),
    forget: change("DELETE FROM claims WHERE place <= (SELECT max(place) FROM claims) - ?"),
  };
}
