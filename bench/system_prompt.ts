/**
 * Asks the real model everyday questions, and makes small talk with it, under several system prompts:
 * `bun bench/system_prompt.ts MODEL.gguf [SEEDS] [--answers]`, two seeds unless told otherwise.
 *
 * A question counts as right if its answer holds what a right one must; that is generous to rambling, and the same for
 * all. Small talk counts as sane if its answer ends by itself, in one paragraph: stories and circles do not.
 */
import process from "node:process";
import { createConversations } from "../src/llama/conversation.ts";
import type { Prompt } from "../src/prompt.ts";
import { talk, type Talk, textOf } from "../test/support/conversation.ts";
import { openTestLibrary } from "../test/support/llama.ts";
import { QUESTIONS, SMALL_TALK } from "./everyday_questions.ts";

/** What the model is told first; of an empty text it is told nothing at all. */
const SYSTEMS: Readonly<Record<string, string>> = {
  none: "",
  "the template's own": "You are a helpful AI assistant named SmolLM, trained by Hugging Face",
  assistant: "You are a helpful assistant.",
  "what we say": "You are a helpful assistant who gives short answers.",
  "without help": "You are an assistant who gives short answers.",
  question: "Answer the question.",
};

const MOST_TOKENS = 80;

const path = process.argv[2];
if (path === undefined) throw new Error("Name a model: bun bench/system_prompt.ts MODEL.gguf");
const seeds = Number(/^\d+$/.exec(process.argv[3] ?? "")?.[0] ?? 2);
const showsAnswers = process.argv.includes("--answers");

const library = await openTestLibrary();
const model = await library.loadModel(path);
const context = model.createContext({ cells: 512 });
const conversations = createConversations(model);

interface Asked {
  readonly words: string;
  readonly system: string;
  readonly sampling: Prompt["sampling"];
}

function promptOf({ words, system, sampling }: Asked): Prompt {
  return {
    model: "smollm",
    messages: [
      { role: "system", parts: [{ type: "text", text: system }] },
      { role: "user", parts: [{ type: "text", text: words }] },
    ],
    tools: [],
    toolChoice: { mode: "none" },
    parallelToolCalls: true,
    format: { type: "text" },
    choices: 1,
    limits: { stop: [], maxTokens: MOST_TOKENS },
    sampling,
  };
}

/** Asks something, and judges the answer. */
function passes(asked: Asked, isGood: (said: Talk) => boolean): boolean {
  const said = talk(conversations, context, promptOf(asked));
  const isPassed = isGood(said);
  if (showsAnswers && asked.sampling.temperature === 0) {
    console.log(`${isPassed ? "+" : "-"} ${asked.words}\n  ${textOf(said).trim().replaceAll("\n", "\n  ")}`);
  }
  return isPassed;
}

function isSane(said: Talk): boolean {
  const isEnded = said.deltas.some((delta) => delta.type === "finish" && delta.reason === "stop");
  return isEnded && !textOf(said).trim().includes("\n");
}

const samplings: readonly Prompt["sampling"][] = [
  { temperature: 0 },
  ...Array.from({ length: seeds }, (_, at) => ({ seed: at + 1 })),
];

console.log("right and sane at temperature 0, then at 0.2 with each seed");
for (const [name, system] of Object.entries(SYSTEMS)) {
  const [right, sane]: [number[], number[]] = [[], []];
  for (const sampling of samplings) {
    const isRight = ([words, expected]: (typeof QUESTIONS)[number]): boolean =>
      passes({ words, system, sampling }, (said) => expected.test(textOf(said)));
    right.push(QUESTIONS.filter(isRight).length);
    sane.push(SMALL_TALK.filter((words) => passes({ words, system, sampling }, isSane)).length);
  }
  console.log(
    `${name}: right ${right.join(", ")} of ${QUESTIONS.length}; sane ${sane.join(", ")} of ${SMALL_TALK.length}`,
  );
}
model.close();
