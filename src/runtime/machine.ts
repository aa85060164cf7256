import type { Files } from "./files.ts";

/** What libraries are built for. */
export interface Platform {
  readonly os: "linux" | "mac" | "windows";
  /** The processor's kind, such as "x64" or "arm64". */
  readonly arch: string;
}

/** A program to run to its end. */
export interface Program {
  /** Its name, found as the user's shell would, and its arguments. */
  readonly command: readonly [name: string, ...args: string[]];
  /** Environment variables beside those this program has. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** How a program ended. */
export interface Outcome {
  /** What it exited with; 0 is success, undefined if a signal ended it. */
  readonly code: number | undefined;
  /** What it wrote to both streams, the last 64 KiB. */
  readonly output: string;
}

/** The machine this program runs on, and its files. Loaded where a real model is wanted, never for simulated answers. */
export interface Machine {
  readonly files: Files;
  readonly platform: Platform;
  /** Where the user's own files lie. */
  readonly homeFolder: string;
  /** What the processor calls itself. */
  readonly processor: string;
  /** How many threads run at once. */
  readonly cores: number;
  readonly memoryBytes: number;
  /** The number of this process. */
  readonly processId: number;
  /** The machine's name in its network. */
  readonly hostName: string;
  /** Columns of the terminal, or undefined where there is none. */
  readonly columns: number | undefined;
  /** What lies where in this program's memory, as Linux tells it in /proc/self/maps. @throws {Error} elsewhere */
  readMemoryMap(): string;
  /** Whether a process of that number runs. */
  isRunning(processId: number): boolean;
  /** Runs a program to its end; undefined if there is none of that name. */
  run(program: Program): Promise<Outcome | undefined>;
}
