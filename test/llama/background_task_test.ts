import { expect, test } from "bun:test";
import { restateTask } from "../../src/llama/background_task.ts";
import { type Message, type Prompt, textOf } from "../../src/prompt.ts";
import { validate } from "../../src/schema/validate.ts";
import { promptOf } from "../support/prompt.ts";

const CHAT = "USER: Why is the sky blue?\nASSISTANT: Because air scatters blue light more than red.";

/** A prompt in the form of Open WebUI's background tasks. */
function taskOf(output: string, chat = CHAT, before: readonly Message[] = [], speaksFirst = false): Prompt {
  const text = `### Task:\nDo it.\n### Output:\nJSON format: ${output}\n### Chat History:\n<chat_history>\n${chat}\n</chat_history>`;
  const { messages } = promptOf(text);
  return restateTask(promptOf("", { messages: [...before, ...messages] }), { speaksFirst });
}

function spoken({ messages }: Prompt): readonly string[] {
  return messages.map((message) => `${message.role}: ${textOf(message)}`);
}

function accepts({ format }: Prompt, value: unknown): boolean {
  return format.type === "json_schema" && validate(format.schema, value as never) === undefined;
}

test("a title is asked of the user's question alone, also before there is an answer", () => {
  const output = '{ "title": "your concise title here" }';
  const expected = ['user: A user asks: "Why is the sky blue?"\nGive this question a short title.'];

  expect(spoken(taskOf(output))).toEqual(expected);
  expect(spoken(taskOf(output, "USER: Why is the sky blue?\nASSISTANT: "))).toEqual(expected);
});

test("follow-ups and tags are asked at the end of the chat, in its own turns", () => {
  const followUps = taskOf('{ "follow_ups": ["Suggested next message 1"] }');
  const tags = taskOf('{ "tags": ["tag1", "tag2"] }');

  for (const prompt of [followUps, tags]) {
    expect(spoken(prompt).slice(0, 2)).toEqual([
      "user: Why is the sky blue?",
      "assistant: Because air scatters blue light more than red.",
    ]);
    expect(prompt.messages.at(-1)?.role).toBe("user");
  }
});

test("what the model was told before the chat it is told before the task", () => {
  const prompt = taskOf('{ "title": "a title" }', CHAT, [
    { role: "system", parts: [{ type: "text", text: "Be kind." }] },
  ]);

  expect(spoken(prompt)).toEqual([
    "system: Be kind.",
    'user: A user asks: "Why is the sky blue?"\nGive this question a short title.',
  ]);
});

test("what is answered is held to the JSON that the task shows", () => {
  const unknown = taskOf('{ "queries": ["query1", "query2"] }');

  expect(accepts(taskOf('{ "title": "a title" }'), { title: "Sky" })).toBe(true);
  expect(accepts(taskOf('{ "title": "a title" }'), { title: "" })).toBe(false);
  expect(accepts(unknown, { queries: ["why is the sky blue"] })).toBe(true);
  expect(spoken(unknown)[0]).toMatch(/^user: ### Task:/);
});

test("other prompts stay as they are, and so do tasks that ask for no JSON or name a form themselves", () => {
  const plain = promptOf("### Task:\nWrite about bread.");
  const formed = promptOf('### Task:\nJSON format: {"title": "a"}', { format: { type: "json_object" } });

  expect(restateTask(plain, { speaksFirst: true })).toBe(plain);
  expect(restateTask(formed, { speaksFirst: true })).toBe(formed);
});

test("a template that would speak first is kept silent, unless the app says something itself", () => {
  const output = '{ "tags": ["tag1", "tag2"] }';
  const told: Message = { role: "system", parts: [{ type: "text", text: "Be kind." }] };

  expect(spoken(taskOf(output, CHAT, [], true))[0]).toBe("system: ");
  expect(spoken(taskOf(output, CHAT, [told], true))[0]).toBe("system: Be kind.");
  expect(spoken(taskOf(output, CHAT, [], true))).toHaveLength(4);
});

test("no tag comes twice, and no question: what repeats is unlikely, unless the app says how tokens are chosen", () => {
  const chosen = (output: string): unknown => taskOf(output).sampling.more;

  expect(chosen('{ "tags": ["tag1"] }')).toEqual({ dryMultiplier: 4, dryAllowedLength: 1, drySequenceBreakers: [] });
  expect(chosen('{ "follow_ups": ["a?"] }')).toEqual({ dryMultiplier: 0.8 });
  expect(chosen('{ "mood": "good" }')).toEqual({ dryMultiplier: 0.8 });
});
