/** What a response costs next to the chat answer with the same text: time in one process, in short turns. */
import process from "node:process";
import { createSimulator } from "../mod.ts";
import { report } from "./harness.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 80);
const REQUESTS = Number(process.env["REQUESTS"] ?? 40);
/** Rounds until both engines have compiled what is asked of them. */
const WARM_ROUNDS = 20;

const SUBJECTS = ["clouds", "bridges", "bread", "tides", "glass", "honey", "paper", "snow", "trains", "wool"];
const QUESTIONS = Array.from(
  { length: REQUESTS },
  (_, at) => `Tell me something about ${SUBJECTS[at % SUBJECTS.length]} and number ${at}.`,
);

// Without a seed each answer is made anew, as it is when it is asked for first.
const simulator = createSimulator();

interface Work {
  readonly url: string;
  readonly bodies: readonly string[];
}

const chat = (rest: object = {}): Work => ({
  url: "http://simulator/v1/chat/completions",
  bodies: QUESTIONS.map((content) =>
    JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content }], ...rest }),
  ),
});

const responses = (rest: object = {}): Work => ({
  url: "http://simulator/v1/responses",
  bodies: QUESTIONS.map((input) => JSON.stringify({ model: "gpt-4o", input, ...rest })),
});

/** Microseconds for each answer, and its characters. */
async function run({ url, bodies }: Work): Promise<{ micros: number; characters: number }> {
  let characters = 0;
  const startMs = performance.now();
  for (const body of bodies) {
    const response = await simulator.fetch(url, { method: "POST", body });
    characters += (await response.text()).length;
  }
  return { micros: ((performance.now() - startMs) / REQUESTS) * 1000, characters: characters / REQUESTS };
}

const works = {
  chat: chat(),
  "chat, stored": chat({ store: true }),
  "chat, streamed": chat({ stream: true }),
  "chat, streamed and stored": chat({ stream: true, store: true }),
  "response, not stored": responses({ store: false }),
  response: responses(),
  "response, streamed, not stored": responses({ stream: true, store: false }),
  "response, streamed": responses({ stream: true }),
};
type Name = keyof typeof works;

// Without being told, responses are stored and chat answers are not.
const PAIRS: readonly (readonly [own: Name, other: Name])[] = [
  ["response", "chat"],
  ["response", "chat, stored"],
  ["response, not stored", "chat"],
  ["response, streamed", "chat, streamed"],
  ["response, streamed", "chat, streamed and stored"],
  ["response, streamed, not stored", "chat, streamed"],
];

/** What others on the machine take comes on top: the least is what the work itself takes. */
const least = new Map<Name, { micros: number; characters: number }>();
const names = Object.keys(works) as Name[];
for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
  // Each round begins with another: what one leaves behind is cleared away at the cost of the next.
  for (let at = 0; at < names.length; at++) {
    const name = names[(at + round) % names.length]!;
    const figures = await run(works[name]);
    if (round >= WARM_ROUNDS && figures.micros < (least.get(name)?.micros ?? Infinity)) least.set(name, figures);
  }
}
for (const [name, figures] of least) report({ name, ...figures });
for (const [own, other] of PAIRS)
  report({ of: own, to: other, ratio: least.get(own)!.micros / least.get(other)!.micros });
