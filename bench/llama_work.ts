/** What the engines of the real model are given to do, and what they tell of it: lines of JSON in and out. */
import { createInterface } from "node:readline";
import process from "node:process";

/** Answers to give at the same time. */
export interface Work {
  readonly prompts: readonly string[];
  /** Tokens of each answer, exactly. */
  readonly tokens: number;
  /** What servers are asked for; programs always take the likeliest. At 0 ours reads a prompt so that it comes out the same each time. */
  readonly temperature: number;
}

/** What one answer took. */
export interface Told {
  /** When each token came, in milliseconds since the work began. */
  readonly tokenMs: readonly number[];
  /** Tokens of its prompt. */
  readonly promptTokens: number;
}

/** Does the work that arrives on the standard input, one line at a time, until it ends. */
export async function serveWork(act: (work: Work) => Promise<readonly Told[]>): Promise<void> {
  console.log("ready");
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await act(JSON.parse(line) as Work)));
  }
}

/** What the model is told first: templates differ in what they make of nothing. */
export const SYSTEM = "You are a helpful assistant.";

/** Writes a question as the model's template does, which is what the servers are asked. */
export function inTemplate(question: string): string {
  return `<|im_start|>system\n${SYSTEM}<|im_end|>\n<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`;
}
