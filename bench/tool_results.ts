/**
 * Counts how often the real model takes up what a tool returned, by how it is told: `bun bench/tool_results.ts MODEL.gguf`.
 */
import process from "node:process";
import { createConversations } from "../src/llama/conversation.ts";
import type { Message, Part } from "../src/prompt.ts";
import { talk, textOf } from "../test/support/conversation.ts";
import { openTestLibrary } from "../test/support/llama.ts";

const CASES: readonly (readonly [question: string, tool: string, result: string, right: RegExp])[] = [
  ["What is the weather in Paris?", "get_weather", '{"temperature": 18, "sky": "sunny"}', /18|sunny/i],
  ["What is 17 times 23?", "multiply", "391", /391/],
  ["What time is it in Tokyo?", "get_time", '{"time": "14:35"}', /14:35|2:35/],
  ["How much is one Apple share?", "get_stock_price", '{"price": 227.5, "currency": "USD"}', /227/],
  ["Who is on duty today?", "get_duty", '{"name": "Maria Lopez"}', /Maria/],
  ["Find the phone number of the Grand Hotel.", "search", "Grand Hotel: 555-0142", /555-0142/],
];

const WAYS: Readonly<Record<string, (tool: string, result: string) => string>> = {
  "in marks": (_, result) => `<tool_response>${result}</tool_response>`,
  "in marks, with a request": (_, result) =>
    `<tool_response>${result}</tool_response>\nUse this to answer my question.`,
  "in words": (tool, result) => `The function ${tool} returned: ${result}`,
  "in words, with a request": (tool, result) =>
    `The function ${tool} returned: ${result}\nNow answer my question in a sentence.`,
};

const path = process.argv[2];
if (path === undefined) throw new Error("Name a model: bun bench/tool_results.ts MODEL.gguf");
const library = await openTestLibrary();
const model = await library.loadModel(path);
const context = model.createContext({ cells: 1024 });
const conversations = createConversations(model);
const text = (words: string): readonly Part[] => [{ type: "text", text: words }];

function answer(messages: readonly Message[], tool: string, temperature: number): string {
  const said = talk(conversations, context, {
    model: "smollm",
    messages,
    tools: [
      {
        kind: "function",
        name: tool,
        description: "",
        parameters: { type: "object" },
        strict: false,
        field: "tools[0]",
      },
    ],
    toolChoice: { mode: "auto" },
    parallelToolCalls: true,
    format: { type: "text" },
    choices: 1,
    limits: { stop: [], maxTokens: 50 },
    sampling: { temperature, seed: 1 },
  });
  return textOf(said);
}

for (const [name, tell] of Object.entries(WAYS)) {
  let [right, parroted] = [0, 0];
  for (const [question, tool, result, expected] of CASES) {
    const messages: readonly Message[] = [
      { role: "user", parts: text(question) },
      { role: "assistant", parts: [], calls: [{ kind: "function", id: "1", name: tool, arguments: "{}" }] },
      { role: "user", parts: text(tell(tool, result)) },
    ];
    for (const temperature of [0, 0.2]) {
      const said = answer(messages, tool, temperature);
      if (/<tool_/.test(said)) parroted++;
      else if (expected.test(said)) right++;
    }
  }
  console.log(`${name}: ${right} of ${2 * CASES.length} take up the result, ${parroted} repeat the marks`);
}
model.close();
