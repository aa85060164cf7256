import { expect, test } from "bun:test";
import { createAsker } from "../../support/responses.ts";

const { post, get, simulator } = createAsker();

const TOOL = { type: "function", name: "look", parameters: { type: "object", properties: {} } };
const FUNCTION_CALL = { type: "function_call", call_id: "call_1", name: "look", arguments: "{}" };
const OUTPUT = { type: "function_call_output", call_id: "call_1", output: "x" };

interface Case {
  readonly body: object;
  readonly message: string;
  readonly param?: string;
  readonly code?: string;
  readonly status?: number;
}

const asked = { model: "gpt-4o", input: "Hello" };
const open = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };

const CASES: Readonly<Record<string, Case>> = {
  "an unknown model": {
    body: { model: "nobody", input: "Hello" },
    message: "The requested model 'nobody' does not exist.",
    param: "model",
    code: "model_not_found",
  },
  "no model, whatever else is wrong": {
    body: { input: 5, foo: 1 },
    message: "Missing required parameter: 'model'.",
    param: "model",
    code: "missing_required_parameter",
  },
  "an unknown parameter, before other fields": {
    body: { ...asked, temperature: 3, foo: [] },
    message: "Unknown parameter: 'foo'.",
    param: "foo",
    code: "unknown_parameter",
  },
  "what chat calls otherwise": {
    body: { model: "gpt-4o", messages: [] },
    message:
      "Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'. Try again with the new " +
      "parameter. See the API documentation for more information: https://platform.openai.com/docs/api-reference/responses/create.",
    code: "unsupported_parameter",
  },
  "a format as chat has it": {
    body: { ...asked, text: { format: { type: "json_schema", json_schema: { name: "a", schema: open } } } },
    message: "Missing required parameter: 'text.format.name'.",
    param: "text.format.name",
    code: "missing_required_parameter",
  },
  "a field of another type": {
    body: { model: "gpt-4o", input: 5 },
    message: "Invalid type for 'input': expected one of a string or array of objects, but got an integer instead.",
    param: "input",
    code: "invalid_type",
  },
  "half a seed": {
    body: { ...asked, seed: 0.5 },
    message: "Invalid type for 'seed': expected an integer, but got a decimal number instead.",
    param: "seed",
    code: "invalid_type",
  },
  "a temperature below its bounds": {
    body: { ...asked, temperature: -1 },
    message: "Invalid 'temperature': decimal below minimum value. Expected a value >= 0, but got -1 instead.",
    param: "temperature",
    code: "decimal_below_min_value",
  },
  "too few tokens": {
    body: { ...asked, max_output_tokens: 5 },
    message: "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 5 instead.",
    param: "max_output_tokens",
    code: "integer_below_min_value",
  },
  "more tokens than the model gives": {
    body: { ...asked, max_output_tokens: 20_000 },
    message:
      "Invalid 'max_output_tokens': integer above maximum value. Expected a value <= 16384, but got 20000 instead.",
    param: "max_output_tokens",
    code: "integer_above_max_value",
  },
  "nothing asked": {
    body: { model: "gpt-4o" },
    message: `One of "input" or "previous_response_id" or 'prompt' or 'conversation_id' must be provided.`,
    param: "input",
  },
  "a bad role": {
    body: { model: "gpt-4o", input: [{ role: "x", content: "Hello" }] },
    message: "Invalid value: 'x'. Supported values are: 'assistant', 'system', 'developer', and 'user'.",
    param: "input[0].role",
    code: "invalid_value",
  },
  "a part as chat has it": {
    body: { model: "gpt-4o", input: [{ role: "user", content: [{ type: "text", text: "Hello" }] }] },
    message:
      "Invalid value: 'text'. Supported values are: 'input_text', 'input_image', 'output_text', 'refusal', 'input_file', " +
      "'computer_screenshot', and 'summary_text'.",
    param: "input[0].content[0].type",
    code: "invalid_value",
  },
  "a part of the other side": {
    body: { model: "gpt-4o", input: [{ role: "assistant", content: [{ type: "input_text", text: "Hello" }] }] },
    message: "Invalid value: 'input_text'. Supported values are: 'output_text' and 'refusal'.",
    param: "input[0].content[0].type",
    code: "invalid_value",
  },
  "an id of something else": {
    body: { model: "gpt-4o", input: [{ role: "user", id: "rs_1", content: "Hello" }] },
    message: "Invalid 'input[0].id': 'rs_1'. Expected an ID that begins with 'msg'.",
    param: "input[0].id",
    code: "invalid_value",
  },
  "a previous response that is none": {
    body: { ...asked, previous_response_id: "abc" },
    message: "Invalid 'previous_response_id': 'abc'. Expected an ID that begins with 'resp'.",
    param: "previous_response_id",
    code: "invalid_value",
  },
  "two pasts": {
    body: { ...asked, previous_response_id: "resp_1", conversation: "conv_1" },
    message:
      "Mutually exclusive parameters: Ensure you are only providing one of: 'previous_response_id' or 'conversation'.",
    code: "mutually_exclusive_parameters",
  },
  "an unknown conversation": {
    body: { ...asked, conversation: "conv_1" },
    message: "Conversation with id 'conv_1' not found.",
    status: 404,
  },
  "a tool as chat has it": {
    body: { ...asked, tools: [{ type: "function", function: { name: "look" } }] },
    message: "Missing required parameter: 'tools[0].name'.",
    param: "tools[0].name",
    code: "missing_required_parameter",
  },
  "a required call without tools": {
    body: { ...asked, tool_choice: "required" },
    message: "Tool choice 'required' must be specified with 'tools' parameter.",
    param: "tool_choice",
  },
  "a chosen function that is not offered": {
    body: { ...asked, tools: [TOOL], tool_choice: { type: "function", name: "hear" } },
    message: "Tool choice 'function' not found in 'tools' parameter.",
    param: "tool_choice",
  },
  "an allowed tool that is not offered": {
    body: {
      ...asked,
      tools: [TOOL],
      tool_choice: { type: "allowed_tools", mode: "auto", tools: [{ type: "function", name: "hear" }] },
    },
    message: "Tool choice 'hear' not found in 'tools' parameter.",
    param: "tool_choice",
  },
  "a strict tool left open": {
    body: { ...asked, tools: [{ ...TOOL, strict: true, parameters: open }] },
    message:
      "Invalid schema for function 'look': In context=(), 'additionalProperties' is required to be supplied and to be false.",
    param: "tools[0].parameters",
    code: "invalid_function_parameters",
  },
  "a strict format left open": {
    body: { ...asked, text: { format: { type: "json_schema", name: "a", strict: true, schema: open } } },
    message:
      "Invalid schema for response_format 'a': In context=(), 'additionalProperties' is required to be supplied and to be false.",
    param: "text.format.schema",
  },
  "json_object that nobody speaks of": {
    body: { ...asked, instructions: "JSON, please", text: { format: { type: "json_object" } } },
    message:
      "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
    param: "text.format",
  },
  "a call without its result": {
    body: { model: "gpt-4o", input: [FUNCTION_CALL] },
    message: "No tool output found for function call call_1.",
    param: "input",
  },
  "a result without its call": {
    body: { model: "gpt-4o", input: [OUTPUT, FUNCTION_CALL] },
    message: "No tool call found for function call output with call_id call_1.",
    param: "input",
  },
  "a thought that leads nowhere": {
    body: {
      model: "o3",
      input: [
        { type: "reasoning", id: "rs_1", summary: [] },
        { role: "user", content: "Hello" },
      ],
    },
    message: "Item 'rs_1' of type 'reasoning' was provided without its required following item.",
    param: "input",
  },
  "a sound as a file": {
    body: {
      model: "gpt-4o",
      input: [{ role: "user", content: [{ type: "input_file", file_data: "data:audio/mpeg;base64,AA" }] }],
    },
    message:
      "Invalid file data: 'input[0].content[0].file_data'. Expected a base64-encoded data URL with a valid file MIME type " +
      "(e.g. 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ=='), but got unsupported MIME type 'audio/mpeg'. Please see " +
      "https://platform.openai.com/docs/assistants/tools/file-search#supported-files for supported file types.",
    param: "input[0].content[0].file_data",
    code: "invalid_value",
  },
  "temperature on a model that thinks": {
    body: { ...asked, model: "o3", temperature: 0.2 },
    message: "Unsupported parameter: 'temperature' is not supported with this model.",
    param: "temperature",
  },
  "options of a stream without a stream": {
    body: { ...asked, stream_options: { include_obfuscation: false } },
    message: "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    param: "stream_options",
  },
  "a question that is too long": {
    body: { model: "gpt-4", input: "bread and butter ".repeat(3000) },
    message: "Your input exceeds the context window of this model. Please adjust your input and try again.",
    param: "input",
    code: "context_length_exceeded",
  },
  "a template that is not kept": {
    body: { model: "gpt-4o", prompt: { id: "pmpt_1" } },
    message: "Prompt with id 'pmpt_1' not found.",
    param: "prompt.id",
    status: 404,
  },
  "a model that does not converse": {
    body: { model: "davinci-002", input: "Hello" },
    message: "The model 'davinci-002' is not supported with the Responses API.",
    param: "model",
  },
  "a background answer that is not kept": {
    body: { ...asked, background: true, store: false },
    message: "The 'background' parameter requires 'store' to be set to true.",
    param: "background",
    code: "invalid_parameter_combination",
  },
};

for (const [name, { body, message, param = null, code = null, status = 400 }] of Object.entries(CASES)) {
  test(`${name}, in OpenAI's words`, async () => {
    const reply = await post(body);

    expect(reply.body).toEqual({ error: { message, type: "invalid_request_error", param, code } });
    expect(reply.status).toBe(status);
    // What is known before the first event is no event. Only streams may have options of their own.
    if ("stream_options" in body) return;
    const streamed = await post({ ...body, stream: true });
    expect([streamed.status, streamed.body]).toEqual([status, reply.body]);
  });
}

test("a body that is no JSON, in OpenAI's words", async () => {
  const response = await simulator.fetch("http://simulator/v1/responses", { method: "POST", body: "{" });
  const { error } = (await response.json()) as { error: { message: string } };

  expect(response.status).toBe(400);
  expect(error.message).toMatch(/^We could not parse the JSON body of your request\. /);
});

test("lenient validation answers what contradicts itself", async () => {
  const lenient = createAsker({ seed: 1, validation: "lenient" });
  const input = [FUNCTION_CALL, { role: "user", content: "Hello" }];
  const { status } = await lenient.post({ model: "o3", input, temperature: 0.2, foo: 1, tool_choice: "required" });

  expect(status).toBe(200);
});

test("responses that are not kept are told apart from those that cannot be cancelled", async () => {
  const { body } = await post(asked);
  const unknown = await post({}, "responses/resp_1/cancel");
  const done = await post({}, `responses/${String(body["id"])}/cancel`);
  const items = await get("responses/resp_1/input_items");
  const streamed = await get(`responses/${String(body["id"])}?stream=true`);
  const sealed = await get(`responses/${String(body["id"])}?include[]=reasoning.encrypted_content`);

  expect([unknown.status, items.status]).toEqual([404, 404]);
  expect(sealed.body).toMatchObject({
    error: { message: "Encrypted content cannot be requested for persisted responses.", param: "include", code: null },
  });
  expect(done.body).toMatchObject({ error: { message: "Cannot cancel a synchronous response." } });
  expect(streamed.body).toEqual({
    error: {
      message: "This response cannot be streamed because it was not created with background=true.",
      type: "invalid_request_error",
      param: "stream",
      code: "invalid_request_error",
    },
  });
});
