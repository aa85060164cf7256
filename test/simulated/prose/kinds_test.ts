import { expect, test } from "bun:test";

import { createRandom } from "../../../src/random.ts";
import type { LengthRange, Subject } from "../../../src/simulated/prose/answer.ts";
import { writeAnswer } from "../../../src/simulated/prose/answer.ts";

const SHORT = { min: 120, max: 450 };
const MEDIUM = { min: 450, max: 1_500 };
const SEEDS = ["1", "2", "3", "4", "5"];

/** Answers a question with several seeds: what is asserted must hold for each. */
function answers(question: string, range: LengthRange = MEDIUM, more: Partial<Subject> = {}): readonly string[] {
  const subject = { question, toolResults: [], turn: 1, ...more };
  return SEEDS.map((seed) => writeAnswer(subject, range, createRandom(seed)).join(""));
}

function expectEach(texts: readonly string[], ...patterns: readonly RegExp[]): void {
  for (const text of texts) for (const pattern of patterns) expect(text).toMatch(pattern);
}

test("writeAnswer() says what it is told to say, and nothing else", () => {
  const asked: readonly (readonly [string, string])[] = [
    ["Reply with exactly: OK", "OK"],
    ["Respond with the single word banana.", "banana"],
    ["You are a test. Reply with exactly: READY", "READY"],
    ["Say 'hi' and nothing else", "hi"],
    ["Please respond with exactly the word PONG and nothing else.", "PONG"],
    ["Repeat after me: foo bar", "foo bar"],
    ["Say hello", "Hello!"],
    ["Say this is a test", "This is a test"],
  ];
  for (const [question, answer] of asked) expect(answers(question)[0]).toBe(answer);
});

test("writeAnswer() does not mistake a count or a wish for words to repeat", () => {
  for (const question of ["Reply with exactly three words", "Say something nice", "Say hello in French"]) {
    expect(answers(question, SHORT)[0]!.length).toBeGreaterThanOrEqual(120);
  }
});

test("writeAnswer() takes up the words of the question", () => {
  expectEach(answers("Why is the sky blue?"), /sky is blue/);
  expectEach(answers("How do birds navigate?"), /birds/);
  expectEach(answers("What is the history of origami?"), /origami/);
  expectEach(answers("Why is my code so slow?"), /your code/);
  expectEach(answers("I just got a new puppy named Rex!"), /you just got a new puppy named Rex/);
});

test("writeAnswer() knows capitals and sums", () => {
  expectEach(answers("What is the capital of France?"), /The capital of France is Paris\./);
  expectEach(answers("What is 17 * 23?"), /17 × 23 = 391\./);
  expectEach(answers("Calculate (2 + 3) × 4 - 10 / 4"), /\(2 \+ 3\) × 4 − 10 ÷ 4 = 17\.5\./);
  expectEach(answers("What is 12.5% of 80?"), /= 10\./);
  expectEach(answers("what's 7 plus -2"), /= 5\./);
});

test("writeAnswer() gives as many items as were asked for", () => {
  const items = (text: string): number => (text.match(/^(?:\d+\.|- (?:\[ \] )?)/gm) ?? []).length;
  for (const range of [SHORT, MEDIUM]) {
    for (const text of answers("List five tips for better sleep", range)) expect(items(text)).toBe(5);
    for (const text of answers("Give me 3 names for a cat", range)) expect(items(text)).toBe(3);
    for (const text of answers("Name ten fruits", range)) expect(items(text)).toBe(10);
  }
});

test("writeAnswer() writes the Markdown that was asked for", () => {
  expectEach(
    answers("Make a table comparing Python and Go"),
    /^\| Aspect \| Python \| Go \|\n\| --- \| --- \| --- \|\n\| /m,
  );
  expectEach(answers("Give me a to-do list for moving house"), /^- \[ \] /m);
  expectEach(answers("Write an article about bees with headings", { min: 900, max: 2_000 }), /^# Bees$/m, /^## /m);
  expectEach(answers("Give me a quote about patience"), /^> \S/m);
  expectEach(answers("Explain entropy with a formula in LaTeX"), /^\$\$\n.+\n\$\$$/m);
  expectEach(answers("Return JSON about a user"), /^```json\n\{/m);
  expectEach(answers("Tell me about bees, with emoji"), /\p{Extended_Pictographic}/u);
  expectEach(answers("How do I bake bread?"), /bake bread/, /^1\. /m, /^2\. /m);
});

test("writeAnswer() writes plain paragraphs for a plain question", () => {
  for (const text of answers("Why do cats purr?")) expect(text).not.toMatch(/^(?:#|-|\d+\.|>|\|)|```|\*\*/m);
});

test("writeAnswer() writes code in the language asked for", () => {
  const languages: readonly (readonly [string, string])[] = [
    ["Python function", "python"],
    ["JavaScript function", "javascript"],
    ["TypeScript function", "typescript"],
    ["Go program", "go"],
    ["Rust program", "rust"],
    ["Java class", "java"],
    ["C program", "c"],
    ["SQL query", "sql"],
    ["bash script", "bash"],
    ["HTML page", "html"],
    ["CSS class", "css"],
  ];
  for (const [named, fence] of languages) {
    for (const range of [SHORT, MEDIUM]) {
      const asked = answers(`Write a ${named} that sorts invoices`, range);
      for (const text of asked) expect(text).toContain(`\`\`\`${fence}\n`);
    }
  }
  expectEach(answers("Write a hello world program in C"), /printf\("Hello, world!/);
});

test("writeAnswer() answers in the language of the question, or the one asked for", () => {
  expectEach(answers("Warum ist der Himmel blau?"), /^Vielen Dank/);
  expectEach(answers("空はなぜ青いのですか？", SHORT), /^ご質問/);
  expectEach(answers("Почему небо голубое?"), /^Спасибо/);
  expectEach(answers("لماذا السماء زرقاء؟"), /^شكرا/);
  expectEach(answers("Answer in Korean: what is tea?"), /^질문/);
  expectEach(answers("What is tea?", MEDIUM, { system: "Always answer in French." }), /^Merci/);
  expectEach(answers("Translate 'good morning' to Spanish"), /Buenos días/);
});

test("writeAnswer() tells what tools gave back", () => {
  const weather =
    '{"location":"Paris","temperature":18,"unit":"celsius","conditions":"partly cloudy","wind":{"speed_kmh":12}}';
  const report = (name: string, text: string): readonly string[] =>
    answers("What's the weather in Paris?", SHORT, { toolResults: [{ name, text }] });
  expectEach(report("get_weather", weather), /The temperature in Paris is 18 °C\./, /partly cloudy/, /12 km\/h/);
  expectEach(report("add", "3"), /The result is 3\./);
  expectEach(report("list_files", '["a.txt","b.txt"]'), /a\.txt and b\.txt/);
  expectEach(report("run_tests", "3 passed, 0 failed."), /3 passed, 0 failed\./);
  expectEach(report("read_file", "one\n  two"), /^```\none\n {2}two\n```$/m);
});

test("writeAnswer() writes stories, poems, letters and jokes", () => {
  expectEach(answers("Write a short story about a lighthouse"), /a lighthouse/);
  expectEach(answers("Write a poem about the sea"), /^[^\n]+\n[^\n]+\n[^\n]+\n[^\n]+\n\n/, /the sea/);
  expectEach(answers("Write a haiku about winter", SHORT), /^Footsteps in the snow,\n/);
  expectEach(answers("Write an email to my boss asking for a day off"), /^Subject: A Day off\n\nDear /);
  expectEach(answers("Tell me a joke about cats"), /about cats|cats never/);
  expectEach(
    answers("Summarize this: The fox ran into the woods. It was late in the year."),
    /The fox ran into the woods\./,
  );
});

test("writeAnswer() survives hostile questions in little time", () => {
  const hostile = [
    "\ud800",
    "\udfff\ud83d",
    "a".repeat(3_000_000),
    "<|endoftext|>".repeat(50_000),
    "ﷺ\u0300".repeat(100_000),
    "((((".repeat(100_000),
    "\0\u2028",
    "why ".repeat(300_000),
  ];
  const startMs = performance.now();
  for (const text of hostile.flatMap((question) => answers(question, SHORT))) {
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeGreaterThanOrEqual(120);
  }
  expect(performance.now() - startMs).toBeLessThan(2_000);
});
