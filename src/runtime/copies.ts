/** Another process that runs this program. */
export interface Copy {
  /** The number of its process. */
  readonly processId: number;
  /** Resolves with its exit code, or undefined if a signal ended it. */
  readonly exited: Promise<number | undefined>;
  /** Resolves once it has written to its standard output, which nobody else sees. */
  readonly spoken: Promise<void>;
  /** Asks it to end, as SIGTERM does. */
  stop(): void;
}

/** How one program runs as several processes. Loaded where more than one is wanted. */
export interface Copies {
  /** Starts this program once more, with what was typed after its name and more; it shares the standard error. */
  start(more: readonly string[]): Copy;
  /** Whether this process was started so. */
  readonly isCopy: boolean;
  /** Calls back when the process that started this one is gone. */
  onOrphaned(act: () => void): void;
}
