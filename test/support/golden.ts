import { createSimulator } from "../../mod.ts";
import type { JsonSchema } from "../../src/json.ts";
import { createRandom } from "../../src/random.ts";
import { generateJson } from "../../src/simulated/json/generate.ts";
import { writeAnswer } from "../../src/simulated/prose/answer.ts";
import { GOLDEN_REQUESTS } from "./golden_requests.ts";

/** A schema, and the JSON that it gave by seed. */
export interface GoldenJson {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly values: Readonly<Record<string, string>>;
}

/** What a text was made from, and the text. */
export interface GoldenProse {
  readonly question: string;
  readonly seed: string;
  readonly min: number;
  readonly max: number;
  readonly text: string;
}

/** Answers the pinned requests, to the byte. */
export async function answerGolden(): Promise<Record<string, string>> {
  const simulator = createSimulator({ seed: 42, frozenTime: "2026-01-01T00:00:00Z" });
  const answers: Record<string, string> = {};
  for (const [name, body] of Object.entries(GOLDEN_REQUESTS)) {
    const response = await simulator.fetch("http://simulator/v1/chat/completions", {
      method: "POST",
      body: JSON.stringify(body),
    });
    answers[name] = await response.text();
  }
  return answers;
}

/** Makes the JSON of a pinned schema anew, for each of its seeds. */
export function generateGolden({ name, schema, values }: GoldenJson): GoldenJson {
  const seeds = Object.keys(values);
  const made = seeds.map((seed) => [seed, JSON.stringify(generateJson(schema, createRandom(seed)))] as const);
  return { name, schema, values: Object.fromEntries(made) };
}

/** Writes the text of a pinned question anew. */
export function writeGolden({ question, seed, min, max }: GoldenProse): GoldenProse {
  const fragments = writeAnswer({ question, toolResults: [], turn: 1 }, { min, max }, createRandom(seed));
  return { question, seed, min, max, text: fragments.join("") };
}
