import type { Copies } from "./copies.ts";
import type { Databases } from "./database.ts";
import type { Machine } from "./machine.ts";
import type { Native } from "./native.ts";

/** Answers a request that came over HTTP. */
export type Handler = (request: Request) => Promise<Response>;

/** Where a server listens. */
export interface Address {
  /** The name or number of the interface, such as "127.0.0.1". */
  readonly host: string;
  /** The port; 0 takes a free one. */
  readonly port: number;
  /** Whether other processes listen there, too, and the system hands out what comes. @default false */
  readonly shared?: boolean;
}

/** A server that is listening. */
export interface Server {
  /** The port it listens on. */
  readonly port: number;
  /** Takes no more requests, and resolves once every answer under way has been sent. */
  stop(): Promise<void>;
}

/** A table that comes with the sources. */
export type Asset = "o200k_base.bin" | "cl100k_base.bin" | "unicode_classes.bin";

/** A file that the executable carries. */
export interface CarriedFile {
  readonly name: string;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** What each runtime does its own way. */
export interface Runtime {
  /** Name and version, such as "Bun 1.4.5". */
  readonly name: string;
  /** What was typed after the program's name. */
  readonly args: readonly string[];
  /** Reads an environment variable; empty counts as absent. */
  env(name: string): string | undefined;
  /** Reads a table that comes with the sources, or lies within the executable. */
  readAsset(name: Asset): Promise<Uint8Array<ArrayBuffer>>;
  /** Reads a file of the user's. @throws with the path in its message. */
  readTextFile(path: string): Promise<string>;
  /** Writes in the order of the calls, and resolves once it is written; a reader that is slow or gone holds up nothing else. */
  print(stream: "out" | "error", text: string): Promise<void>;
  /** Whether a person sees that stream. */
  isTerminal(stream: "out" | "error"): boolean;
  /** Answers HTTP requests until it is stopped. @throws with the code "EADDRINUSE" if another program has the port. */
  serve(handler: Handler, address: Address): Promise<Server>;
  /** Loads what is known of the machine and its files; only a real model needs it, and simulated answers start sooner without. */
  loadMachine(): Promise<Machine>;
  /** Finds the folder of libllama in an npm package that is installed, or that the runtime can install; undefined if it cannot be had. */
  findLibrary?(name: string, version: string): Promise<string | undefined>;
  /** Lists the files of libllama that the executable carries; none from the sources. */
  listCarried?(): readonly CarriedFile[];
  /** Loads the way to call C, where there is one; until then none of it is read. */
  loadNative?(): Promise<Native>;
  /** Loads what opens databases; until then none of it is read. */
  loadDatabases(): Promise<Databases>;
  /** Loads what starts this program several times. */
  loadCopies(): Promise<Copies>;
  /** Calls back each time the user or the system asks the program to end (SIGINT, SIGTERM). */
  onStop(act: () => void): void;
  /** Ends the program, and with it every connection. */
  exit(code: number): never;
}
