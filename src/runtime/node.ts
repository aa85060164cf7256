import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { isatty } from "node:tty";
import { toNodeHandler } from "srvx/node";
import { once } from "../once.ts";
import type { Asset, Runtime } from "./runtime.ts";

/** Node's way: that of the npm package. */
export const node: Runtime = {
  name: `Node ${process.versions.node}`,
  args: process.argv.slice(2),
  env: (name) => process.env[name] || undefined,
  readAsset: async (name) => new Uint8Array(await readFile(locate(name))),
  readTextFile: (path) => readFile(path, "utf8"),
  print: (stream, text) => new Promise((resolve) => standard[stream]().write(text, () => resolve())),
  isTerminal: (stream) => isatty(stream === "out" ? 1 : 2),
  async serve(handler, { host, port, shared = false }) {
    // The handler speaks HTTP/2 as well, and its type says so.
    const server = createServer(toNodeHandler(handler) as RequestListener);
    // By default a body that takes five minutes to arrive is cut off.
    server.requestTimeout = 0;
    const listening = Promise.withResolvers<void>();
    server.once("error", listening.reject).listen({ port, host, reusePort: shared }, listening.resolve);
    await listening.promise;
    const stopped = new Promise<void>((resolve) => server.once("close", resolve));
    // A client keeps its connection for the next request, and a server that takes none would wait for it.
    server.on("request", (_request, response) => response.once("close", () => setImmediate(closeIdle)));
    const closeIdle = (): void => void (server.listening || server.closeIdleConnections());
    return {
      port: (server.address() as AddressInfo).port,
      stop() {
        server.close();
        return stopped;
      },
    };
  },
  loadMachine: async () => (await import("./node_machine.ts")).nodeMachine,
  loadDatabases: async () => (await import("./node_databases.ts")).nodeDatabases,
  async loadCopies() {
    const { createCopies } = await import("./node_copies.ts");
    return createCopies([process.execPath, process.argv[1]!, ...node.args]);
  },
  onStop(act) {
    process.on("SIGINT", act);
    process.on("SIGTERM", act);
  },
  exit: (code) => process.exit(code),
};

/** The standard streams, each prepared when it is first written to. */
const standard = { out: once(() => outlive(process.stdout)), error: once(() => outlive(process.stderr)) };

/** Whoever read this may leave; that must not end the answers of others. */
function outlive(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

/** An app that was bundled with this module has left the tables where the package was installed. */
function locate(name: Asset): URL | string {
  const beside = new URL(`../tokens/${name}`, import.meta.url);
  return existsSync(beside)
    ? beside
    : createRequire(import.meta.url).resolve(`openai-api-simulator/src/tokens/${name}`);
}
