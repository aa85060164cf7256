/** What a response costs next to the chat answer with the same text: processor time in one process, in turn. */
import process from "node:process";
import { createSimulator } from "../mod.ts";
import { median, report } from "./harness.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 9);
const REQUESTS = Number(process.env["REQUESTS"] ?? 400);

const SUBJECTS = ["clouds", "bridges", "bread", "tides", "glass", "honey", "paper", "snow", "trains", "wool"];

const simulator = createSimulator({ seed: 7 });

interface Work {
  readonly path: string;
  readonly body: (question: string) => object;
}

const chat = (rest: object): Work => ({
  path: "/v1/chat/completions",
  body: (content) => ({ model: "gpt-4o", messages: [{ role: "user", content }], ...rest }),
});

const responses = (rest: object): Work => ({
  path: "/v1/responses",
  body: (input) => ({ model: "gpt-4o", input, ...rest }),
});

/** Microseconds of processor time for each answer, and its characters. */
async function run({ path, body }: Work): Promise<{ micros: number; characters: number }> {
  const bodies = Array.from({ length: REQUESTS }, (_, at) =>
    JSON.stringify(body(`Tell me something about ${SUBJECTS[at % SUBJECTS.length]} and number ${at % 40}.`)),
  );
  let characters = 0;
  const before = process.cpuUsage();
  for (const one of bodies) {
    const response = await simulator.fetch(`http://simulator${path}`, { method: "POST", body: one });
    characters += (await response.text()).length;
  }
  const { user, system } = process.cpuUsage(before);
  return { micros: (user + system) / REQUESTS, characters: characters / REQUESTS };
}

// Without being told, responses are stored and chat answers are not.
for (const [name, own, other] of [
  ["whole", responses({}), chat({})],
  ["whole, neither stored", responses({ store: false }), chat({})],
  ["whole, both stored", responses({}), chat({ store: true })],
  ["streamed", responses({ stream: true }), chat({ stream: true })],
  ["streamed, neither stored", responses({ stream: true, store: false }), chat({ stream: true })],
  ["streamed, both stored", responses({ stream: true }), chat({ stream: true, store: true })],
] as const) {
  for (let warm = 0; warm < 4; warm++) for (const work of [own, other]) await run(work);
  const rounds: { micros: number; chatMicros: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const mine = await run(own);
    const theirs = await run(other);
    rounds.push({ micros: mine.micros, chatMicros: theirs.micros });
    report({ name, round, ...mine, chatMicros: theirs.micros, chatCharacters: theirs.characters });
  }
  const ratio = median(rounds.map(({ micros, chatMicros }) => micros / chatMicros));
  report({ name, micros: median(rounds.map(({ micros }) => micros)), ratio });
}
