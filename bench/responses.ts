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

const simulator = createSimulator({ seed: 7 });

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

// Without being told, responses are stored and chat answers are not.
const pairs = [
  ["whole", responses(), chat()],
  ["whole, neither stored", responses({ store: false }), chat()],
  ["whole, both stored", responses(), chat({ store: true })],
  ["streamed", responses({ stream: true }), chat({ stream: true })],
  ["streamed, neither stored", responses({ stream: true, store: false }), chat({ stream: true })],
  ["streamed, both stored", responses({ stream: true }), chat({ stream: true, store: true })],
] as const;

/** What others on the machine take comes on top: the least is what the work itself takes. */
const least = new Map<Work, { micros: number; characters: number }>();
for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
  for (const work of pairs.flatMap(([, own, other]) => [own, other])) {
    const figures = await run(work);
    const best = least.get(work);
    if (round >= WARM_ROUNDS && figures.micros < (best?.micros ?? Infinity)) least.set(work, figures);
  }
}
for (const [name, own, other] of pairs) {
  const [mine, theirs] = [least.get(own)!, least.get(other)!];
  report({
    name,
    ...mine,
    chatMicros: theirs.micros,
    chatCharacters: theirs.characters,
    ratio: mine.micros / theirs.micros,
  });
}
