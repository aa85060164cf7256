import { once } from "node:events";
import { connect } from "node:net";

/** Resolves when the text has come, and goes on reading; `rest` is what else came, be the stream ended or broken off. */
export async function readUntil(response: Response, text: string): Promise<{ rest: Promise<string> }> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let read = "";
  while (!read.includes(text)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended without ${text}: ${read}`);
    read += value;
  }
  let rest = "";
  async function readOn(): Promise<void> {
    for (let next = await reader.read(); !next.done; next = await reader.read()) rest += next.value;
  }
  const broken = (): void => {};
  return {
    rest: readOn()
      .catch(broken)
      .then(() => rest),
  };
}

/** Asks over a socket of its own: `fetch` opens at most a few hundred at once. */
export async function askBySocket(port: number, body: object): Promise<string> {
  const json = JSON.stringify(body);
  const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${json.length}\r\nconnection: close\r\n\r\n`;
  const socket = connect(port, "127.0.0.1");
  let read = "";
  socket.on("data", (bytes: Uint8Array) => (read += String(bytes)));
  socket.write(head + json);
  await once(socket, "close");
  return read;
}
