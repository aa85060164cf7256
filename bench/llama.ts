/** The real model over HTTP, against the bare loop of calls, node-llama-cpp and llama-server, one thread each. */
import { existsSync } from "node:fs";
import process from "node:process";
import { realModel } from "../test/support/real_model.ts";
import { type Engine, startChild, startLlamaServer, startOurs } from "./llama_engines.ts";
import { compareSpeed, compareTails, compareTime, measure, summarise } from "./llama_rounds.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 3);
const TOKENS = 48;
const CLIENTS = process.env["CLIENTS"]?.split(",").map(Number) ?? [1, 2, 4, 8];
const NODE = process.env["NODE"] ?? "node";
/** What ours takes where nobody says. */
const TEMPERATURE = 0.2;
/** A sentence of eleven tokens: forty with the question around them are 450, twenty-seven are 300. */
const SENTENCE = "You know much about the sea, ships and weather. ";

if (realModel === undefined) throw new Error("There is no real model here: bun run fetch brings it");
const { model } = realModel;

let asked = 0;

/** Questions that nobody has asked before, of some length. */
function questions(count: number, words: string): string[] {
  return Array.from({ length: count }, () => `${(asked++).toString(36)} is a number. ${words}`);
}

async function playRound(engine: Engine): Promise<void> {
  // Who has slept through the turns of the others compiles and reads memory anew.
  await engine.work({ prompts: questions(1, "Why is the sky blue?"), tokens: TOKENS, temperature: 0 });
  for (const clients of CLIENTS.filter((count) => count <= engine.most)) {
    const prompts = questions(clients, "Why is the sky blue?");
    await measure(engine, String(clients), { prompts, tokens: TOKENS, temperature: 0 });
  }
  const read = { tokens: 1, temperature: TEMPERATURE };
  await measure(engine, "long", { prompts: questions(1, SENTENCE.repeat(40)), ...read });
  // A prefix is not shared by those who know but one text at a time, or are told to forget.
  if (engine.name === "bare" || engine.name === "node-llama-cpp") return;
  // A start that is new each round: nobody knows it from the last.
  const start = questions(1, SENTENCE.repeat(27))[0]!;
  await engine.work({ prompts: [`${start}Warm up.`], ...read });
  await measure(engine, "shared", { ...read, prompts: questions(4, "").map((end) => start + end), tokens: 8 });
  await measure(engine, "unshared", { ...read, prompts: questions(4, start), tokens: 8 });
}

/** Compares with a rival: ours on the same file, and fitted, from the same download. */
function compareAll(rival: string, aimOf8: number): void {
  for (const clients of CLIENTS) {
    const [kind, other] = [`clients: ${clients}, of ${rival}`, `${rival} ${clients}`];
    compareSpeed({ figure: kind, one: `ours ${clients}`, other, aim: clients === 8 ? aimOf8 : 1 });
    compareTails({ figure: `p99 between tokens, ${kind}`, one: `ours ${clients}`, other, aim: 1 });
    compareSpeed({ figure: `fitted, ${kind}`, one: `fitted ${clients}`, other, aim: clients === 8 ? 1.4 : 1.2 });
  }
  for (const one of ["ours", "fitted"]) {
    const long = { one: `${one} long`, other: `${rival} long`, aim: one === "fitted" ? 0.6 : 1 };
    compareTime({ figure: `${one}, first token after 450, of ${rival}`, ...long }, "firstMs");
    const shared = { one: `${one} shared`, other: `${rival} shared`, aim: one === "fitted" ? 1 / 6 : 1 };
    compareTime({ figure: `${one}, four clients with a warm prefix, of ${rival}`, ...shared }, "wallMs");
  }
}

const engines: Engine[] = [];
try {
  engines.push(await startOurs("ours", "--fit", "off"));
  engines.push(await startOurs("fitted", "--fit", "q8_0"));
  engines.push(await startChild("bare", 1, ["bun", "bench/llama_bare.ts", model]));
  const rival = process.env["NODE_LLAMA_CPP"];
  if (rival !== undefined && existsSync(rival)) {
    engines.push(await startChild("node-llama-cpp", 8, [NODE, "bench/llama_rival.ts", model]));
  }
  const server = process.env["LLAMA_SERVER"];
  if (server !== undefined) engines.push(await startLlamaServer(server, model));
  for (let round = 0; round < ROUNDS; round++) for (const engine of engines) await playRound(engine);
  summarise();
  compareSpeed({ figure: "1 client, of the bare loop", one: "ours 1", other: "bare 1", aim: 0.95 });
  compareTime(
    { figure: "first token after 450, of the bare loop", one: "ours long", other: "bare long", aim: 1.05 },
    "firstMs",
  );
  compareAll("node-llama-cpp", 1.3);
  compareAll("llama-server", 1);
  compareSpeed({ figure: "fitted at 1 client, of unfitted", one: "fitted 1", other: "ours 1", aim: 1.2 });
  compareSpeed({ figure: "8 clients, of 1", one: "ours 8", other: "ours 1", aim: 1.6 });
  compareSpeed({ figure: "fitted, 8 clients, of 1", one: "fitted 8", other: "fitted 1", aim: 1.6 });
  const shared = { figure: "time of four clients with a warm prefix, of without", aim: 0.2 };
  compareTime({ ...shared, one: "ours shared", other: "ours unshared" }, "wallMs");
} finally {
  for (const engine of engines) await engine.stop();
}
