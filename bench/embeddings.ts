/** What an embedding costs next to a chat answer whose body is as long: processor time in one process, in turn. */
import process from "node:process";
import { createSimulator } from "../mod.ts";
import { median, report } from "./harness.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 9);
const REQUESTS = Number(process.env["REQUESTS"] ?? 300);

const SUBJECTS = ["clouds", "bridges", "bread", "tides", "glass", "honey", "paper", "snow", "trains", "wool"];

const simulator = createSimulator({ seed: 7 });
let asked = 0;

interface Work {
  readonly path: string;
  /** A question that was not asked before. */
  body(): object;
}

/** About a hundred words, none of them twice in the same order. */
function text(): string {
  asked++;
  return SUBJECTS.map((subject, at) => {
    const other = SUBJECTS[(asked * 7 + at * 3) % SUBJECTS.length]!;
    return `Some people say that ${subject} and ${other} have more in common than number ${asked + at} suggests.`;
  }).join(" ");
}

const embedding = (format: "float" | "base64"): Work => ({
  path: "/v1/embeddings",
  body: () => ({ model: "text-embedding-3-small", input: text(), encoding_format: format }),
});

const chat = (choices: number): Work => ({
  path: "/v1/chat/completions",
  body: () => ({
    model: "gpt-4o",
    n: choices,
    response_length: "long",
    messages: [{ role: "user", content: `Tell me something about ${SUBJECTS[asked++ % 10]} and number ${asked}.` }],
  }),
});

/** Microseconds of processor time for each request, and bytes of each body. */
async function run(work: Work): Promise<{ micros: number; bytes: number }> {
  const bodies = Array.from({ length: REQUESTS }, () => JSON.stringify(work.body()));
  let bytes = 0;
  const before = process.cpuUsage();
  for (const one of bodies) {
    const response = await simulator.fetch(`http://simulator${work.path}`, { method: "POST", body: one });
    bytes += (await response.text()).length;
  }
  const { user, system } = process.cpuUsage(before);
  return { micros: (user + system) / REQUESTS, bytes: bytes / REQUESTS };
}

for (const [name, own, other] of [
  ["base64", embedding("base64"), chat(4)],
  ["float", embedding("float"), chat(10)],
] as const) {
  for (let warm = 0; warm < 3; warm++) for (const work of [own, other]) await run(work);
  const rounds: { micros: number; ratio: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const mine = await run(own);
    const theirs = await run(other);
    // Bodies are about as long; what is left of the difference is taken out.
    rounds.push({ micros: mine.micros, ratio: mine.micros / mine.bytes / (theirs.micros / theirs.bytes) });
    report({ name, round, ...mine, chatMicros: theirs.micros, chatBytes: theirs.bytes });
  }
  report({ name, micros: median(rounds.map((one) => one.micros)), ratio: median(rounds.map((one) => one.ratio)) });
}
