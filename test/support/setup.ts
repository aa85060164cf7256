import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWheelClock } from "../../src/clock.ts";
import type { Notice } from "../../src/notice.ts";
import { loadRuntime } from "../../src/runtime/mod.ts";
import { PATIENCE, type Patience, type SetupContext } from "../../src/setup/context.ts";

/** A setup in a folder of its own. */
export interface SetupBench extends AsyncDisposable {
  readonly context: SetupContext;
  readonly folder: string;
  /** What the user was told, in order. */
  readonly notes: string[];
  readonly progress: Extract<Notice, { type: "progress" }>[];
}

/** Opens a setup for a test; variables are all that its environment has. */
export async function openBench(
  variables: Readonly<Record<string, string>> = {},
  patience: Partial<Patience> = {},
): Promise<SetupBench> {
  const folder = mkdtempSync(join(tmpdir(), "setup-"));
  const notes: string[] = [];
  const progress: Extract<Notice, { type: "progress" }>[] = [];
  const machine = { ...(await (await loadRuntime()).loadMachine()), homeFolder: folder };
  const context: SetupContext = {
    env: (name) => variables[name],
    machine,
    releases: "http://127.0.0.1:1",
    shipped: {},
    clock: createWheelClock(),
    patience: { ...PATIENCE, backOffMs: [1, 1, 1], ...patience },
    report: (notice) => void (notice.type === "note" ? notes.push(notice.text) : progress.push(notice)),
    signal: new AbortController().signal,
  };
  return {
    context,
    folder,
    notes,
    progress,
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes content that differs from byte to byte. */
export function makeContent(bytes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: bytes }, (_, index) => (index * 31 + (index >> 8)) & 255);
}

/** Awaits a failure, and gives it. */
export async function failureOf(act: Promise<unknown>): Promise<Error & { readonly kind?: string }> {
  try {
    await act;
  } catch (error) {
    return error as Error;
  }
  throw new Error("It did not fail");
}
