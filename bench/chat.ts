/** Requests per second, and per second of the server's own processor time: ours, a bare handler, aimock. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measured, measure, median, report, type ServerProcess, startServer } from "./harness.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 5);
const SECONDS = Number(process.env["SECONDS"] ?? 3);
const WARM_SECONDS = Number(process.env["WARM_SECONDS"] ?? 5);
const CONNECTIONS = 32;

const OURS = process.env["OURS"]?.split(" ") ?? [
  "bun",
  "--no-env-file",
  "bin/main.ts",
  "serve",
  "--port",
  "0",
  "--log",
  "off",
  "--seed",
  "7",
];

/** Some questions, so that nobody answers the same one over and over. */
const QUESTIONS = ["clouds", "bridges", "bread", "tides", "glass", "honey", "paper", "snow", "trains", "wool"].flatMap(
  (subject) => [`Tell me something about ${subject}.`, `Why do people care for ${subject}, and since when?`],
);

type Mode = "json" | "stream";
const MODES: readonly Mode[] = ["json", "stream"];

function bodiesOf(mode: Mode): string[] {
  return QUESTIONS.map((content) =>
    JSON.stringify({
      model: "gpt-4o",
      messages: [{ role: "user", content }],
      ...(mode === "stream" ? { stream: true } : {}),
    }),
  );
}

/** Asks ours what it says, and gives the answer of the middle length. */
async function sample(server: ServerProcess, mode: Mode): Promise<string> {
  const answers: string[] = [];
  for (const body of bodiesOf(mode)) {
    const response = await fetch(`${server.url}/v1/chat/completions`, { method: "POST", body });
    answers.push(await response.text());
  }
  return answers.toSorted((a, b) => a.length - b.length)[answers.length >> 1]!;
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
const servers = new Map<string, ServerProcess>();
try {
  const ours = await startServer(OURS);
  servers.set("ours", ours);
  const texts = { json: await sample(ours, "json"), stream: await sample(ours, "stream") };
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

  for (const mode of MODES) {
    const bodies = bodiesOf(mode);
    const rounds = new Map<string, Measured[]>([...servers.keys()].map((name) => [name, []]));
    // On a busy machine the compilers of both engines take seconds to get through.
    for (const server of servers.values())
      await measure(server, { bodies, connections: CONNECTIONS, seconds: WARM_SECONDS });
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, server] of servers) {
        const measured = await measure(server, { bodies, connections: CONNECTIONS, seconds: SECONDS });
        rounds.get(name)!.push(measured);
        report({ mode, round, name, ...measured, residentMb: server.residentMb() });
      }
    }
    for (const other of ["bare", "aimock"]) {
      const ratio = (figure: "perSecond" | "perCpuSecond"): number =>
        median(rounds.get("ours")!.map((own, round) => own[figure] / rounds.get(other)![round]![figure]));
      report({ mode, ours: `of ${other}`, perSecond: ratio("perSecond"), perCpuSecond: ratio("perCpuSecond") });
    }
  }
} finally {
  for (const server of servers.values()) await server.stop();
  rmSync(folder, { recursive: true });
}
