import { expect, test } from "bun:test";
import fc from "fast-check";
import { createSimulator } from "../mod.ts";

const simulator = createSimulator({ seed: 11 });

async function ask<Body>(path: string, body: object): Promise<Body> {
  const response = await simulator.fetch(`http://simulator/v1${path}`, { method: "POST", body: JSON.stringify(body) });
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Body;
}

const thing = fc.constantFrom("bread", "the moon", "glaciers", "Rust", "my garden", "the French Revolution", "snow 🎉");
const question = fc.oneof(
  fc.constantFrom("Why is the sky blue?", "What is 17 * 23?", "Hallo, wie geht es dir?", "Write a haiku about snow."),
  fc
    .tuple(fc.constantFrom("What is", "Tell me about", "How do I fix", "Why do people like"), thing)
    .map(([start, about]) => `${start} ${about}?`),
);

test("chat and completions give the same content for the same question and an explicit limit", async () => {
  const limit = fc.record({ question, limit: fc.integer({ min: 1, max: 120 }), temperature: fc.constantFrom(0, 1) });
  await fc.assert(
    fc.asyncProperty(limit, async ({ question, limit, temperature }) => {
      const fields = { model: "gpt-sim-1", max_tokens: limit, temperature };
      const chat = await ask<{ choices: [{ message: { content: string }; finish_reason: string }] }>(
        "/chat/completions",
        { ...fields, messages: [{ role: "user", content: question }] },
      );
      const completion = await ask<{ choices: [{ text: string; finish_reason: string }] }>("/completions", {
        ...fields,
        prompt: question,
      });

      expect(completion.choices[0].text).toBe(chat.choices[0].message.content);
      expect(completion.choices[0].finish_reason).toBe(chat.choices[0].finish_reason);
    }),
    { numRuns: 60 },
  );
});
