/** The real model over HTTP, against the bare loop of calls and against node-llama-cpp, one thread each. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import process from "node:process";
import { realModel } from "../test/support/real_model.ts";
import { median, quantile, readCpuSeconds, report, ROOT, type ServerProcess, startServer } from "./harness.ts";
import type { Told, Work } from "./llama_work.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 3);
const TOKENS = 48;
const CLIENTS = process.env["CLIENTS"]?.split(",").map(Number) ?? [1, 2, 4, 8];
const NODE = process.env["NODE"] ?? "node";

/** Somebody who does work, and what of. */
interface Engine {
  readonly name: string;
  readonly most: number;
  /** Seconds of processor time that it has used. */
  cpuSeconds(): number;
  work(work: Work): Promise<readonly Told[]>;
  stop(): Promise<void>;
}

if (realModel === undefined) throw new Error("There is no real model here: bun run fetch brings it");
const { model } = realModel;

/** Starts ours, and waits until its model is ready. */
async function startOurs(name: string, ...flags: string[]): Promise<Engine> {
  const command = process.env["OURS"]?.split(" ") ?? ["bun", "--no-env-file", "bin/main.ts", "serve"];
  const own = ["--smollm", "--port", "0", "--log", "off", "--parallel", "8", "--threads", "1", ...flags];
  const server = await startServer([...command, ...own]);
  while (!(await fetch(`${server.url}/health?model=smollm`)).ok) await new Promise((done) => setTimeout(done, 100));
  const cpuSeconds = (): number => server.cpuSeconds();
  return { name, most: 8, cpuSeconds, work: (work) => askAll(server, work), stop: () => server.stop() };
}

async function askAll({ url }: ServerProcess, { prompts, tokens }: Work): Promise<readonly Told[]> {
  const startMs = performance.now();
  return Promise.all(prompts.map((content) => askOne(url, content, tokens, startMs)));
}

async function askOne(url: string, content: string, tokens: number, startMs: number): Promise<Told> {
  const messages = [
    { role: "system", content: "" },
    { role: "user", content },
  ];
  const wanted = { max_tokens: tokens, ignore_eos: true, temperature: 0 };
  const body = JSON.stringify({ model: "smollm", stream: true, messages, ...wanted });
  const response = await fetch(`${url}/v1/chat/completions`, { method: "POST", body });
  if (!response.ok) throw new Error(`The server said ${response.status}: ${await response.text()}`);
  const tokenMs: number[] = [];
  for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
    const nowMs = performance.now() - startMs;
    for (const _content of text.matchAll(/"delta":\{"content":"[^"]/g)) tokenMs.push(nowMs);
  }
  return { tokenMs };
}

/** Starts an engine that takes work on its standard input. */
async function startChild(name: string, most: number, command: readonly string[]): Promise<Engine> {
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

let asked = 0;

/** Questions that nobody has asked before, of some length. */
function questions(count: number, words: string): string[] {
  return Array.from({ length: count }, () => `${(asked++).toString(36)} is a number. ${words}`);
}

interface Figures {
  /** Tokens a second, of all together, from the first token of any to the last of all. */
  readonly perSecond: number;
  /** Tokens said a second of its own processor time, the reading of the prompts included. */
  readonly perCpuSecond: number;
  /** Milliseconds from one token of an answer to the next. */
  readonly gapsMs: readonly number[];
  /** Milliseconds until all was done. */
  readonly wallMs: number;
}

function figuresOf(told: readonly Told[], cpuSeconds: number): Figures {
  const all = told.flatMap(({ tokenMs }) => tokenMs);
  const firstMs = Math.min(...all);
  const wallMs = Math.max(...all);
  // Until everyone speaks, some still read.
  const allSpeakMs = Math.max(...told.map(({ tokenMs }) => tokenMs[0]!));
  const gapsMs = told.flatMap(({ tokenMs }) =>
    tokenMs.slice(1).flatMap((ms, at) => (tokenMs[at]! > allSpeakMs ? [ms - tokenMs[at]!] : [])),
  );
  const perSecond = ((all.length - told.length) * 1000) / (wallMs - firstMs);
  return { perSecond, perCpuSecond: all.length / cpuSeconds, gapsMs, wallMs };
}

const engines: Engine[] = [];
const rounds = new Map<string, Figures[]>();

async function measure(engine: Engine, kind: string, work: Work): Promise<void> {
  const before = engine.cpuSeconds();
  const told = await engine.work(work);
  const key = `${engine.name} ${kind}`;
  const figures = figuresOf(told, engine.cpuSeconds() - before);
  rounds.set(key, [...(rounds.get(key) ?? []), figures]);
  report({ round: key, perSecond: figures.perSecond, perCpuSecond: figures.perCpuSecond, wallMs: figures.wallMs });
}

/** The median over rounds of what one figure is of another, in the same round. */
function ratio(one: string, other: string, figure: (figures: Figures) => number): number {
  const theirs = rounds.get(other)!;
  return median(rounds.get(one)!.map((figures, round) => figure(figures) / figure(theirs[round]!)));
}

/** What the best round of one is of the best of another: work of others on the machine only ever takes away. */
function bestRatio(one: string, other: string): number {
  const best = (name: string): number => Math.max(...(rounds.get(name) ?? []).map(({ perSecond }) => perSecond));
  return best(one) / best(other);
}

/** Compares by the clock, in the middle and at best, and by processor time. */
function compare(figure: string, one: string, other: string, aim: number): void {
  if (!rounds.has(one) || !rounds.has(other)) return;
  const middle = ratio(one, other, ({ perSecond }) => perSecond);
  const cpu = ratio(one, other, ({ perCpuSecond }) => perCpuSecond);
  report({ figure, middle, best: bestRatio(one, other), cpu, aim });
}

try {
  engines.push(await startOurs("ours", "--fit", "off"));
  engines.push(await startOurs("fitted", "--fit", "q8_0"));
  engines.push(await startChild("bare", 1, ["bun", "bench/llama_bare.ts", model]));
  const rival = process.env["NODE_LLAMA_CPP"];
  if (rival !== undefined && existsSync(rival)) {
    engines.push(await startChild("node-llama-cpp", 8, [NODE, "bench/llama_rival.ts", model]));
  }
  const start = "You know much about the sea, ships and weather. ".repeat(27);
  for (let round = 0; round < ROUNDS; round++) {
    for (const engine of engines) {
      for (const clients of CLIENTS.filter((count) => count <= engine.most)) {
        await measure(engine, String(clients), { prompts: questions(clients, "Why is the sky blue?"), tokens: TOKENS });
      }
      if (engine.name !== "ours") continue;
      await engine.work({ prompts: [`${start}Warm up.`], tokens: 1 });
      await measure(engine, "shared", { prompts: questions(4, "").map((end) => start + end), tokens: 8 });
      await measure(engine, "unshared", { prompts: questions(4, start), tokens: 8 });
    }
  }
  for (const [name, figures] of rounds) {
    const gaps = figures.flatMap(({ gapsMs }) => gapsMs);
    const [p50Ms, p99Ms] = [quantile(gaps, 0.5), quantile(gaps, 0.99)];
    const perSecond = median(figures.map((one) => one.perSecond));
    const best = Math.max(...figures.map((one) => one.perSecond));
    const perCpuSecond = median(figures.map((one) => one.perCpuSecond));
    report({ name, perSecond, best, perCpuSecond, p50Ms, p99Ms, wallMs: median(figures.map(({ wallMs }) => wallMs)) });
  }
  compare("1 client, of the bare loop", "ours 1", "bare 1", 0.95);
  for (const [clients, aim] of [
    [1, 1],
    [2, 1],
    [4, 1],
    [8, 1.3],
  ] as const)
    compare(`clients: ${clients}, of node-llama-cpp`, `ours ${clients}`, `node-llama-cpp ${clients}`, aim);
  compare("fitted at 1 client, of unfitted", "fitted 1", "ours 1", 1.2);
  compare("8 clients, of 1", "ours 8", "ours 1", 1.6);
  compare("fitted, 8 clients, of 1", "fitted 8", "fitted 1", 1.6);
  const middle = ratio("ours shared", "ours unshared", ({ wallMs }) => wallMs);
  const cpu = ratio("ours unshared", "ours shared", ({ perCpuSecond }) => perCpuSecond);
  report({ figure: "time of four clients with a warm prefix, of without", middle, cpu, aim: 0.2 });
} finally {
  for (const engine of engines) await engine.stop();
}
