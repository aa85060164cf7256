import type { Clock } from "../clock.ts";
import type { Notice } from "../notice.ts";
import type { Machine } from "../runtime/machine.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** How long a server is waited for. */
export interface Patience {
  /** Milliseconds until it must have begun to answer. */
  readonly connectMs: number;
  /** Milliseconds that an answer may stand still. */
  readonly stallMs: number;
  /** Milliseconds before each further try, after a failure that may pass. */
  readonly backOffMs: readonly number[];
}

/** Short where a second source waits, long enough for a slow line. */
export const PATIENCE: Patience = { connectMs: 10_000, stallMs: 20_000, backOffMs: [500, 1_000, 2_000, 4_000, 8_000] };

/** Where releases of llama.cpp lie. */
const RELEASES = "https://github.com/ggml-org/llama.cpp/releases/download";

/** What every part of the setup is given. */
export interface SetupContext {
  /** Reads an environment variable; empty counts as absent. */
  readonly env: (name: string) => string | undefined;
  readonly machine: Machine;
  /** Where releases of llama.cpp lie. */
  readonly releases: string;
  /** What came with the program. */
  readonly shipped: Pick<Runtime, "findLibrary" | "listCarried">;
  readonly clock: Clock;
  readonly patience: Patience;
  /** Tells the user. */
  readonly report: (notice: Notice) => void;
  /** Ends everything early. */
  readonly signal: AbortSignal;
}

/** What whoever sets something up decides. */
export type SetupOptions = Pick<SetupContext, "clock" | "report" | "signal">;

/** Gathers what the setup needs of a runtime. */
export async function openSetup(runtime: Runtime, options: SetupOptions): Promise<SetupContext> {
  const machine = await runtime.loadMachine();
  return {
    ...options,
    env: (name) => runtime.env(name),
    machine,
    releases: RELEASES,
    shipped: runtime,
    patience: PATIENCE,
  };
}

/** Tells the user a line. */
export function note(context: SetupContext, text: string): void {
  context.report({ type: "note", text });
}
