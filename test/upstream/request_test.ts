import { expect, test } from "bun:test";
import { ChatRequest } from "../../src/api/chat/request.ts";
import { toPrompt } from "../../src/api/chat/prompt.ts";
import { CompletionRequest } from "../../src/api/completions/request.ts";
import { toPrompts } from "../../src/api/completions/prompt.ts";
import type { JsonObject } from "../../src/json.ts";
import { writeChat, writeCompletion } from "../../src/upstream/request.ts";
import { GOLDEN_REQUESTS } from "../support/golden_requests.ts";

const OPTIONS = { maxBodyBytes: 1, validation: "strict" } as const;
const promptOf = (body: object): ReturnType<typeof toPrompt> => toPrompt(ChatRequest.parse(body), OPTIONS);

const EVERYTHING = {
  model: "gpt-4o",
  messages: [
    { role: "system", content: "Be brief" },
    {
      role: "user",
      name: "ann",
      content: [
        { type: "text", text: "What is this?" },
        { type: "image_url", image_url: { url: "https://example.com/a.png", detail: "low" } },
        { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
        { type: "file", file: { filename: "a.pdf", file_data: "AAAA" } },
      ],
    },
    {
      role: "assistant",
      content: null,
      tool_calls: [
        { id: "call_1", type: "function", function: { name: "look", arguments: "{}" } },
        { id: "call_2", type: "custom", custom: { name: "say", input: "x" } },
      ],
    },
    { role: "tool", tool_call_id: "call_1", content: "a cat" },
    { role: "tool", tool_call_id: "call_2", content: "" },
    { role: "assistant", content: "A cat", refusal: "no" },
    { role: "user", content: "And now?" },
  ],
  tools: [
    {
      type: "function",
      function: { name: "look", description: "Looks", parameters: { type: "object" }, strict: true },
    },
    {
      type: "custom",
      custom: { name: "say", format: { type: "grammar", grammar: { definition: "x", syntax: "regex" } } },
    },
  ],
  tool_choice: {
    type: "allowed_tools",
    allowed_tools: { mode: "auto", tools: [{ type: "custom", custom: { name: "say" } }] },
  },
  parallel_tool_calls: false,
  response_format: { type: "json_schema", json_schema: { name: "N", schema: { type: "object" }, strict: true } },
  logprobs: true,
  top_logprobs: 3,
  n: 2,
  max_tokens: 9,
  min_tokens: 2,
  ignore_eos: true,
  stop: ["a", "b"],
  temperature: 0.5,
  top_p: 0.9,
  top_k: 40,
  min_p: 0.1,
  frequency_penalty: 0.1,
  presence_penalty: 0.2,
  repetition_penalty: 1.1,
  logit_bias: { "7": -100 },
  seed: 5,
  mirostat_tau: 5,
  dry_allowed_length: 3,
  reasoning_effort: "low",
};

test("writeChat() writes what is read as the same prompt, wishes of the simulated model aside", () => {
  for (const [name, body] of Object.entries({ ...GOLDEN_REQUESTS, everything: EVERYTHING })) {
    const prompt = promptOf(body);

    const written = writeChat(prompt, prompt.model);

    expect([name, promptOf(written)]).toEqual([name, prompt]);
    expect(written).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  }
});

test("writeChat() writes every way to choose a tool", () => {
  const tools = EVERYTHING.tools;
  for (const tool_choice of [
    "none",
    "auto",
    "required",
    { type: "function", function: { name: "look" } },
    { type: "custom", custom: { name: "say" } },
    EVERYTHING.tool_choice,
  ]) {
    const written = writeChat(promptOf({ ...EVERYTHING, tools, tool_choice }), "m");

    expect(written["tool_choice"] as unknown).toEqual(tool_choice);
  }
});

test("writeChat() leaves out what was not said", () => {
  const body: JsonObject = { model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] };

  const written = writeChat(promptOf(body), "other");

  expect(written).toEqual({ ...body, model: "other", stream: true, stream_options: { include_usage: true } });
});

test("writeCompletion() writes what is read as the same prompt", () => {
  for (const fields of [
    { prompt: "Once", echo: true, logprobs: 2, suffix: "end", n: 3, max_tokens: 4 },
    { prompt: [1, 2] },
  ]) {
    const [prompt] = toPrompts(CompletionRequest.parse({ model: "davinci-002", ...fields }));

    const written = writeCompletion(prompt!, prompt!.continues!, "davinci-002");

    expect(toPrompts(CompletionRequest.parse(written))).toEqual([prompt!]);
  }
});
