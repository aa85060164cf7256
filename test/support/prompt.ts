import type { Answer, Call, Delta, Engine } from "../../src/engine.ts";
import type { Prompt } from "../../src/prompt.ts";
import { createRandom } from "../../src/random.ts";
import { createFakeClock } from "./fake_clock.ts";

/** Makes a prompt of one user message, with whatever else is asked. */
export function promptOf(question: string, rest: Partial<Prompt> = {}): Prompt {
  return {
    model: "gpt-4o",
    messages: [{ role: "user", parts: [{ type: "text", text: question }] }],
    tools: [],
    toolChoice: { mode: "auto" },
    parallelToolCalls: true,
    format: { type: "text" },
    choices: 1,
    limits: { stop: [] },
    sampling: {},
    ...rest,
  };
}

/** Makes a call whose chance comes from a seed. */
export function callOf(seed: string, key = ""): Call {
  const { signal } = new AbortController();
  return { id: "req_0", key, signal, clock: createFakeClock(), random: createRandom(seed) };
}

/** An answer with its deltas taken. */
export interface Heard {
  readonly answer: Answer;
  readonly deltas: readonly Delta[];
}

/** Asks an engine that must answer, and hears it to the end. */
export async function hear(engine: Engine, prompt: Prompt, call: Call): Promise<Heard> {
  const answer = await engine.generate(prompt, call);
  if (!answer) throw new Error(`No answer to "${prompt.model}"`);
  const deltas: Delta[] = [];
  for await (const delta of answer.deltas) deltas.push(delta);
  return { answer, deltas };
}

/** Joins the text of a choice. */
export function textOfChoice({ deltas }: Heard, choice = 0): string {
  return deltas.map((delta) => (delta.type === "text" && delta.choice === choice ? delta.text : "")).join("");
}

/** A call with its arguments joined. */
export interface HeardCall {
  readonly id: string;
  readonly name: string;
  arguments: string;
}

/** Joins the calls of a choice. */
export function callsOf({ deltas }: Heard, choice = 0): readonly HeardCall[] {
  const calls: HeardCall[] = [];
  for (const delta of deltas) {
    if (!("choice" in delta) || delta.choice !== choice) continue;
    if (delta.type === "tool_call") calls[delta.index] = { id: delta.id, name: delta.name, arguments: "" };
    if (delta.type === "tool_arguments") calls[delta.index]!.arguments += delta.text;
  }
  return calls;
}

/** Tells why a choice ended. */
export function reasonOf({ deltas }: Heard, choice = 0): string | undefined {
  return deltas.flatMap((delta) => (delta.type === "finish" && delta.choice === choice ? [delta.reason] : []))[0];
}

/** Gives what an answer cost. */
export function usageOf({ deltas }: Heard): Extract<Delta, { type: "usage" }>["usage"] {
  const last = deltas.at(-1);
  if (last?.type !== "usage") throw new Error("The last delta is no usage");
  return last.usage;
}
