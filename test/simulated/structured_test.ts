import { expect, test } from "bun:test";
import type { JsonObject } from "../../src/json.ts";
import type { Message, OutputFormat } from "../../src/prompt.ts";
import { reasonOf, textOfChoice, usageOf } from "../support/prompt.ts";
import { ask, ENCODINGS, refusalOf } from "../support/simulated.ts";

const text = { type: "string" };
const integer = { type: "integer" };

function formatOf(properties: JsonObject): OutputFormat {
  const schema = { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
  return { type: "json_schema", name: "thing", schema, strict: true, field: "response_format" };
}

async function json(question: string, format: OutputFormat = { type: "text" }, seed = "test"): Promise<unknown> {
  return JSON.parse(textOfChoice(await ask(question, { format }, seed)));
}

test("json_schema gives compact JSON whose values come from the question", async () => {
  const user = formatOf({ name: text, age: integer, city: text });
  const event = formatOf({ name: text, date: text, participants: { type: "array", items: text } });

  const heard = await ask("Jason is 25 years old and lives in Berlin", { format: user });

  expect(textOfChoice(heard)).toBe('{"name":"Jason","age":25,"city":"Berlin"}');
  expect(await json("Alice and Bob are going to a science fair on Friday.", event)).toMatchObject({
    date: "Friday",
    participants: ["Alice", "Bob"],
  });
});

test("json_schema takes values of an enumeration, numbers by their units, and named values", async () => {
  const format = formatOf({
    priority: { type: "string", enum: ["low", "medium", "high"] },
    price: { type: "number" },
    quantity: integer,
    email: { type: "string", format: "email" },
    gift: { type: "boolean" },
  });

  const value = await json("Order 3 lamps at $19.50 each, priority high, no gift, reply to ann@example.com", format);

  expect(value).toEqual({ priority: "high", price: 19.5, quantity: 3, email: "ann@example.com", gift: false });
});

test("JSON is said in tokens, counted, and cut at the limit", async () => {
  const format = formatOf({ name: text, age: integer });
  const heard = await ask("Jason is 25 years old", { format });
  const whole = textOfChoice(heard);

  const cut = await ask("Jason is 25 years old", { format, limits: { stop: [], maxTokens: 4 } });

  expect(heard.deltas.filter(({ type }) => type === "text").length).toBeGreaterThan(5);
  expect(usageOf(heard).completionTokens).toBe(ENCODINGS.o200k_base.count(whole));
  expect(whole.startsWith(textOfChoice(cut))).toBe(true);
  expect(reasonOf(cut)).toBe("length");
});

test("a schema that nothing satisfies is told by keyword, place and field", async () => {
  const format = formatOf({ age: { type: "integer", minimum: 5, maximum: 3 } });

  expect(await refusalOf(ask("Jason is 25 years old", { format }))).toMatchObject({
    status: 400,
    param: "response_format",
    message: expect.stringMatching(/^Invalid schema for response_format 'thing': Cannot satisfy "\w+" at "#.*"\.$/),
  });
});

test("json_object follows the keys, the example or the schema in the messages", async () => {
  const format: OutputFormat = { type: "json_object" };
  const joke = await json("Tell me a joke about cats as JSON with the `setup` and `punchline` keys.", format);
  const listed = await json("Return json with the fields name, age and is_member. Jason is 25.", format);
  const shown = await json('Reply in JSON like {"city": "Berlin", "population": 1000}. Tell me of Rome.', format);
  const any = await json("Give me some json", format);

  expect(Object.keys(joke as object)).toEqual(["setup", "punchline"]);
  expect(listed).toEqual({ name: "Jason", age: 25, is_member: expect.any(Boolean) });
  expect(shown).toEqual({ city: "Rome", population: expect.any(Number) });
  expect(Object.keys(any as object).length).toBeGreaterThan(0);
});

test("a system message may hold the schema, as instructor's does", async () => {
  const schema = { title: "User", type: "object", properties: { name: text, age: integer }, required: ["name", "age"] };
  const messages: Message[] = [
    {
      role: "system",
      parts: [
        {
          type: "text",
          text: `Provide the parsed objects in json that match this json_schema:\n\n${JSON.stringify(schema)}`,
        },
      ],
    },
    { role: "user", parts: [{ type: "text", text: "Extract: Jason is 25 years old" }] },
  ];
  for (const format of [{ type: "json_object" }, { type: "text" }] as const) {
    expect(JSON.parse(textOfChoice(await ask("", { messages, format })))).toEqual({ name: "Jason", age: 25 });
  }
});

test("plain text becomes JSON only where nothing else is wanted", async () => {
  const bare = await json(
    "Tell me a joke. Return the result as JSON with the `setup` and `punchline` keys, nothing else.",
  );
  const prose = [
    'Write a Python function that returns JSON such as {"a": 1}',
    "What is JSON?",
    'Why is {"a": 1} valid?',
    "Hello",
  ];

  expect(Object.keys(bare as object)).toEqual(["setup", "punchline"]);
  for (const question of prose) {
    const answer = textOfChoice(await ask(question));
    expect(() => JSON.parse(answer) as unknown).toThrow();
  }
});

test("a broken object in a prompt, however long, costs little", async () => {
  const start = performance.now();

  const value = await json(`Answer in json like {broken ${" ".repeat(150_000)} , }`, { type: "json_object" });

  expect(Object.keys(value as object).length).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(1000);
});
