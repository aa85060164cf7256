import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How the server of the bytes misbehaves, once; after the list of faults it behaves. */
export type Fault =
  /** Sends so many bytes, and hangs up once they have arrived. */
  | { readonly type: "cut"; readonly bytes: number }
  /** Sends so many bytes, and then nothing more. */
  | { readonly type: "stall"; readonly bytes: number }
  /** Accepts the connection, and never answers. */
  | { readonly type: "silence" }
  | { readonly type: "status"; readonly status: number }
  /** Sends all of it, whatever range was asked for. */
  | { readonly type: "whole" }
  /** Sends another part than was asked for. */
  | { readonly type: "elsewhere" }
  /** Promises so many bytes more than the file has. */
  | { readonly type: "longer"; readonly bytes: number }
  /** Sends other bytes, as many. */
  | { readonly type: "other" }
  /** Sends more than the file has, and tells no length. */
  | { readonly type: "endless" };

/** What was asked of one of the two servers. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

/** A Hub of one file, with a server of its own for the bytes. */
export interface HubServer {
  readonly endpoint: string;
  /** What the Hub was asked. */
  readonly hub: readonly Heard[];
  /** What the server of the bytes was asked. */
  readonly cdn: readonly Heard[];
  /** Sent, in order, instead of what was asked for. */
  readonly faults: Fault[];
  /** Statuses that the Hub answers with first, in order. */
  readonly refusals: number[];
  close(): Promise<void>;
}

/** The commit that every branch of the Hub stands at. */
export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** Names content as the Hub does. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Opens a Hub that has one content under every path, and redirects as the real one: first to itself, then to the bytes. */
export async function openHub(
  content: Uint8Array,
  told: { readonly tag?: string; readonly bytes?: number } = {},
): Promise<HubServer> {
  const [hub, cdn]: [Heard[], Heard[]] = [[], []];
  const faults: Fault[] = [];
  const refusals: number[] = [];
  const bytes = await listen((request, response) => {
    cdn.push(hear(request));
    send(request, response, { content, fault: faults.shift() });
  });
  const front = await listen((request, response) => {
    hub.push(hear(request));
    const refusal = refusals.shift();
    const { pathname } = new URL(request.url!, "http://hub");
    if (refusal !== undefined) response.writeHead(refusal).end();
    else if (!pathname.startsWith("/moved/")) response.writeHead(307, { location: `/moved${pathname}` }).end();
    else response.writeHead(302, describe(content, told, `${addressOf(bytes)}/bytes?signed=yes`)).end();
  });
  return {
    endpoint: addressOf(front),
    hub,
    cdn,
    faults,
    refusals,
    async close() {
      for (const server of [front, bytes]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function describe(
  content: Uint8Array,
  told: { tag?: string; bytes?: number },
  location: string,
): Record<string, string> {
  return {
    location,
    "x-repo-commit": COMMIT,
    "x-linked-etag": `"${told.tag ?? sha256(content)}"`,
    "x-linked-size": String(told.bytes ?? content.length),
  };
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function hear({ method = "", url = "", headers }: IncomingMessage): Heard {
  return { method, path: url, range: headers.range, authorization: headers.authorization };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { content, fault }: { content: Uint8Array; fault: Fault | undefined },
): void {
  const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const from = fault?.type === "whole" ? 0 : fault?.type === "elsewhere" ? asked - 1 : asked;
  if (fault?.type === "silence") return;
  if (fault?.type === "status") return void response.writeHead(fault.status).end();
  if (from >= content.length)
    return void response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
  const rest = content.subarray(from);
  const range = { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` };
  const extra = fault?.type === "longer" ? fault.bytes : 0;
  const length = fault?.type === "endless" ? {} : { "content-length": String(rest.length + extra) };
  response.writeHead(from > 0 ? 206 : 200, { ...length, ...(from > 0 && range), etag: '"bytes"' });
  if (fault?.type === "cut")
    return void response.write(rest.subarray(0, fault.bytes), () => setTimeout(() => request.socket.destroy(), 20));
  if (fault?.type === "stall") return void response.write(rest.subarray(0, fault.bytes));
  if (fault?.type === "endless") return void response.end(Buffer.concat([rest, rest]));
  response.end(fault?.type === "other" ? rest.map((byte) => byte ^ 1) : rest);
}
