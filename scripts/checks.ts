import process from "node:process";

/** Says of one thing after another whether it holds. */
export interface Checks {
  /** Proves a thing, and says what was found. */
  readonly check: (what: string, prove: () => unknown) => Promise<void>;
  /** Says how it went, also to whoever started the program. */
  readonly finish: () => void;
}

/** Begins a list of checks. */
export function createChecks(): Checks {
  let failed = 0;
  return {
    async check(what, prove) {
      try {
        console.log(`ok   ${what}: ${String(await prove())}`);
      } catch (error) {
        failed++;
        console.log(`FAIL ${what}: ${(error as Error).message}`);
      }
    },
    finish() {
      console.log(failed === 0 ? "All of it works" : `${failed} failed`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}

/** Gives what was found. @throws {Error} with it, if it is not as it must be. */
export function must<T>(holds: boolean, found: T): T {
  if (!holds) throw new Error(String(found));
  return found;
}
