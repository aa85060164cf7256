/** What is known of a file without reading it. */
export interface FileFacts {
  readonly bytes: number;
  /** When it was last written, in milliseconds since the epoch. */
  readonly modifiedMs: number;
}

/** A file open for reading at any place. */
export interface FileReader {
  readonly bytes: number;
  /** Reads up to that many bytes; fewer where the file ends. */
  readAt(offset: number, bytes: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/** A file open for writing at its end. */
export interface FileWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Empties it. */
  restart(): Promise<void>;
  /** Closes it, once what was written has reached the disk. */
  close(): Promise<void>;
}

/** Takes bytes in order, and names them all in the end. */
export interface Digest {
  add(bytes: Uint8Array): void;
  /** Ends it. */
  end(form: "hex" | "base64"): string;
}

/**
 * The user's files. Paths are absolute and may use "/" on every system. What is made is the user's alone, and gets the folders it
 * needs. What cannot be done is thrown with the path in its message.
 */
export interface Files {
  /** Makes a path absolute, as seen from the working directory. */
  absolute(path: string): string;
  /** Undefined if there is no such file or folder; a link counts as what it leads to. */
  facts(path: string): Promise<FileFacts | undefined>;
  /** Names within a folder; none if there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Undefined if there is no such file. */
  readText(path: string): Promise<string | undefined>;
  /** Reads from the start, in pieces; who stops early must end it. */
  read(path: string): AsyncGenerator<Uint8Array, void>;
  open(path: string): Promise<FileReader>;
  /** Opens a file to write on at its end, and makes it if need be. */
  append(path: string): Promise<FileWriter>;
  /** Writes a whole small file at once: no reader ever sees half of it. */
  writeText(path: string, text: string): Promise<void>;
  /** Makes a file that must not exist yet; false if it does. */
  createNew(path: string, text: string): Promise<boolean>;
  /** Dates a file to now; false if it is gone. */
  touch(path: string): Promise<boolean>;
  /** Makes a folder with those around it. */
  makeFolder(path: string): Promise<void>;
  /** Gives a file or folder another name, in one step; an existing file is replaced, a folder that is not empty is not. */
  rename(from: string, to: string): Promise<void>;
  /** Makes `path` lead to a relative `target`; false where the system has no links. */
  link(target: string, path: string): Promise<boolean>;
  /** Removes a file, or a folder with all in it; nothing happens if there is none. */
  remove(path: string): Promise<void>;
  /** How much still fits on the disk of a folder. */
  freeBytes(folder: string): Promise<number>;
  digest(algorithm: "sha256" | "sha512"): Digest;
}
