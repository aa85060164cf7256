import { expect, test } from "bun:test";
import { ApiError } from "../../src/error.ts";
import type { Prompt } from "../../src/prompt.ts";
import { usageOf } from "../support/prompt.ts";
import { ask, functionTool } from "../support/simulated.ts";

const text = { type: "string" };
const TOOLS = [
  functionTool("get_weather", "Get the weather", { location: text }),
  functionTool("add", "Adds numbers", { a: { type: "number" }, b: { type: "number" } }),
  functionTool("bash", "Runs a command", { command: text }),
];

/** Repeated, each of these sends some careless pattern over the same text again and again. */
const UNITS =
  `a|A |a.|/a|1,|"|@a|A-|12 A |{|[|{"a":|json |return json |with the \`a\` |and |, |中|😀|\ud800|weather in |(1+|key: |run |the a is
|- a: |_|get_weather |USER: |\u00a0|a:\t|find  |\`\`\` |'| '|my a a a |   `.split("|");

const ASKS: readonly Partial<Prompt>[] = [
  {},
  { format: { type: "json_object" } },
  { tools: TOOLS },
  { tools: TOOLS, toolChoice: { mode: "required" } },
];

const LEADS = ["", '### Task:\nJSON format: {"title": "x"}\n<chat_history>', "Respond only in JSON with the keys "];

test("the simulated engine answers or refuses whatever is said, and soon", async () => {
  for (const [at, unit] of UNITS.entries()) {
    for (const [turn, rest] of ASKS.entries()) {
      const question = LEADS[(at + turn) % LEADS.length]! + unit.repeat(3000);
      const start = performance.now();
      const outcome = await ask(question, { model: "gpt-4.1", ...rest }).catch((error: unknown) => error);

      if (outcome instanceof Error) expect([unit, outcome]).toEqual([unit, expect.any(ApiError)]);
      else expect(usageOf(outcome as Awaited<ReturnType<typeof ask>>).completionTokens).toBeGreaterThan(0);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  }
});
