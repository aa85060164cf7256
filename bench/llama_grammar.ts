/**
 * Measures what a JSON schema costs for each token, on the real model: `bun bench/llama_grammar.ts MODEL.gguf`.
 *
 * The same questions are answered freely and under a schema, in turns. A step is one decode and one choice; decodes are
 * told by their median, since other work on the machine only ever adds to them, choices by their mean, since a grammar
 * costs most where it says no.
 */
import process from "node:process";
import { createConversations } from "../src/llama/conversation.ts";
import type { Context } from "../src/llama/model.ts";
import type { JsonObject } from "../src/json.ts";
import type { Prompt } from "../src/prompt.ts";
import { talk } from "../test/support/conversation.ts";
import { openTestLibrary } from "../test/support/llama.ts";

const ROUNDS = 4;
const TOKENS = 64;

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("Name a model: bun bench/llama_grammar.ts MODEL.gguf");

const text = { type: "string" };

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const cases: readonly (readonly [question: string, schema: JsonObject])[] = [
  [
    'Extract as JSON: "Anna is 31 years old, lives in Paris and likes tea and chess."',
    object({
      name: text,
      age: { type: "integer", minimum: 0, maximum: 130 },
      city: text,
      likes: { type: "array", items: text },
    }),
  ],
  [
    "Invent a small shop as JSON.",
    object({
      shop: object({ name: text, founded: { type: "string", format: "date" } }),
      goods: {
        type: "array",
        minItems: 3,
        items: object({ title: text, price: { type: "number", minimum: 0 }, unit: { enum: ["kg", "piece"] } }),
      },
    }),
  ],
  [
    "Summarise the water cycle as JSON.",
    object({ summary: { type: "string", maxLength: 400 }, steps: { type: "array", items: text } }),
  ],
];

const library = await openTestLibrary();
const model = await library.loadModel(path);
const context = model.createContext({ cells: 1024, threads: 1 });
const conversations = createConversations(model);

/** Milliseconds of all decodes of one token, and of all choices, for answers of one kind. */
interface Times {
  readonly decodes: number[];
  readonly choices: number[];
}

/** Times what lies between two looks at logits: a decode of one token, and the choice before it. */
function timed(times: Times): Context {
  let decodedAt = 0;
  return {
    ...context,
    get rows() {
      return context.rows;
    },
    decode() {
      const start = performance.now();
      const isStep = context.rows === 1;
      if (isStep && decodedAt > 0) times.choices.push(start - decodedAt);
      const outcome = context.decode();
      decodedAt = performance.now();
      if (isStep) times.decodes.push(decodedAt - start);
      return outcome;
    },
  };
}

function ask(question: string, format: Prompt["format"], times: Times): void {
  talk(conversations, timed(times), {
    model: "smollm",
    messages: [{ role: "user", parts: [{ type: "text", text: question }] }],
    tools: [],
    toolChoice: { mode: "none" },
    parallelToolCalls: true,
    format,
    choices: 1,
    limits: { stop: [], maxTokens: TOKENS, ignoreEos: true },
    sampling: { seed: 1 },
  });
}

const free: Times = { decodes: [], choices: [] };
const held: Times = { decodes: [], choices: [] };
for (let round = 0; round <= ROUNDS; round++) {
  // The first round warms up.
  if (round === 1) for (const times of [free, held]) times.decodes.length = times.choices.length = 0;
  for (const [question, schema] of cases) {
    ask(question, { type: "text" }, free);
    ask(question, { type: "json_schema", name: "answer", schema, strict: true, field: "response_format" }, held);
  }
}
model.close();

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const decode = middle([...free.decodes, ...held.decodes]);
const step = ({ choices }: Times): number => decode + mean(choices);
console.log(`decode ${decode.toFixed(2)} ms a token (median of ${free.decodes.length + held.decodes.length})`);
console.log(
  `choice ${mean(free.choices).toFixed(3)} ms freely, ${mean(held.choices).toFixed(3)} ms under a schema (means)`,
);
console.log(`a schema costs ${(step(held) / step(free)).toFixed(3)} × per token`);
