import { expect } from "bun:test";
import { type Conversations, createConversations } from "../../src/llama/conversation.ts";
import type { Context } from "../../src/llama/model.ts";
import type { Message, Part, Prompt, Tool } from "../../src/prompt.ts";
import { talk, type Talk, textOf } from "../support/conversation.ts";
import { openTestLibrary } from "../support/llama.ts";
import { promptOf } from "../support/prompt.ts";
import { type RealModel, testReal } from "../support/real_model.ts";

/** Asks the real model at temperature 0. */
async function ask({ model }: RealModel, question: string, rest: Partial<Prompt> = {}): Promise<Talk> {
  const { conversations, context } = await (opened ??= open(model));
  const limits = { stop: [], maxTokens: 60 };
  return talk(conversations, context, promptOf(question, { sampling: { temperature: 0 }, limits, ...rest }));
}

let opened: Promise<{ conversations: Conversations; context: Context }> | undefined;

async function open(path: string): Promise<{ conversations: Conversations; context: Context }> {
  const library = await openTestLibrary();
  const model = await library.loadModel(path);
  return { conversations: createConversations(model), context: model.createContext({ cells: 2048 }) };
}

const text = (words: string): readonly Part[] => [{ type: "text", text: words }];

const WEATHER: Tool = {
  kind: "function",
  name: "get_weather",
  description: "Get the current weather in a city",
  parameters: {
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
    additionalProperties: false,
  },
  strict: true,
  field: "tools[0].function.parameters",
};

/** The ids of the question that stands in the design's table, without anything before it. */
const FRANCE = "1 4093 198 1780 314 260 3575 282 4649 47 2 198 1 520 9531 198";

testReal("the real model is given the ids that its makers' template gives", async (real) => {
  const introduced = await idsOf(real, "You are a helpful AI assistant named SmolLM, trained by Hugging Face");

  expect(introduced).toBe(
    `1 9690 198 2683 359 253 5356 5646 11173 3365 3511 308 34519 28 7018 411 407 19712 8182 2 198 ${FRANCE}`,
  );
});

testReal("the real model is told to be short where a conversation tells it nothing", async (real) => {
  expect(await idsOf(real, undefined)).toBe(`1 9690 198 2683 359 253 5356 11173 617 3894 1890 5360 30 2 198 ${FRANCE}`);
  expect(await idsOf(real, "")).toBe(FRANCE);
});

async function idsOf(real: RealModel, system: string | undefined): Promise<string> {
  const said: Message = { role: "user", parts: text("What is the capital of France?") };
  const messages: readonly Message[] = system === undefined ? [said] : [{ role: "system", parts: text(system) }, said];
  const { prompt } = await ask(real, "", { messages, limits: { stop: [], maxTokens: 1 } });
  return prompt.join(" ");
}

testReal("the real model greets whoever greets it, and stops", async (real) => {
  for (const greeting of ["Hi!", "Hello", "Good morning!"]) {
    const { deltas } = await ask(real, greeting);

    expect(deltas).toContainEqual({ type: "finish", choice: 0, reason: "stop" });
  }
});

testReal("the real model knows the capital of France", async (real) => {
  expect(textOf(await ask(real, "What is the capital of France?"))).toContain("Paris");
});

testReal("the real model explains the sky by scattering", async (real) => {
  expect(textOf(await ask(real, "Why is the sky blue?"))).toContain("scatter");
});

testReal("the real model makes JSON of a sentence that fits its schema", async (real) => {
  const schema = {
    type: "object",
    properties: { name: { type: "string" }, age: { type: "integer" } },
    required: ["name", "age"],
    additionalProperties: false,
  };
  const format = { type: "json_schema", name: "person", schema, strict: true, field: "response_format" } as const;

  const answer = await ask(real, 'Extract name and age as JSON: "Anna is 31 years old."', { format });

  expect(JSON.parse(textOf(answer))).toEqual({ name: "Anna", age: 31 });
});

testReal("the real model does Open WebUI's tasks", async (real) => {
  const task = async (wish: string, output: string): Promise<unknown> => {
    const chat = "USER: How do I bake bread?\nASSISTANT: Knead flour, water and yeast, and bake the dough for an hour.";
    const prompt = `### Task:\n${wish}\n### Output:\nJSON format: ${output}\n### Chat History:\n<chat_history>\n${chat}\n</chat_history>`;
    return JSON.parse(textOf(await ask(real, prompt, { limits: { stop: [], maxTokens: 1000 } })));
  };

  const titled = await task("Generate a concise title.", '{ "title": "your concise title here" }');
  const followed = await task("Predict useful messages.", '{ "follow_ups": ["Suggested next message 1"] }');

  expect(titled).toEqual({ title: expect.stringMatching(/bread/i) });
  expect(followed).toEqual({ follow_ups: Array.from({ length: 3 }, () => expect.stringMatching(/\?$/)) });
});

testReal("the real model calls a tool, and uses what it returned", async (real) => {
  const question = "What is the weather in Paris?";
  const tools = [WEATHER];
  const called = await ask(real, question, { tools, toolChoice: { mode: "required" }, parallelToolCalls: false });
  const given = called.deltas.map((delta) => (delta.type === "tool_arguments" ? delta.text : "")).join("");
  const calls = [{ kind: "function", id: "call_1", name: WEATHER.name, arguments: given }] as const;
  const messages: readonly Message[] = [
    { role: "user", parts: text(question) },
    { role: "assistant", parts: [], calls },
    { role: "tool", callId: "call_1", parts: text('{"temperature": 18, "sky": "sunny"}') },
  ];

  const used = await ask(real, "", { messages, tools });

  expect(JSON.parse(given)).toEqual({ city: "Paris" });
  expect(textOf(used)).toMatch(/sunny|18/);
});
