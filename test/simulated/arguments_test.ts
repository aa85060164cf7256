import { expect, test } from "bun:test";
import type { JsonSchema } from "../../src/json.ts";
import { callsOf } from "../support/prompt.ts";
import { ask, functionTool } from "../support/simulated.ts";

const text = { type: "string" };
const integer = { type: "integer" };
const number = { type: "number" };
const texts = { type: "array", items: text };
const oneOf = (...values: string[]): JsonSchema => ({ type: "string", enum: values });

/** What is asked, what may be called, and what it must be called with. */
type Row = readonly [question: string, name: string, properties: Record<string, JsonSchema>, wanted: object];

const ROWS: readonly Row[] = [
  [
    "Book a table for four at Luigi's on Friday at 7pm",
    "book_table",
    { restaurant: text, people: integer, day: text, time: text },
    { restaurant: "Luigi's", people: 4, day: "Friday", time: "7pm" },
  ],
  [
    "Find flights from Berlin to New York on 12 May for 2 adults",
    "search_flights",
    { origin: text, destination: text, date: { type: "string", format: "date" }, passengers: integer },
    { origin: "Berlin", destination: "New York", date: "2026-05-12", passengers: 2 },
  ],
  [
    "Send an email to bob@example.com saying that the meeting is moved to 3pm",
    "send_email",
    { to: text, subject: text, body: text },
    { to: "bob@example.com", subject: "The meeting is moved to 3pm", body: "the meeting is moved to 3pm" },
  ],
  ["Set a timer for 10 minutes", "set_timer", { duration_seconds: integer }, { duration_seconds: 600 }],
  ["Pause the deployment for 2 hours", "pause_deployment", { minutes: number }, { minutes: 120 }],
  [
    "Add milk, bread and eggs to my shopping list",
    "add_items",
    { items: texts, list: text },
    { items: ["milk", "bread", "eggs"], list: "shopping list" },
  ],
  [
    "Turn off the lights in the living room",
    "control_light",
    { room: text, state: oneOf("on", "off") },
    { room: "living room", state: "off" },
  ],
  [
    "Create a ticket: login page crashes on Safari, high priority",
    "create_ticket",
    { title: text, priority: oneOf("low", "medium", "high") },
    { title: "Login page crashes on Safari", priority: "high" },
  ],
  ["Who is the CEO of Apple? Search the web", "web_search", { query: text }, { query: "Who is the CEO of Apple" }],
  [
    "Translate 'good morning' into French",
    "translate",
    { text, target_language: text },
    { text: "good morning", target_language: "French" },
  ],
  [
    "Translate 'guten Tag' from German to English",
    "translate",
    { text, source_lang: text, target_lang: text },
    { text: "guten Tag", source_lang: "de", target_lang: "en" },
  ],
  [
    "Look up order #A1234 for customer 42",
    "get_order",
    { order_id: text, customer_id: integer },
    { order_id: "A1234", customer_id: 42 },
  ],
  ["What is the state of ticket 4711?", "get_ticket", { ticket_id: text }, { ticket_id: "4711" }],
  ["Calculate 15% of 240", "calculator", { expression: text }, { expression: "15 / 100 * 240" }],
  ["What's Tesla's stock price?", "get_stock_price", { symbol: text }, { symbol: "TSLA" }],
  ["Get me the stock price of MSFT", "get_stock_price", { ticker: text }, { ticker: "MSFT" }],
  [
    "Play Bohemian Rhapsody by Queen",
    "play_music",
    { song: text, artist: text },
    { song: "Bohemian Rhapsody", artist: "Queen" },
  ],
  [
    "Schedule a meeting with Anna and Tom tomorrow at 10:30 about the budget",
    "create_event",
    { title: text, attendees: texts, start: { type: "string", format: "date-time" } },
    { title: "Meeting about the budget", attendees: ["Anna", "Tom"], start: "2026-06-02T10:30:00Z" },
  ],
  [
    "My name is John Smith and I live at 5 Main Street, Springfield. Register me, email john@smith.org",
    "register",
    { first_name: text, last_name: text, address: text, email: text },
    { first_name: "John", last_name: "Smith", address: "5 Main Street, Springfield", email: "john@smith.org" },
  ],
  ["Query the users table for people older than 30", "run_sql", { sql: text }, { sql: "SELECT * FROM users" }],
  [
    "Write 'hello world' to notes.txt",
    "write_file",
    { path: text, content: text },
    { path: "notes.txt", content: "hello world" },
  ],
  [
    "How far is it from Rome to Milan by train?",
    "distance",
    { from: text, to: text, mode: oneOf("car", "train") },
    { from: "Rome", to: "Milan", mode: "train" },
  ],
  [
    "Check the git status and commit with the message 'fix typo'",
    "git_commit",
    { message: text },
    { message: "fix typo" },
  ],
];

for (const [question, name, properties, wanted] of ROWS) {
  test(`"${question}" calls ${name} with what it says`, async () => {
    const calls = callsOf(await ask(question, { tools: [functionTool(name, name.replaceAll("_", " "), properties)] }));
    expect(calls.map((call) => call.name)).toEqual([name]);
    expect(JSON.parse(calls[0]!.arguments)).toEqual(wanted);
  });
}

/** What sounds like a job for a tool, and is none. */
const NO_CALLS: readonly (readonly [question: string, name: string, properties: Record<string, JsonSchema>])[] = [
  ["Write a haiku about notes", "write_note", { text }],
  ["How do I add items to a list in Python?", "add_items", { items: texts }],
  ["What is a database table?", "run_sql", { sql: text }],
  ["Why do meetings take so long?", "create_event", { title: text }],
  ["Tell me a story about a lighthouse", "control_light", { room: text, state: oneOf("on", "off") }],
];

for (const [question, name, properties] of NO_CALLS) {
  test(`"${question}" does not call ${name}`, async () => {
    const tools = [functionTool(name, name.replaceAll("_", " "), properties)];
    expect(callsOf(await ask(question, { tools }))).toEqual([]);
  });
}
