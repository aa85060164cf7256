/**
 * Asks the real model 30 everyday questions under several system prompts, and counts what it gets right:
 * `bun bench/system_prompt.ts MODEL.gguf [SEEDS] [--answers]`, two seeds unless told otherwise.
 *
 * A question counts as right if its answer holds what a right one must; that is generous to rambling, and the same for all.
 */
import process from "node:process";
import { createConversations } from "../src/llama/conversation.ts";
import type { Message, Prompt } from "../src/prompt.ts";
import { talk, textOf } from "../test/support/conversation.ts";
import { openTestLibrary } from "../test/support/llama.ts";

const QUESTIONS: readonly (readonly [question: string, right: RegExp])[] = [
  ["What is the capital of France?", /\bParis\b/],
  ["Why is the sky blue?", /scatter/i],
  ["What is gravity?", /force|attract|curvature/i],
  ["What is 2 + 2?", /\b(4|four)\b/i],
  ["What is 12 times 3?", /\b36\b/],
  ["What is the largest planet in the solar system?", /\bJupiter\b/],
  ["Who wrote Romeo and Juliet?", /Shakespeare/],
  ["How many days are in a week?", /\b(7|seven)\b/i],
  ["What is the opposite of hot?", /\bcold\b/i],
  ['Translate "good morning" to Spanish.', /buenos d[ií]as/i],
  ["At what temperature does water boil in Celsius?", /\b100\b/],
  ["What is the chemical symbol of gold?", /\bAu\b/],
  ["What is the capital of Japan?", /\bTokyo\b/],
  ["How many legs does a spider have?", /\b(8|eight)\b/i],
  ["Which color do you get when you mix blue and yellow?", /\bgreen\b/i],
  ["Who was the first president of the United States?", /Washington/],
  ["Write a haiku about rain.", /rain|drop|cloud|sky/i],
  ['What is the past tense of "go"?', /\bwent\b/i],
  [
    "Name three fruits.",
    /(apple|banana|orange|grape|mango|berr|pear|kiwi)[^]*(apple|banana|orange|grape|mango|berr|pear|kiwi)/i,
  ],
  ["How do I boil an egg?", /water[^]*(minute|boil)/i],
  ["Explain photosynthesis in one sentence.", /(light|sun)[^]*(energy|oxygen|sugar|glucose)/i],
  ["Who painted the Mona Lisa?", /Leonardo/],
  ["What is the fastest land animal?", /cheetah/i],
  ["Which language is spoken in Brazil?", /Portuguese/],
  ["What does CPU stand for?", /central processing unit/i],
  ["How many minutes are in an hour?", /\b(60|sixty)\b/i],
  ['Correct this sentence: "She go to school every day."', /She goes to school/],
  ['Is the word "terrible" positive or negative?', /negative/i],
  ['What is the name of the person in this sentence: "My name is Bob and I live in Rome."', /\bBob\b/],
  ["Write a short, polite email to decline a meeting.", /(unable|unfortunately|regret|apologi|sorry|decline|cannot)/i],
];

/** ChatML with nothing of its own: what SmolLM2's template is without the system prompt in it. */
const BARE =
  "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

/** What the model is told first; undefined: nothing at all. */
const SYSTEMS: Readonly<Record<string, string | undefined>> = {
  "the template's own": "You are a helpful AI assistant named SmolLM, trained by Hugging Face",
  none: undefined,
  short: "You are a helpful assistant.",
  brief: "You are a helpful assistant. Answer briefly and correctly.",
  plain: "Answer the question.",
};

const path = process.argv[2];
if (path === undefined) throw new Error("Name a model: bun bench/system_prompt.ts MODEL.gguf");
const seeds = Number(/^\d+$/.exec(process.argv[3] ?? "")?.[0] ?? 2);
const showsAnswers = process.argv.includes("--answers");

const library = await openTestLibrary();
const model = await library.loadModel(path);
const context = model.createContext({ cells: 512 });
const conversations = createConversations(model, { template: BARE });

function promptOf(question: string, system: string | undefined, sampling: Prompt["sampling"]): Prompt {
  const messages: Message[] = [{ role: "user", parts: [{ type: "text", text: question }] }];
  if (system !== undefined) messages.unshift({ role: "system", parts: [{ type: "text", text: system }] });
  return {
    model: "smollm",
    messages,
    tools: [],
    toolChoice: { mode: "none" },
    parallelToolCalls: true,
    format: { type: "text" },
    choices: 1,
    limits: { stop: [], maxTokens: 80 },
    sampling,
  };
}

const samplings: readonly Prompt["sampling"][] = [
  { temperature: 0 },
  ...Array.from({ length: seeds }, (_, at) => ({ seed: at + 1 })),
];

for (const [name, system] of Object.entries(SYSTEMS)) {
  const scores = samplings.map((sampling) => {
    let right = 0;
    for (const [question, expected] of QUESTIONS) {
      const answer = textOf(talk(conversations, context, promptOf(question, system, sampling)));
      const isRight = expected.test(answer);
      if (isRight) right++;
      if (showsAnswers && sampling.temperature === 0) {
        console.log(`${isRight ? "+" : "-"} ${question}\n  ${answer.trim().replaceAll("\n", "\n  ")}`);
      }
    }
    return right;
  });
  console.log(`${name}: ${scores.join(", ")} of ${QUESTIONS.length} right (temperature 0, then 0.2 with each seed)`);
}
model.close();
