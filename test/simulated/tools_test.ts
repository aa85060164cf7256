import { expect, test } from "bun:test";
import type { Message, Prompt, Tool } from "../../src/prompt.ts";
import { callsOf, reasonOf, textOfChoice, usageOf } from "../support/prompt.ts";
import { ask, functionTool, refusalOf } from "../support/simulated.ts";

const text = { type: "string" };
const integer = { type: "integer" };

const WEATHER = functionTool(
  "get_weather",
  "Get the current weather in a location",
  { location: text, unit: { type: "string", enum: ["celsius", "fahrenheit"] } },
  ["location"],
);
const TIME = functionTool("get_time", "Get the current time in a city", { city: text });
const ADDER = functionTool("my_adder_tool", "Takes two integers and returns their sum.", { a: integer, b: integer });

/** The built-in tools that Open WebUI 0.12 offers with every chat (wire.md §6), by their names. */
const OPEN_WEBUI = `get_current_timestamp calculate_timestamp list_knowledge_bases search_knowledge_bases
query_knowledge_bases search_knowledge_files query_knowledge_files view_knowledge_file view_note search_notes write_note
replace_note_content search_web fetch_url generate_image edit_image execute_code search_memories add_memory
replace_memory_content delete_memory list_memories search_chats view_chat search_channels search_channel_messages
view_channel_message view_channel_thread view_skill create_tasks update_task create_automation update_automation
list_automations delete_automation create_calendar_event`
  .split(/\s+/)
  .map((name) => functionTool(name, `${name.replaceAll("_", " ")} of the user.`, { query: text }));

/** What a coding agent offers. */
const AGENT = [
  functionTool("bash", "Executes a bash command in a persistent shell session", { command: text, description: text }),
  functionTool("read", "Reads a file from the local filesystem", { filePath: text }),
  functionTool("write", "Writes a file to the local filesystem", { filePath: text, content: text }),
  functionTool("edit", "Performs exact string replacements in files", { filePath: text, oldString: text }),
  functionTool("glob", "Fast file pattern matching tool", { pattern: text }),
  functionTool("grep", "Fast content search tool", { pattern: text }),
  functionTool("webfetch", "Fetches content from a URL", { url: text }),
  functionTool("todowrite", "Create a structured task list", { todos: { type: "array", items: text } }),
  functionTool("task", "Launch a new agent to handle complex tasks", { prompt: text }),
];
const SHELL = [
  functionTool("shell", "Runs a shell command and returns its output.", { command: { type: "array", items: text } }),
];

async function callsFor(
  question: string,
  tools: readonly Tool[],
  rest: Partial<Prompt> = {},
): Promise<[string, unknown][]> {
  const heard = await ask(question, { tools, ...rest });
  return callsOf(heard).map(({ name, arguments: json }) => [name, JSON.parse(json)]);
}

test("a question about a tool calls it, with values from the question", async () => {
  const calls = await callsFor("What's the weather like in San Francisco today?", [WEATHER, TIME]);
  const inCelsius = await callsFor("What's the temperature in Boston in celsius?", [WEATHER, TIME]);

  expect(calls).toEqual([["get_weather", expect.objectContaining({ location: "San Francisco" })]]);
  expect(inCelsius).toEqual([["get_weather", { location: "Boston", unit: "celsius" }]]);
});

test("a sum makes exactly one call with its two numbers", async () => {
  expect(await callsFor("What is 1+2", [ADDER])).toEqual([["my_adder_tool", { a: 1, b: 2 }]]);
  expect(await callsFor("What is the sum of 17 and 25?", [ADDER])).toEqual([["my_adder_tool", { a: 17, b: 25 }]]);
});

test("a question in two parts makes a call for each", async () => {
  const calls = await callsFor("What's the weather in Paris and the time in Tokyo?", [WEATHER, TIME]);

  expect(calls).toEqual([
    ["get_weather", expect.objectContaining({ location: "Paris" })],
    ["get_time", { city: "Tokyo" }],
  ]);
});

test("a list of places makes a call for each, and a place with its country only one", async () => {
  const calls = await callsFor("What is the weather in Paris, London and New York?", [WEATHER, TIME]);
  const one = await callsFor("How is the weather in San Francisco, CA?", [WEATHER, TIME]);

  expect(calls.map(([, value]) => (value as { location: string }).location)).toEqual(["Paris", "London", "New York"]);
  expect(one).toEqual([["get_weather", expect.objectContaining({ location: "San Francisco, CA" })]]);
});

test("parallel calls may be forbidden", async () => {
  const question = "What is the weather in Paris, London and New York?";

  expect(await callsFor(question, [WEATHER, TIME], { parallelToolCalls: false })).toHaveLength(1);
});

test("a tool that is named outright is called", async () => {
  const magic = functionTool("magic_function", "Applies a magic function to an input.", { input: integer });

  expect(await callsFor("What is the value of magic_function(3)?", [magic])).toEqual([
    ["magic_function", { input: 3 }],
  ]);
});

test("no tool is called merely because it is offered", async () => {
  const questions = [
    "Hello",
    "Tell me a story",
    "Write a Python function to reverse a string",
    "Explain how memory works in C",
    "What is the capital of France?",
    "Give me a list of five tips for better sleep",
    "Write a haiku about notes",
    "Plan my week",
    "Show me a table of planets",
    "Explain closures in JavaScript",
    "How do I open a file in Python?",
    "What can you do for me?",
    "I love the weather",
    "Thanks, that was helpful!",
  ];
  for (const question of questions) {
    for (const tools of [OPEN_WEBUI, AGENT, SHELL, [WEATHER, TIME], [ADDER]]) {
      expect([question, await callsFor(question, tools)]).toEqual([question, []]);
    }
  }
});

test("what is asked of a chat's or an agent's tools calls the right one", async () => {
  const first = async (question: string, tools: readonly Tool[]): Promise<unknown> =>
    (await callsFor(question, tools))[0];

  expect(await first("Search the web for cats", OPEN_WEBUI)).toEqual(["search_web", { query: "cats" }]);
  expect(await first("Remember that I like cats", OPEN_WEBUI)).toEqual([
    "add_memory",
    { query: "Remember that I like cats" },
  ]);
  expect(await first("Delete the memory about dogs", OPEN_WEBUI)).toEqual(["delete_memory", expect.anything()]);
  expect(await first("Generate an image of a cat", OPEN_WEBUI)).toEqual(["generate_image", expect.anything()]);
  expect(await first("Run `ls -la`", AGENT)).toEqual(["bash", expect.objectContaining({ command: "ls -la" })]);
  expect(await first("List the files in the current directory", SHELL)).toEqual([
    "shell",
    { command: ["bash", "-lc", "ls -la"] },
  ]);
  expect(await first("Read the file src/main.ts", AGENT)).toEqual(["read", { filePath: "src/main.ts" }]);
  expect(await first('Create a file called hello.txt with the content "hi"', AGENT)).toEqual([
    "write",
    { filePath: "hello.txt", content: "hi" },
  ]);
  expect(await first("Fetch https://example.com/a and summarise it", AGENT)).toEqual([
    "webfetch",
    { url: "https://example.com/a" },
  ]);
});

test("tools of every day are understood", async () => {
  const lights = functionTool("set_light", "Switches a light", { room: text, on: { type: "boolean" } });
  const convert = functionTool("convert_currency", "Converts money", { amount: integer, from: text, to: text });
  const dice = functionTool("roll_dice", "Rolls dice", { count: integer });
  const people = functionTool("get_population", "Population of a city", { city: text });
  const stocks = functionTool("get_stock_price", "Price of a share", { ticker: text });
  const tools = [lights, convert, dice, people, stocks];
  const first = async (question: string): Promise<unknown> => (await callsFor(question, tools))[0];

  expect(await first("Turn on the lights in the kitchen")).toEqual(["set_light", expect.anything()]);
  expect(await first("Convert 100 USD to EUR")).toEqual(["convert_currency", { amount: 100, from: "USD", to: "EUR" }]);
  expect(await first("Roll 3 dice for me")).toEqual(["roll_dice", { count: 3 }]);
  expect(await first("How many people live in Tokyo?")).toEqual(["get_population", { city: "Tokyo" }]);
  expect(await first("What is the stock price of Apple?")).toEqual(["get_stock_price", expect.anything()]);
});

test("arguments take what the question says under the names that fit", async () => {
  const flight = functionTool("book_flight", "Book a flight", {
    origin: text,
    destination: text,
    date: { type: "string", format: "date" },
    passengers: integer,
  });
  const mail = functionTool("send_email", "Send an email", { to: text, subject: text, body: text });
  const calculator = functionTool("calculator", "Evaluates a math expression", { expression: text });

  expect(await callsFor("Book a flight from Rome to Berlin on 5 March 2026 for 2 people", [flight])).toEqual([
    ["book_flight", { origin: "Rome", destination: "Berlin", date: "2026-03-05", passengers: 2 }],
  ]);
  expect(
    await callsFor('Send an email to bob@example.com with the subject "Lunch" saying we meet at noon', [mail]),
  ).toEqual([["send_email", { to: "bob@example.com", subject: "Lunch", body: "we meet at noon" }]]);
  expect(await callsFor("Calculate 15 * (2 + 3)", [calculator])).toEqual([
    ["calculator", { expression: "15 * (2 + 3)" }],
  ]);
});

test("after results of tools comes text that uses them", async () => {
  const messages: Message[] = [
    { role: "user", parts: [{ type: "text", text: "What's the weather in Paris?" }] },
    { role: "assistant", parts: [], calls: [{ kind: "function", id: "call_1", name: "get_weather", arguments: "{}" }] },
    { role: "tool", callId: "call_1", parts: [{ type: "text", text: '{"temperature": 23, "sky": "hazy"}' }] },
  ];
  for (const toolStrategy of ["contextual", "random", "sequence"] as const) {
    const heard = await ask("", { messages, tools: [WEATHER, TIME], toolStrategy });

    expect(callsOf(heard)).toEqual([]);
    expect(textOfChoice(heard)).toContain("23");
    expect(textOfChoice(heard)).toContain("hazy");
  }
});

test("tool_choice forbids, demands, and narrows", async () => {
  const none = await ask("What's the weather in Paris?", { tools: [WEATHER], toolChoice: { mode: "none" } });
  const required = await ask("Hello", { tools: [WEATHER, TIME], toolChoice: { mode: "required" } });
  const named = await ask("Hello", { tools: [WEATHER, TIME], toolChoice: { mode: "required", names: ["get_time"] } });
  const allowed = await ask("What's the weather in Paris?", {
    tools: [WEATHER, TIME],
    toolChoice: { mode: "auto", names: ["get_time"] },
  });

  expect([callsOf(none), reasonOf(none)]).toEqual([[], "stop"]);
  expect([callsOf(required).length, reasonOf(required)]).toEqual([1, "tool_calls"]);
  expect([callsOf(named).map(({ name }) => name), reasonOf(named)]).toEqual([["get_time"], "stop"]);
  expect(callsOf(allowed)).toEqual([]);
});

test("the strategy sequence calls all tools in order, one after the other where only one may be called", async () => {
  const tools = [TIME, WEATHER, ADDER];
  const names = async (rest: Partial<Prompt>): Promise<string[]> =>
    callsOf(await ask("Hello", { tools, toolStrategy: "sequence", ...rest })).map(({ name }) => name);
  const after = (called: string): Message[] => [
    { role: "user", parts: [{ type: "text", text: "Hello" }] },
    { role: "assistant", parts: [], calls: [{ kind: "function", id: "call_1", name: called, arguments: "{}" }] },
    { role: "tool", callId: "call_1", parts: [{ type: "text", text: "ok" }] },
  ];

  expect(await names({})).toEqual(["get_time", "get_weather", "my_adder_tool"]);
  expect(await names({ parallelToolCalls: false })).toEqual(["get_time"]);
  expect(await names({ parallelToolCalls: false, messages: after("get_time") })).toEqual(["get_weather"]);
});

test("the strategy random calls some of the tools, others with another seed", async () => {
  const tools = [TIME, WEATHER, ADDER];
  const seen = new Set<string>();
  for (let seed = 0; seed < 30; seed++) {
    const calls = callsOf(await ask("Hello", { tools, toolStrategy: "random" }, `${seed}`));
    seen.add(calls.map(({ name }) => name).join());
  }

  expect(seen.size).toBeGreaterThan(4);
  expect(seen).not.toContain("");
});

test("calls have ids of their own, in every choice", async () => {
  const question = "What is the weather in Paris, London and New York?";
  const heard = await ask(question, { tools: [WEATHER], choices: 2, sampling: { temperature: 0 } });
  const [first, second] = [callsOf(heard, 0), callsOf(heard, 1)];
  const ids = [...first, ...second].map(({ id }) => id);

  expect(ids.every((id) => /^call_[0-9A-Za-z]{24}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(6);
  expect(first.map((call) => call.arguments)).toEqual(second.map((call) => call.arguments));
});

test("arguments come token by token, and count as tokens", async () => {
  const heard = await ask("What's the weather in Paris?", { tools: [WEATHER] });
  const pieces = heard.deltas.filter(({ type }) => type === "tool_arguments");
  const { completionTokens } = usageOf(heard);

  expect(pieces.length).toBeGreaterThan(3);
  expect(completionTokens).toBeGreaterThan(pieces.length);
});

test("max_tokens cuts arguments, too", async () => {
  const heard = await ask("What's the weather in Paris?", { tools: [WEATHER], limits: { stop: [], maxTokens: 8 } });

  expect(reasonOf(heard)).toBe("length");
  expect(usageOf(heard).completionTokens).toBe(8);
  expect(() => JSON.parse(callsOf(heard)[0]!.arguments) as unknown).toThrow();
});

test("a schema that nothing satisfies is told by its field", async () => {
  const tool = functionTool("get_weather", "Weather", { location: { type: "string", minLength: 5, maxLength: 2 } });

  expect(await refusalOf(ask("What's the weather in Paris?", { tools: [tool] }))).toMatchObject({
    status: 400,
    code: "invalid_function_parameters",
    param: "tools[0].function.parameters",
    message: expect.stringMatching(/^Invalid schema for function 'get_weather': Cannot satisfy "\w+" at "#.*"\.$/),
  });
});

test("a custom tool gets the code that is asked for, as free text", async () => {
  const tool: Tool = { kind: "custom", name: "code_exec", description: "Executes Python code", field: "tools[0]" };

  const heard = await ask("Use the code_exec tool to run `print(1)`", { tools: [tool] });

  expect(callsOf(heard).map(({ arguments: code }) => code)).toEqual(["print(1)"]);
});

test("a custom tool with a regular expression gets a text that matches it", async () => {
  const grammar = { syntax: "regex", definition: "(January|March) [0-9]{1,2}, 20[0-9]{2}" } as const;
  const tool: Tool = { kind: "custom", name: "set_date", description: "", grammar, field: "tools[0].custom.format" };
  for (let seed = 0; seed < 10; seed++) {
    const heard = await ask("Hello", { tools: [tool], toolChoice: { mode: "required" } }, `${seed}`);

    expect(callsOf(heard)[0]!.arguments).toMatch(/^(January|March) [0-9]{1,2}, 20[0-9]{2}$/);
  }
});

test("a custom tool with a grammar that cannot be read is told by its field", async () => {
  const grammar = { syntax: "lark", definition: "%declare X\nstart: X" } as const;
  const tool: Tool = { kind: "custom", name: "odd", description: "", grammar, field: "tools[0].custom.format" };

  expect(await refusalOf(ask("Hello", { tools: [tool], toolChoice: { mode: "required" } }))).toMatchObject({
    status: 400,
    param: "tools[0].custom.format",
    message: `Invalid grammar for tool 'odd': Cannot read "%declare X".`,
  });
});
