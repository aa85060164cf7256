import { note, type SetupContext } from "./context.ts";
import { DownloadError, explain } from "./error.ts";

/** A place where something can be had. */
export interface Source<T> {
  /** What to call it in front of the user. */
  readonly name: string;
  readonly bring: () => Promise<T>;
}

/** What to say where nothing could be had. */
export interface Regret {
  /** What was tried, such as "Cannot fetch libllama". */
  readonly failed: string;
  /** What the user can do by hand. */
  readonly advice: string;
}

/** Takes something from the first of several places that has it. @throws {DownloadError} that says what each answered. */
export async function takeFirst<T>(sources: readonly Source<T>[], regret: Regret, context: SetupContext): Promise<T> {
  const failures: string[] = [];
  let last: unknown;
  for (const { name, bring } of sources) {
    try {
      return await bring();
    } catch (error) {
      if (context.signal.aborted) throw error;
      last = error;
      failures.push(`  ${name}: ${explain(error)}`);
      note(context, failures.at(-1)!.trim());
    }
  }
  const kind = last instanceof DownloadError ? last.kind : "missing";
  throw new DownloadError(kind, [`${regret.failed}:`, ...failures, regret.advice].join("\n"), { cause: last });
}
