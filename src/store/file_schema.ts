import type { Database } from "../runtime/database.ts";

/** Marks a file as one of ours: "oais" in ASCII. */
const APPLICATION = 0x6f616973;
/** Changes with the tables below. */
const VERSION = 1;

/** `age` grows with every new record; totals are kept by triggers, for other processes write here too. */
const TABLES = `
  CREATE TABLE records (
    age INTEGER PRIMARY KEY,
    parent TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    model TEXT,
    metadata TEXT,
    value TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    UNIQUE (parent, kind, id)
  ) STRICT;
  CREATE INDEX records_by_age ON records (parent, kind, age);

  CREATE TABLE claims (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE totals (records INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
  INSERT INTO totals VALUES (0, 0);
  CREATE TRIGGER count_new AFTER INSERT ON records BEGIN
    UPDATE totals SET records = records + 1, bytes = bytes + new.bytes;
  END;
  CREATE TRIGGER count_changed AFTER UPDATE OF bytes ON records BEGIN
    UPDATE totals SET bytes = bytes + new.bytes - old.bytes;
  END;
  CREATE TRIGGER count_gone AFTER DELETE ON records BEGIN
    UPDATE totals SET records = records - 1, bytes = bytes - old.bytes;
  END;

  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${VERSION};
`;

/** Gives a new database its tables, and looks whether an old one is ours. @throws {Error} that says why it is not. */
export function prepareSchema(database: Database): void {
  // Others may write at the same time.
  database.exec("PRAGMA busy_timeout = 10000");
  if (isEmpty(database)) createTables(database);
  if (read("application_id", database) !== APPLICATION) throw new Error("it is the database of another program");
  const version = read("user_version", database);
  if (version !== VERSION) throw new Error(`it is of version ${version}, and this program reads version ${VERSION}`);
  writeAhead(database);
  database.exec("PRAGMA synchronous = NORMAL");
}

/** How often it is tried to write ahead where others open the file at the same time. */
const MOST_TRIES = 20;

/** Lets readers and a writer work side by side. */
function writeAhead(database: Database): void {
  for (let tries = 1; read("journal_mode", database) !== "wal"; tries++) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      // Here SQLite does not wait for whoever writes, whatever the timeout; to begin to write it does.
      database.exec("BEGIN IMMEDIATE; COMMIT");
    }
  }
}

function createTables(database: Database): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have been first.
    if (isEmpty(database)) database.exec(TABLES);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function isEmpty(database: Database): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").all().length === 0;
}

function read(pragma: string, database: Database): unknown {
  return database.prepare(`PRAGMA ${pragma}`).all()[0]?.[pragma];
}
