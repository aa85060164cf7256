import type { Runtime } from "./runtime.ts";

/** Loads the adapter for the runtime this program is running on. @throws {Error} on any other than Bun and Deno. */
export async function loadRuntime(): Promise<Runtime> {
  if ("Bun" in globalThis) return (await import("./bun.ts")).bun;
  if ("Deno" in globalThis) return (await import("./deno.ts")).deno;
  throw new Error("Cannot start: this runtime is neither Bun nor Deno");
}
