import { findBinaries } from "./npm_binaries.ts";
import type { Handler, Runtime } from "./runtime.ts";

interface Output {
  write(bytes: Uint8Array): Promise<number>;
  isTerminal(): boolean;
}

/** The part of Deno we use, declared because TypeScript's own compiler checks this file too. */
declare const Deno: {
  readonly version: { readonly deno: string };
  readonly args: readonly string[];
  readonly mainModule: string;
  readonly env: { get(name: string): string | undefined };
  readonly build: { readonly os: string };
  readonly stdout: Output;
  readonly stderr: Output;
  readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
  readTextFile(path: string): Promise<string>;
  serve(
    options: { hostname: string; port: number; reusePort: boolean; onListen: () => void },
    handler: Handler,
  ): { readonly addr: { readonly port: number }; shutdown(): Promise<void> };
  addSignalListener(signal: "SIGINT" | "SIGTERM", act: () => void): void;
  execPath(): string;
  readonly Command: new (
    program: string,
    options: { args: readonly string[]; env: Readonly<Record<string, string>>; stdout: "piped"; stderr: "null" },
  ) => { output(): Promise<{ readonly stdout: Uint8Array }> };
  exit(code: number): never;
};

/** Deno's way. No import of `node:` here: each costs the first answer some 27 ms. */
export const deno: Runtime = {
  name: `Deno ${Deno.version.deno}`,
  args: Deno.args,
  env: (name) => Deno.env.get(name) || undefined,
  readAsset: (name) => Deno.readFile(new URL(`../tokens/${name}`, import.meta.url)),
  readTextFile: (path) => Deno.readTextFile(path),
  print(stream, text) {
    if (waiting[stream] === "") written[stream] = written[stream].then(() => writeWaiting(stream));
    waiting[stream] += text;
    return written[stream];
  },
  isTerminal: (stream) => (stream === "out" ? Deno.stdout : Deno.stderr).isTerminal(),
  async serve(handler, { host, port, shared = false }) {
    const server = Deno.serve({ hostname: host, port, reusePort: shared, onListen() {} }, handler);
    return { port: server.addr.port, stop: () => server.shutdown() };
  },
  loadMachine: async () => (await import("./node_machine.ts")).nodeMachine,
  loadDatabases: async () => (await import("./node_databases.ts")).nodeDatabases,
  // Deno leaves optional packages out, but Bun or npm may have installed them.
  async findLibrary(name, version) {
    const installed = new URL(`../../node_modules/${name}/dist/index.js`, import.meta.url);
    const found = await findBinaries(name, () => import(installed.href));
    return found ?? findBinaries(name, () => fetchPackage(`${name}@${version}`));
  },
  loadNative: async () => (await import("./deno_native.ts")).denoNative,
  async loadCopies() {
    const { createCopies } = await import("./node_copies.ts");
    return createCopies([Deno.execPath(), "run", "-A", Deno.mainModule, ...Deno.args]);
  },
  onStop(act) {
    Deno.addSignalListener("SIGINT", act);
    // Windows knows no SIGTERM.
    if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", act);
  },
  exit: (code) => Deno.exit(code),
};

/**
 * Brings a package of npm's with the binaries that it tells of, and none of our own files is changed by that.
 *
 * A name in the lock file would be fetched by everyone at the first start, 166 MB for all platforms; one that is only
 * imported here would be written into it. So another Deno, without our lock file, brings it into the cache.
 */
async function fetchPackage(specifier: string): Promise<unknown> {
  const script = `const { getBinsDir } = await import("npm:${specifier}"); console.log(JSON.stringify(getBinsDir()));`;
  const command = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", "--no-config", script],
    env: { DENO_NO_PACKAGE_JSON: "1" },
    stdout: "piped",
    stderr: "null",
  });
  const { stdout } = await command.output();
  const found: unknown = JSON.parse(new TextDecoder().decode(stdout));
  return { getBinsDir: () => found };
}

/** Resolves with the last write to each stream: writes overtake each other otherwise. */
const written = { out: Promise.resolve(), error: Promise.resolve() };

/** What came while a write was under way; it goes out in one piece. */
const waiting = { out: "", error: "" };

function writeWaiting(stream: "out" | "error"): Promise<void> {
  const bytes = new TextEncoder().encode(waiting[stream]);
  waiting[stream] = "";
  return writeAll(stream === "out" ? Deno.stdout : Deno.stderr, bytes);
}

async function writeAll(output: Output, bytes: Uint8Array): Promise<void> {
  try {
    for (let at = 0; at < bytes.length;) at += await output.write(bytes.subarray(at));
  } catch (error) {
    // Whoever read this has left; that must not end the answers of others.
    if ((error as { code?: unknown }).code !== "EPIPE") throw error;
  }
}
