import { expect } from "bun:test";
import OpenAI from "openai";
import { createSimulator } from "../../mod.ts";
import { type RealModel, testReal } from "../support/real_model.ts";

type Messages = OpenAI.ChatCompletionMessageParam[];

async function withReal({ library, model }: RealModel, use: (client: OpenAI) => Promise<void>): Promise<void> {
  const simulator = createSimulator({ smollm: true, library, model });
  try {
    await simulator.ready;
    await use(new OpenAI({ apiKey: "none", baseURL: "http://simulator/v1", fetch: simulator.fetch }));
  } finally {
    await simulator.close();
  }
}

testReal("the official client streams from the real model, which says the same whatever it remembers", (real) =>
  withReal(real, async (client) => {
    const messages: Messages = [{ role: "user", content: "Why is the sky blue?" }];
    const options = { model: "smollm", messages, temperature: 0, max_tokens: 40 } as const;
    const texts: string[] = [];
    for (let time = 0; time < 2; time++) {
      let text = "";
      const stream = await client.chat.completions.create({ ...options, stream: true });
      for await (const { choices } of stream) text += choices[0]?.delta.content ?? "";
      texts.push(text);
    }

    expect(texts[0]).toContain("scattering");
    expect(texts[1]).toBe(texts[0]!);
  }),
);

testReal("a seed gives the same text from the real model alone and beside others", (real) =>
  withReal(real, async (client) => {
    const ask = async (content: string, sampling: { seed: number } | { temperature: number }): Promise<string> => {
      const messages: Messages = [{ role: "user", content }];
      const answer = await client.chat.completions.create({ model: "smollm", messages, max_tokens: 60, ...sampling });
      return answer.choices[0]!.message.content!;
    };
    const seeded = [
      () => ask("Tell me a story about a fox.", { seed: 1 }),
      () => ask(`${"You know much about the sea. ".repeat(20)}What do you know?`, { seed: 2 }),
    ];
    const alone: string[] = [];
    for (const question of seeded) alone.push(await question());

    const others = [1, 2, 3].map((at) => ask(`What is ${"very ".repeat(20 * at)}good?`, { temperature: 1 }));
    const beside = await Promise.all([...seeded.map((question) => question()), ...others]);

    expect(beside.slice(0, 2)).toEqual(alone);
    expect(await Promise.all(seeded.map((question) => question()))).toEqual(alone);
  }),
);

testReal("the real model reads each turn of a conversation of 20 once", (real) =>
  withReal(real, async (client) => {
    const messages: Messages = [{ role: "system", content: "You are brief." }];
    let before = 0;
    for (let turn = 0; turn < 20; turn++) {
      messages.push({ role: "user", content: `What comes after ${turn}?` });
      const answer = await client.chat.completions.create({ model: "smollm", messages, max_tokens: 6, temperature: 0 });
      const { prompt_tokens: prompt, completion_tokens: said, prompt_tokens_details: details } = answer.usage!;
      // The text that was said may be cut into tokens otherwise when it is read.
      if (turn > 0) expect(details!.cached_tokens).toBeGreaterThanOrEqual(before - 1);
      before = prompt;
      expect(said).toBeGreaterThan(0);
      messages.push({ role: "assistant", content: answer.choices[0]!.message.content });
    }
  }),
);
