import process from "node:process";
import { findBinaries } from "./npm_binaries.ts";
import { once } from "../once.ts";
import type { Handler, Runtime } from "./runtime.ts";

interface File {
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
  writer(): { write(text: string): number; flush(): number | Promise<number> };
}

/** The part of Bun we use, declared because Deno checks this file too. */
declare const Bun: {
  readonly version: string;
  readonly argv: readonly string[];
  readonly main: string;
  readonly embeddedFiles: readonly (Blob & { readonly name: string })[];
  readonly stdout: File;
  readonly stderr: File;
  file(path: string): File;
  serve(options: {
    hostname: string;
    port: number;
    idleTimeout: number;
    maxRequestBodySize: number;
    development: boolean;
    reusePort: boolean;
    fetch: Handler;
  }): { readonly port: number; stop(): Promise<void> };
};

/** Bun's way. */
export const bun: Runtime = {
  name: `Bun ${Bun.version}`,
  args: Bun.argv.slice(2),
  env: (name) => process.env[name] || undefined,
  async readAsset(name) {
    const { assets } = await import("./bun_assets.ts");
    return new Uint8Array(await Bun.file(assets[name]).arrayBuffer());
  },
  readTextFile: (path) => Bun.file(path).text(),
  async print(stream, text) {
    const sink = stream === "out" ? standard.out() : standard.error();
    try {
      sink.write(text);
      await sink.flush();
    } catch (error) {
      // Whoever read this has left; that must not end the answers of others.
      if ((error as { code?: unknown }).code !== "EPIPE") throw error;
    }
  },
  // Loaded when asked: it brings all of Node's streams, a tenth of the start.
  isTerminal: (stream) => process.getBuiltinModule("node:tty").isatty(stream === "out" ? 1 : 2),
  async serve(handler, { host, port, shared = false }) {
    const server = Bun.serve({
      hostname: host,
      port,
      // By default a stream that is silent for ten seconds is cut, and so is a slow answer.
      idleTimeout: 0,
      // The handler has its own limit, and words for it.
      maxRequestBodySize: Number.MAX_SAFE_INTEGER,
      development: false,
      // Outside development Bun shares the port with whoever asks, unless told, and a taken one would go unnoticed.
      reusePort: shared,
      fetch: handler,
    });
    return { port: server.port, stop: () => server.stop() };
  },
  loadMachine: async () => (await import("./node_machine.ts")).nodeMachine,
  loadDatabases: async () => (await import("./node_databases.ts")).nodeDatabases,
  // Bun carries what it is compiled with; tables are among it, but found by their own names.
  listCarried: () =>
    Bun.embeddedFiles.map((file) => ({
      name: file.name,
      read: async () => new Uint8Array(await file.arrayBuffer()),
    })),
  findLibrary: (name) => findBinaries(name, () => import(name)),
  loadNative: async () => (await import("./bun_native.ts")).bunNative,
  async loadCopies() {
    // Within the executable there is no script beside it.
    const script = Bun.main.includes("$bunfs") || Bun.main.includes("~BUN") ? [] : ["--no-env-file", Bun.main];
    const { createCopies } = await import("./node_copies.ts");
    return createCopies([process.execPath, ...script, ...bun.args]);
  },
  onStop(act) {
    process.on("SIGINT", act);
    process.on("SIGTERM", act);
  },
  exit: (code) => process.exit(code),
};

/** The standard streams, each opened once, when it is first written to. */
const standard = { out: once(() => Bun.stdout.writer()), error: once(() => Bun.stderr.writer()) };
