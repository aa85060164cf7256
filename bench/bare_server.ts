/** The least that could answer: it parses the request, and sends a ready text. `bun bench/bare_server.ts <file of texts>` */
import { readFileSync } from "node:fs";

const texts = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as { readonly json: string; readonly stream: string };

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  async fetch(request) {
    const body = (await request.json()) as { readonly stream?: boolean };
    if (body.stream === true) return new Response(texts.stream, { headers: { "content-type": "text/event-stream" } });
    return new Response(texts.json, { headers: { "content-type": "application/json" } });
  },
});
console.log(`Listening on http://127.0.0.1:${server.port}`);
