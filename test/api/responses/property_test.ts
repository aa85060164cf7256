import { expect, test } from "bun:test";
import fc from "fast-check";
import { createAsker } from "../../support/responses.ts";
import { createSimulator } from "../../../mod.ts";

const { simulator } = createAsker({ seed: 11 });

async function ask(body: unknown, path = "responses"): Promise<{ status: number; text: string }> {
  const init = { method: "POST", body: JSON.stringify(body) };
  const response = await simulator.fetch(`http://simulator/v1/${path}`, init);
  return { status: response.status, text: await response.text() };
}

const words = fc.oneof(fc.constantFrom("Why is the sky blue?", "What is 2+3?", "日本語で答えて 🎉"), fc.string());
const part = fc.oneof(
  fc.record({ type: fc.constantFrom("input_text", "output_text", "summary_text"), text: words }),
  fc.record({ type: fc.constant("input_image"), image_url: words, detail: fc.constantFrom("low", "auto", "original") }),
  fc.record({ type: fc.constant("input_file"), file_data: words, filename: words }),
  fc.jsonValue(),
);
const callId = fc.constantFrom("call_1", "call_2");
const item = fc.oneof(
  fc.record({
    role: fc.constantFrom("user", "assistant", "system", "developer"),
    content: fc.oneof(words, fc.array(part, { maxLength: 3 })),
  }),
  fc.record({ type: fc.constant("function_call"), call_id: callId, name: words, arguments: words }),
  fc.record({ type: fc.constant("function_call_output"), call_id: callId, output: words }),
  fc.record({ type: fc.constant("custom_tool_call"), call_id: callId, name: words, input: words }),
  fc.record({ type: fc.constant("reasoning"), id: fc.constantFrom("rs_1", "x"), summary: fc.constant([]) }),
  fc.record({
    type: fc.constantFrom("shell_call_output", "mcp_call", "additional_tools", "computer_call_output"),
    output: fc.jsonValue(),
    content: fc.jsonValue(),
    role: words,
    status: fc.jsonValue(),
  }),
  fc.record({ type: fc.constantFrom("compaction", "item_reference", "mcp_call"), encrypted_content: words, id: words }),
  fc.jsonValue(),
);
const tool = fc.oneof(
  fc.record({ type: fc.constant("function"), name: fc.constantFrom("look", "add"), parameters: fc.jsonValue() }),
  fc.record({ type: fc.constantFrom("custom", "web_search", "namespace"), name: words, tools: fc.jsonValue() }),
  fc.jsonValue(),
);
const anything = fc.record(
  {
    model: fc.oneof(fc.constantFrom("gpt-4o", "o3", "gpt-5-pro"), fc.jsonValue()),
    input: fc.oneof(words, fc.array(item, { maxLength: 4 }), fc.jsonValue()),
    tools: fc.oneof(fc.array(tool, { maxLength: 2 }), fc.jsonValue()),
    tool_choice: fc.oneof(fc.constantFrom("none", "auto", "required"), fc.jsonValue()),
    text: fc.oneof(
      fc.record({
        format: fc.record({ type: fc.constant("json_schema"), name: fc.constant("x"), schema: fc.jsonValue() }),
      }),
      fc.jsonValue(),
    ),
    previous_response_id: fc.oneof(words, fc.jsonValue()),
    conversation: fc.oneof(words, fc.jsonValue()),
    stream: fc.oneof(fc.boolean(), fc.jsonValue()),
    store: fc.boolean(),
    truncation: fc.constantFrom("auto", "disabled"),
    reasoning: fc.oneof(fc.record({ summary: fc.constantFrom("auto", "detailed") }), fc.jsonValue()),
    include: fc.oneof(fc.constant(["message.output_text.logprobs", "reasoning.encrypted_content"]), fc.jsonValue()),
    max_output_tokens: fc.oneof(fc.integer({ min: 16, max: 50 }), fc.jsonValue()),
  },
  { requiredKeys: ["model", "input"] },
);

for (const path of ["responses", "responses/input_tokens", "responses/compact"]) {
  test(`any JSON at all sent to /${path} gives an answer or a proper error, never a 5xx`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, fc.jsonValue()), async (body) => {
        const { status, text } = await ask(body, path);
        expect([text, status < 500]).toEqual([text, true]);
        if (status === 200) return;
        expect(Object.keys((JSON.parse(text) as { error: object }).error)).toEqual([
          "message",
          "type",
          "param",
          "code",
        ]);
      }),
      { numRuns: 300 },
    );
  });
}

test("lenient validation, too, never gives a 5xx", async () => {
  const lenient = createSimulator({ seed: 1, validation: "lenient" });
  await fc.assert(
    fc.asyncProperty(anything, async (body) => {
      const init = { method: "POST", body: JSON.stringify(body) };
      const response = await lenient.fetch("http://simulator/v1/responses", init);
      const text = await response.text();
      expect([text, response.status < 500]).toEqual([text, true]);
    }),
    { numRuns: 300 },
  );
});

test("the same question gives the same bytes, whatever is asked in between", async () => {
  const question = fc.record({ model: fc.constantFrom("gpt-4o", "o3"), input: words, stream: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(question, words, async (body, other) => {
      const texts: string[] = [];
      for (const between of [false, true]) {
        const server = createSimulator({ seed: 5, frozenTime: "2026-01-01T00:00:00Z" });
        const post = async (asked: object): Promise<string> => {
          const init = { method: "POST", body: JSON.stringify(asked) };
          return (await server.fetch("http://simulator/v1/responses", init)).text();
        };
        if (between) await post({ model: "gpt-4o", input: `${other} and more` });
        texts.push(await post(body));
      }
      expect(texts[0]).toBe(texts[1]!);
    }),
    { numRuns: 25 },
  );
});

test("lenient validation answers a response to nothing", async () => {
  const lenient = createSimulator({ seed: 1, validation: "lenient" });
  const body = JSON.stringify({ model: "gpt-4o", input: [] });
  const response = await lenient.fetch("http://simulator/v1/responses", { method: "POST", body });

  expect([response.status, ((await response.json()) as { status: string }).status]).toEqual([200, "completed"]);
});
