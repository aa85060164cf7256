/** What a database holds in one place. */
export type DatabaseValue = string | number | null;

/** A statement that is ready to run, again and again. */
export interface Statement {
  /** Runs it, and tells how many rows it changed. */
  run(...values: DatabaseValue[]): { readonly changes: number | bigint };
  /** Runs it, and gives its rows. */
  all(...values: DatabaseValue[]): readonly Readonly<Record<string, unknown>>[];
}

/** An SQLite database in a file. */
export interface Database {
  /** Runs statements that give nothing. */
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/** Databases, and where they lie. */
export interface Databases {
  /** Makes a folder with those around it: the user's alone. @throws with the path in its message. */
  makeFolder(path: string): Promise<void>;
  /** Opens a file, and makes it if need be. @throws {Error} if it can be neither read nor made. */
  open(path: string): Database;
}
