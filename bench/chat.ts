/** Requests per second, and per second of the server's own processor time: ours, a bare handler, aimock. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measured, measure, median, OURS, report, type ServerProcess, startServer } from "./harness.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 5);
const SECONDS = Number(process.env["SECONDS"] ?? 3);
const WARM_SECONDS = Number(process.env["WARM_SECONDS"] ?? 5);
const CONNECTIONS = 32;

/** Questions that are asked again and again, as a test under load does. */
const REPEATED = ["clouds", "bridges", "bread", "tides", "glass", "honey", "paper", "snow", "trains", "wool"].flatMap(
  (subject) => [`Tell me something about ${subject}.`, `Why do people care for ${subject}, and since when?`],
);
/** More than a round gets through, so that nobody has read the question before. */
const FRESH_COUNT = 20_000;
let made = 0;

/** Makes questions that nobody asked before. */
function freshQuestions(): string[] {
  return Array.from({ length: FRESH_COUNT }, () => {
    made++;
    return REPEATED[made % REPEATED.length]!.replace(/\W$/, ` ${made}$&`);
  });
}

interface Mode {
  readonly name: string;
  readonly stream: boolean;
  readonly questions: () => readonly string[];
}

const MODES: readonly Mode[] = [
  { name: "json", stream: false, questions: () => REPEATED },
  { name: "stream", stream: true, questions: () => REPEATED },
  { name: "json, fresh questions", stream: false, questions: freshQuestions },
  { name: "stream, fresh questions", stream: true, questions: freshQuestions },
];

/** All answers are short, so that the text that others send has about their size. */
function bodyOf(content: string, stream: boolean): string {
  const messages = [{ role: "user", content }];
  return JSON.stringify({ model: "gpt-4o", messages, response_length: "short", ...(stream && { stream }) });
}

/** Asks ours what it says, and gives the answer of the middle length. */
async function sample(server: ServerProcess, stream: boolean): Promise<string> {
  const answers: string[] = [];
  for (const question of REPEATED) {
    const request = { method: "POST", body: bodyOf(question, stream) };
    const response = await fetch(`${server.url}/v1/chat/completions`, request);
    answers.push(await response.text());
  }
  return answers.toSorted((a, b) => a.length - b.length)[answers.length >> 1]!;
}

/** Leaves `--seed 7` out of a command. */
function withoutSeed(command: readonly string[]): readonly string[] {
  const at = command.indexOf("--seed");
  return at < 0 ? command : command.toSpliced(at, 2);
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
const servers = new Map<string, ServerProcess>();
try {
  const ours = await startServer(OURS);
  servers.set("ours", ours);
  // Where answers differ each time, none can be remembered.
  servers.set("ours, no seed", await startServer(withoutSeed(OURS)));
  const texts = { json: await sample(ours, false), stream: await sample(ours, true) };
  const { choices } = JSON.parse(texts.json) as {
    readonly choices: readonly { readonly message: { readonly content: string } }[];
  };
  const { content } = choices[0]!.message;
  const chunks = texts.stream.split("\n\n").length - 1;
  writeFileSync(join(folder, "texts.json"), JSON.stringify(texts));
  writeFileSync(join(folder, "fixture.json"), JSON.stringify({ fixtures: [{ match: {}, response: { content } }] }));
  report({
    answer: content.length,
    json: texts.json.length,
    stream: texts.stream.length,
    chunks,
    rounds: ROUNDS,
    seconds: SECONDS,
  });

  servers.set("bare", await startServer(["bun", "bench/bare_server.ts", join(folder, "texts.json")]));
  const chunkSize = String(Math.max(1, Math.round(content.length / chunks)));
  const aimock = [
    "node",
    "node_modules/@copilotkit/aimock/dist/cli.js",
    "--port",
    "0",
    "--fixtures",
    join(folder, "fixture.json"),
  ];
  servers.set("aimock", await startServer([...aimock, "--chunk-size", chunkSize]));

  for (const { name: mode, stream, questions } of MODES) {
    const load = (server: ServerProcess, seconds: number): Promise<Measured> =>
      measure(server, { bodies: questions().map((body) => bodyOf(body, stream)), connections: CONNECTIONS, seconds });
    const rounds = new Map<string, Measured[]>([...servers.keys()].map((name) => [name, []]));
    // On a busy machine the compilers of both engines take seconds to get through.
    for (const server of servers.values()) await load(server, WARM_SECONDS);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, server] of servers) {
        const measured = await load(server, SECONDS);
        rounds.get(name)!.push(measured);
        report({ mode, round, name, ...measured, residentMb: server.residentMb() });
      }
    }
    for (const name of ["ours", "ours, no seed"]) {
      for (const other of ["bare", "aimock"]) {
        const ratio = (figure: "perSecond" | "perCpuSecond"): number =>
          median(rounds.get(name)!.map((own, round) => own[figure] / rounds.get(other)![round]![figure]));
        report({ mode, [name]: `of ${other}`, perSecond: ratio("perSecond"), perCpuSecond: ratio("perCpuSecond") });
      }
    }
  }
} finally {
  for (const server of servers.values()) await server.stop();
  rmSync(folder, { recursive: true });
}
