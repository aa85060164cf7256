import { expect, test } from "bun:test";
import { textOfChoice } from "../support/prompt.ts";
import { ask } from "../support/simulated.ts";

const CHAT = "USER: Why is the sky blue?\nASSISTANT: Because air scatters blue light more than red.";

/** A prompt in the form of Open WebUI's background tasks (wire.md §6). */
function taskOf(task: string, output: string, chat = CHAT): string {
  return `### Task:\n${task}\n\n### Output:\n${output}\n\n### Chat History:\n<chat_history>\n${chat}\n</chat_history>`;
}

async function answer<T>(prompt: string, seed = "test"): Promise<T> {
  return JSON.parse(textOfChoice(await ask(prompt, { limits: { stop: [], maxTokens: 1000 } }, seed))) as T;
}

test("a title has as many words as are asked for, about the chat, with an emoji where the examples have one", async () => {
  const task = "Generate a concise, 3-5 word title with an emoji summarizing the chat history.";
  const output =
    'JSON format: { "title": "your concise title here" }\n### Examples:\n- { "title": "📉 Stock Market Trends" },';
  for (let seed = 0; seed < 20; seed++) {
    const { title } = await answer<{ title: string }>(taskOf(task, output), `${seed}`);
    const [emoji, ...words] = title.split(" ");

    expect(emoji).toMatch(/^[^\w\s]+$/);
    expect(words.length).toBeGreaterThanOrEqual(3);
    expect(words.length).toBeLessThanOrEqual(5);
    expect(title).toContain("Sky");
  }
});

test("a title has no emoji where none is wanted", async () => {
  const task = "Generate a concise title. Keep it short: 2-4 words is best. Do not use emojis.";
  const output = 'JSON format: { "title": "your title" }\n### Examples:\n- { "title": "📉 Stock Trends" }';

  const { title } = await answer<{ title: string }>(taskOf(task, output));

  expect(title).toMatch(/^[A-Z][A-Za-z]*( [A-Za-z]+){1,3}$/);
});

test("tags are one to three subjects in capitals", async () => {
  const output = 'JSON format: { "tags": ["tag1", "tag2", "tag3"] }';

  const { tags } = await answer<{ tags: string[] }>(taskOf("Generate 1-3 broad tags categorizing the chat.", output));

  expect(tags.length).toBeGreaterThanOrEqual(1);
  expect(tags.length).toBeLessThanOrEqual(3);
  expect(tags[0]).toBe("Science");
  expect(tags.every((tag) => /^[A-Z]/.test(tag))).toBe(true);
});

test("follow-ups are three to five different questions about the chat", async () => {
  const output = 'JSON format: { "follow_ups": ["Question 1?", "Question 2?", "Question 3?"] }';
  for (let seed = 0; seed < 20; seed++) {
    const prompt = taskOf("Suggest 3-5 relevant follow-up questions.", output);
    const { follow_ups: questions } = await answer<{ follow_ups: string[] }>(prompt, `${seed}`);

    expect(questions.length).toBeGreaterThanOrEqual(3);
    expect(new Set(questions).size).toBe(questions.length);
    expect(questions.length).toBeLessThanOrEqual(5);
    expect(questions.every((question) => question.endsWith("?") && question.includes("sky"))).toBe(true);
  }
});

test("queries are a list of searches, though the guidelines show other objects too", async () => {
  const task = 'Respond in the format: { "queries": ["query1", "query2"] }, or: { "queries": [] }.';
  const output = 'Strictly return in JSON format: \n{\n  "queries": ["query1", "query2"]\n}';

  const { queries } = await answer<{ queries: string[] }>(taskOf(task, output, "USER: Who won the world cup in 2022?"));

  expect(queries.length).toBeGreaterThan(0);
  expect(queries.length).toBeLessThanOrEqual(3);
  expect(queries[0]).toContain("world cup");
});

test("a name that is not known gets a value that suits the example", async () => {
  const output = 'JSON format: { "prompt": "a picture", "score": 3, "labels": ["one"] }';

  const value = await answer<Record<string, unknown>>(taskOf("Describe the chat as a picture.", output));

  expect(Object.keys(value)).toEqual(["prompt", "score", "labels"]);
  expect(value["prompt"]).toContain("sky");
  expect([typeof value["score"], Array.isArray(value["labels"])]).toEqual(["number", true]);
});

test("a task without a JSON format is answered in words", async () => {
  const words = textOfChoice(
    await ask("### Task:\nWrite about bread.\n\n### Chat History:\n<chat_history>\nUSER: Hi\n</chat_history>"),
  );

  expect(() => JSON.parse(words) as unknown).toThrow();
});

test("a title is about what the user said, also before the assistant has said anything", async () => {
  const output = 'JSON format: { "title": "your concise title here" }';
  const chat = "USER: Explain how rainbows form\nASSISTANT: ";

  expect(await answer<object>(taskOf("Generate a concise title, 2-4 words.", output, chat))).toEqual({
    title: "Rainbows Form",
  });
});

test("follow-ups to a question about how something works ask about the thing", async () => {
  const output = 'JSON format: { "follow_ups": ["Suggested next message 1", "Suggested next message 2"] }';
  const chat = "USER: Explain how rainbows form\nASSISTANT: Raindrops bend light.";
  const asked = await answer<{ follow_ups: string[] }>(taskOf("Predict 3-5 useful messages.", output, chat));

  for (const message of asked.follow_ups) expect(message).toMatch(/\brainbows\b(?! form)/);
});
