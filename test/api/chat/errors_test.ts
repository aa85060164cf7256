import { expect, test } from "bun:test";
import { createSimulator } from "../../../mod.ts";
import { post } from "../../support/client.ts";

const USER = { role: "user", content: "Hi" };
const CALL = { id: "call_x", type: "function", function: { name: "f", arguments: "{}" } };
const F = { type: "function", function: { name: "f" } };

type Row = readonly [
  what: string,
  body: unknown,
  status: number,
  code: string | null,
  param: string | null,
  message: string,
];

const chat = (fields: object): object => ({ model: "gpt-4o", messages: [USER], ...fields });
const schema = (schema: object): object =>
  chat({ response_format: { type: "json_schema", json_schema: { name: "N", strict: true, schema } } });

/** Rows of the table in wire.md §1 that concern chat, each with OpenAI's own words. */
const ROWS: readonly Row[] = [
  [
    "an unknown model",
    { model: "nobody", messages: [USER] },
    404,
    "model_not_found",
    null,
    "The model `nobody` does not exist or you do not have access to it.",
  ],
  ["no model", { messages: [USER] }, 400, null, null, "you must provide a model parameter"],
  ["an empty model", { model: "", messages: [USER] }, 400, null, null, "you must provide a model parameter"],
  ["no model and no messages", {}, 400, null, null, "you must provide a model parameter"],
  [
    "no messages",
    { model: "gpt-4o" },
    400,
    "missing_required_parameter",
    "messages",
    "Missing required parameter: 'messages'.",
  ],
  [
    "null messages",
    chat({ messages: null }),
    400,
    "missing_required_parameter",
    "messages",
    "Missing required parameter: 'messages'.",
  ],
  [
    "empty messages",
    chat({ messages: [] }),
    400,
    "empty_array",
    "messages",
    "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
  ],
  [
    "messages that are text",
    chat({ messages: "Hi" }),
    400,
    "invalid_type",
    "messages",
    "Invalid type for 'messages': expected an array of objects, but got a string instead.",
  ],
  [
    "no role",
    chat({ messages: [{ content: "Hi" }] }),
    400,
    "missing_required_parameter",
    "messages[0].role",
    "Missing required parameter: 'messages[0].role'.",
  ],
  [
    "a bad role",
    chat({ messages: [{ role: "x" }] }),
    400,
    "invalid_value",
    "messages[0].role",
    "Invalid value: 'x'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
  ],
  [
    "content of a wrong type",
    chat({ messages: [{ role: "user", content: 5 }] }),
    400,
    "invalid_type",
    "messages[0].content",
    "Invalid type for 'messages[0].content': expected one of a string or array of objects, but got an integer instead.",
  ],
  ["an unknown parameter", chat({ zebra: 1 }), 400, "unknown_parameter", "zebra", "Unknown parameter: 'zebra'."],
  [
    "an unknown parameter before a wrong one",
    chat({ zebra: 1, n: 0 }),
    400,
    "unknown_parameter",
    "zebra",
    "Unknown parameter: 'zebra'.",
  ],
  [
    "two wrong parameters, by name",
    chat({ temperature: -1, n: 1000 }),
    400,
    "integer_above_max_value",
    "n",
    "Invalid 'n': integer above maximum value. Expected a value <= 128, but got 1000 instead.",
  ],
  [
    "temperature below",
    chat({ temperature: -1 }),
    400,
    "decimal_below_min_value",
    "temperature",
    "Invalid 'temperature': decimal below minimum value. Expected a value >= 0, but got -1 instead.",
  ],
  [
    "temperature above",
    chat({ temperature: 3 }),
    400,
    "decimal_above_max_value",
    "temperature",
    "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
  ],
  [
    "temperature as text",
    chat({ temperature: "hot" }),
    400,
    "invalid_type",
    "temperature",
    "Invalid type for 'temperature': expected a decimal number, but got a string instead.",
  ],
  [
    "n as a fraction",
    chat({ n: 1.5 }),
    400,
    "invalid_type",
    "n",
    "Invalid type for 'n': expected an integer, but got a decimal number instead.",
  ],
  [
    "n as a text",
    chat({ n: "5" }),
    400,
    "invalid_type",
    "n",
    "Invalid type for 'n': expected an integer, but got a string instead.",
  ],
  [
    "a seed as a fraction",
    chat({ seed: 1.5 }),
    400,
    "invalid_type",
    "seed",
    "Invalid type for 'seed': expected an integer, but got a decimal number instead.",
  ],
  [
    "a seed as a text",
    chat({ seed: "1" }),
    400,
    "invalid_type",
    "seed",
    "Invalid type for 'seed': expected an integer, but got a string instead.",
  ],
  [
    "a seed of more than 64 bits",
    chat({ seed: 1e20 }),
    400,
    "integer_above_max_value",
    "seed",
    `Invalid 'seed': integer above maximum value. Expected a value <= ${2 ** 63}, but got ${1e20} instead.`,
  ],
  [
    "a word in logit_bias",
    chat({ logit_bias: { AI: 10 } }),
    400,
    null,
    "logit_bias",
    "Invalid key in 'logit_bias': AI. You should only be submitting non-negative integers.",
  ],
  [
    "llama-server's penalty of nothing",
    chat({ repeat_penalty: 0 }),
    400,
    "decimal_below_min_value",
    "repeat_penalty",
    "Invalid 'repeat_penalty': decimal below minimum value. Expected a value >= 0.01, but got 0 instead.",
  ],
  [
    "max_tokens on a reasoning model",
    chat({ model: "o3", max_tokens: 5 }),
    400,
    "unsupported_parameter",
    "max_tokens",
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
  ],
  [
    "a temperature on a reasoning model",
    chat({ model: "o3", temperature: 0.2 }),
    400,
    "unsupported_value",
    "temperature",
    "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
  ],
  [
    "stop on a reasoning model",
    chat({ model: "gpt-5", stop: "x" }),
    400,
    "unsupported_parameter",
    "stop",
    "Unsupported parameter: 'stop' is not supported with this model.",
  ],
  [
    "both limits",
    chat({ max_tokens: 5, max_completion_tokens: 5 }),
    400,
    "invalid_parameter_combination",
    "max_tokens",
    "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
  ],
  [
    "n too big for a reasoning model",
    chat({ model: "gpt-5", n: 9 }),
    400,
    "integer_above_max_value",
    "n",
    "Invalid 'n': integer above maximum value. Expected a value <= 8, but got 9 instead.",
  ],
  [
    "stream_options without stream",
    chat({ stream_options: { include_usage: true } }),
    400,
    null,
    "stream_options",
    "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
  ],
  [
    "top_logprobs without logprobs",
    chat({ top_logprobs: 2 }),
    400,
    null,
    "top_logprobs",
    "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.",
  ],
  [
    "top_logprobs too big",
    chat({ logprobs: true, top_logprobs: 21 }),
    400,
    null,
    "top_logprobs",
    "Invalid value for 'top_logprobs': must be less than or equal to 20.",
  ],
  [
    "a tool message that answers nothing",
    chat({ messages: [USER, { role: "tool", content: "1", tool_call_id: "call_x" }] }),
    400,
    null,
    "messages.[1].role",
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
  ],
  [
    "a call without its answer",
    chat({ messages: [USER, { role: "assistant", content: null, tool_calls: [CALL] }, USER] }),
    400,
    null,
    "messages",
    "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: call_x",
  ],
  [
    "tool_choice without tools",
    chat({ tool_choice: "auto" }),
    400,
    null,
    "tool_choice",
    "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
  ],
  [
    "a choice of an unknown tool",
    chat({ tools: [F], tool_choice: { type: "function", function: { name: "g" } } }),
    400,
    null,
    "tool_choice",
    "Tool choice 'g' not found in 'tools' parameter.",
  ],
  [
    "json_object without the word",
    chat({ response_format: { type: "json_object" } }),
    400,
    null,
    "messages",
    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
  ],
  [
    "a strict schema left open",
    schema({ type: "object", properties: {}, required: [] }),
    400,
    null,
    "response_format",
    "Invalid schema for response_format 'N': In context=(), 'additionalProperties' is required to be supplied and to be false.",
  ],
  [
    "a strict schema with an optional property",
    schema({ type: "object", properties: { b: { type: "string" } }, required: [], additionalProperties: false }),
    400,
    null,
    "response_format",
    "Invalid schema for response_format 'N': In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing 'b'.",
  ],
  [
    "a model that cannot chat",
    { model: "gpt-3.5-turbo-instruct", messages: [USER] },
    404,
    null,
    "model",
    "This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you mean to use v1/completions?",
  ],
  [
    "too many stop texts",
    chat({ stop: ["1", "2", "3", "4", "5"] }),
    400,
    "array_above_max_length",
    "stop",
    "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.",
  ],
  [
    "a long tool name",
    chat({ tools: [{ type: "function", function: { name: "x".repeat(65) } }] }),
    400,
    "string_above_max_length",
    "tools[0].function.name",
    "Invalid 'tools[0].function.name': string too long. Expected a string with maximum length 64, but got a string with length 65 instead.",
  ],
  [
    "a strange tool name",
    chat({ tools: [{ type: "function", function: { name: "a b" } }] }),
    400,
    "invalid_value",
    "tools[0].function.name",
    "Invalid 'tools[0].function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
  ],
  [
    "an unknown response_format",
    chat({ response_format: { type: "xml" } }),
    400,
    "invalid_value",
    "response_format.type",
    "Invalid value: 'xml'. Supported values are: 'json_object', 'json_schema', and 'text'.",
  ],
  [
    "an unknown tool_choice",
    chat({ tools: [F], tool_choice: "never" }),
    400,
    "invalid_value",
    "tool_choice",
    "Invalid value: 'never'. Supported values are: 'none', 'auto', and 'required'.",
  ],
  [
    "an unknown reasoning effort",
    chat({ reasoning_effort: "huge" }),
    400,
    "invalid_value",
    "reasoning_effort",
    "Invalid value: 'huge'. Supported values are: 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', and 'max'.",
  ],
  [
    "too much metadata",
    chat({ metadata: Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`k${at}`, "v"])) }),
    400,
    "object_above_max_properties",
    "metadata",
    "Invalid 'metadata': too many properties. Expected an object with at most 16 properties, but got an object with 17 properties instead.",
  ],
  [
    "a long value of metadata",
    chat({ metadata: { k: "v".repeat(513) } }),
    400,
    "string_above_max_length",
    "metadata.k",
    "Invalid 'metadata.k': string too long. Expected a string with maximum length 512, but got a string with length 513 instead.",
  ],
  [
    "a long key of metadata",
    chat({ metadata: { ["k".repeat(65)]: "v" } }),
    400,
    "property_name_above_max_length",
    "metadata",
    "Invalid 'metadata': property name too long. Expected a property name with maximum length 64, but got a property name with length 65 instead.",
  ],
  [
    "an unknown length",
    chat({ response_length: "endless" }),
    400,
    "invalid_value",
    "response_length",
    "Invalid value: 'endless'. Supported values are: 'short', 'medium', and 'long'.",
  ],
  [
    "a jitter turned round",
    chat({ stream: true, stream_options: { delay_min_ms: 5, delay_max_ms: 1 } }),
    400,
    "invalid_value",
    "stream_options.delay_max_ms",
    "Invalid value for 'stream_options.delay_max_ms': must be at least delay_min_ms (5), but is 1.",
  ],
];

for (const [what, body, status, code, param, message] of ROWS) {
  test(`chat refuses ${what} in OpenAI's words`, async () => {
    const answer = await post(body);

    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error: { message, type: "invalid_request_error", param, code } });
  });
}

test("chat refuses what is no JSON object", async () => {
  for (const text of ["", "{", "[]", "1", '"text"', "null"]) {
    const { status, body } = await post(text);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { message: expect.stringContaining("We could not parse the JSON body"), code: null },
    });
  }
});

test("chat takes null for whatever may be left out", async () => {
  const { status } = await post(
    chat({ temperature: null, stop: null, tools: null, stream: null, metadata: null, n: null }),
  );
  expect(status).toBe(200);
});

test("chat takes any whole number of 64 bits as a seed", async () => {
  for (const seed of [-1, 0, 2 ** 53, 2 ** 63, -(2 ** 63)]) expect((await post(chat({ seed }))).status).toBe(200);
});

test("chat tells a too long prompt with both figures", async () => {
  const { status, body } = await post({ model: "gpt-4", messages: [{ role: "user", content: "word ".repeat(9000) }] });
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: { code: "context_length_exceeded", param: "messages" } });
  expect(JSON.stringify(body)).toMatch(
    /maximum context length is 8192 tokens\. However, your messages resulted in 90\d\d tokens/,
  );
});

test("bodies past the bound are refused, whether or not they say how long they are", async () => {
  const simulator = createSimulator({ maxBodyBytes: 100 });
  const long = JSON.stringify(chat({ user: "u".repeat(200) }));
  const url = "http://simulator/v1/chat/completions";

  const declared = await simulator.fetch(url, {
    method: "POST",
    body: long,
    headers: { "content-length": String(long.length) },
  });
  const chunked = await simulator.fetch(url, {
    method: "POST",
    body: new Blob([long]).stream(),
    duplex: "half",
  } as RequestInit);

  expect([declared.status, chunked.status]).toEqual([413, 413]);
});

test("lenient validation takes unknown and contradictory parameters, and still refuses wrong types", async () => {
  const nonsense = chat({
    zebra: 1,
    max_tokens: 5,
    max_completion_tokens: 7,
    tool_choice: "auto",
    stream_options: { include_usage: true, speed: 9 },
    messages: [{ role: "user", content: [{ type: "text", text: "Hi", colour: "red" }], mood: "good" }],
  });

  const lenient = await post(nonsense, { seed: 1, validation: "lenient" });
  const strict = await post(nonsense);
  const wrong = await post(chat({ temperature: "hot" }), { seed: 1, validation: "lenient" });

  expect([lenient.status, strict.status, wrong.status]).toEqual([200, 400, 400]);
});
