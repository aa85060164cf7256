/** Who does the work that `llama.ts` measures: servers over HTTP, and programs that take it on their standard input. */
import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import { readCpuSeconds, report, ROOT, startServer } from "./harness.ts";
import { SYSTEM, type Told, type Work } from "./llama_work.ts";

/** Somebody who does work. */
export interface Engine {
  readonly name: string;
  /** Answers that it gives at once, at most. */
  readonly most: number;
  /** Seconds of processor time that it has used. */
  cpuSeconds(): number;
  work(work: Work): Promise<readonly Told[]>;
  stop(): Promise<void>;
}

/** Answers that a server gives at once, at most. */
const MOST = 8;

/** Starts ours, and waits until its model is ready. */
export function startOurs(name: string, ...flags: string[]): Promise<Engine> {
  const command = process.env["OURS"]?.split(" ") ?? ["bun", "--no-env-file", "bin/main.ts", "serve"];
  const own = ["--smollm", "--port", "0", "--log", "off", "--parallel", String(MOST), "--threads", "1", ...flags];
  return startHttp(name, [...command, ...own]);
}

/** Starts llama-server, with one pool of cells for all as ours has. */
export function startLlamaServer(program: string, model: string): Promise<Engine> {
  const place = ["--host", "127.0.0.1", "--port", "0"];
  const room = ["--parallel", String(MOST), "--kv-unified", "--ctx-size", "8192"];
  return startHttp("llama-server", [program, "--model", model, ...place, ...room, "--threads", "1"]);
}

async function startHttp(name: string, command: readonly string[]): Promise<Engine> {
  const server = await startServer(command);
  while (!(await fetch(`${server.url}/health?model=smollm`)).ok) await new Promise((done) => setTimeout(done, 100));
  report({ name, idleMb: server.residentMb() });
  return {
    name,
    most: MOST,
    cpuSeconds: () => server.cpuSeconds(),
    work({ prompts, tokens, temperature }) {
      const startMs = performance.now();
      const wanted = { max_tokens: tokens, temperature, ignore_eos: true, stream_options: { include_usage: true } };
      return Promise.all(prompts.map((content) => ask(server.url, content, { wanted, startMs })));
    },
    stop: () => server.stop(),
  };
}

async function ask(url: string, content: string, { wanted, startMs }: { wanted: object; startMs: number }) {
  const messages = [
    { role: "system", content: SYSTEM },
    { role: "user", content },
  ];
  const body = JSON.stringify({ model: "smollm", stream: true, messages, ...wanted });
  // A connection that llama-server has let go of in the meantime would fail.
  const headers = { "content-type": "application/json", connection: "close" };
  const response = await fetch(`${url}/v1/chat/completions`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`The server said ${response.status}: ${await response.text()}`);
  const tokenMs: number[] = [];
  let last = "";
  for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
    const nowMs = performance.now() - startMs;
    for (const _content of text.matchAll(/"delta":\{"content":"[^"]/g)) tokenMs.push(nowMs);
    // Usage comes in the last frame, which may be cut.
    last = (last + text).slice(-2000);
  }
  return { tokenMs, promptTokens: Number(/"prompt_tokens":(\d+)/.exec(last)?.[1]) };
}

/** Starts a program that takes work on its standard input. */
export async function startChild(name: string, most: number, command: readonly string[]): Promise<Engine> {
  const [program = "", ...args] = command;
  const child: ChildProcess = spawn(program, args, { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const hear = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} has ended`);
    return value;
  };
  while ((await hear()) !== "ready");
  return {
    name,
    most,
    cpuSeconds: () => readCpuSeconds(child.pid!),
    async work(work) {
      child.stdin!.write(`${JSON.stringify(work)}\n`);
      return JSON.parse(await hear()) as Told[];
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill();
      }),
  };
}
