/** A client that costs little: a few raw sockets, each of which asks again as soon as it was answered. */

/** What to ask, and for how long. */
export interface Load {
  readonly url: string;
  /** Bodies of `POST /v1/chat/completions`, in turn. */
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

/** What came of it. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Bytes of each answer on average, its head included. */
  readonly bytes: number;
}

/** Ends every answer that comes in chunks, and no JSON. */
const LAST_CHUNK = Buffer.from("\r\n0\r\n\r\n");

/** Tells when an answer is complete, without reading more of it than must be. */
function createReader(): (data: Buffer) => boolean {
  let head = "";
  let remaining = -1;
  let tail: Buffer = Buffer.alloc(0);
  return (data) => {
    if (remaining < 0) {
      head += data.toString("latin1");
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return false;
      if (!head.startsWith("HTTP/1.1 200")) throw new Error(`The server said: ${head}`);
      const length = /content-length: (\d+)/i.exec(head.slice(0, end))?.[1];
      remaining = length === undefined ? Number.POSITIVE_INFINITY : Number(length) - (head.length - end - 4);
    } else remaining -= data.length;
    tail = data.length >= LAST_CHUNK.length ? data : Buffer.concat([tail, data]).subarray(-LAST_CHUNK.length * 2);
    const complete =
      remaining === Number.POSITIVE_INFINITY ? tail.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : remaining <= 0;
    if (complete) {
      head = "";
      remaining = -1;
    }
    return complete;
  };
}

function requestOf(body: string, hostname: string): Buffer {
  return Buffer.from(
    `POST /v1/chat/completions HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer none\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

async function drive({ url, bodies, connections, seconds }: Load): Promise<LoadResult> {
  const { hostname, port } = new URL(url);
  const requests = bodies.map((body) => requestOf(body, hostname));
  let asked = 0;
  let answered = 0;
  let bytes = 0;
  const startMs = performance.now();
  const untilMs = startMs + seconds * 1000;
  const ask = (socket: Bun.Socket): void => void socket.write(requests[asked++ % requests.length]!);

  /** Asks over one connection, again and again until the time is up. */
  function connect(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const isComplete = createReader();
    const data = (socket: Bun.Socket, received: Buffer): void => {
      bytes += received.length;
      if (!isComplete(received)) return;
      answered++;
      if (performance.now() < untilMs) return ask(socket);
      resolve();
      socket.end();
    };
    const error = (_socket: Bun.Socket, reason: Error): void => reject(reason);
    const close = (): void => reject(new Error("The server hung up"));
    void Bun.connect({ hostname, port: Number(port), socket: { open: ask, data, error, close } });
    return promise;
  }

  await Promise.all(Array.from({ length: connections }, connect));
  return { requests: answered, seconds: (performance.now() - startMs) / 1000, bytes: bytes / answered };
}

if (import.meta.main) console.log(JSON.stringify(await drive((await Bun.stdin.json()) as Load)));
