import { expect, test } from "bun:test";
import type { Delta } from "../../../src/engine.ts";
import { ApiError } from "../../../src/error.ts";
import type { JsonObject } from "../../../src/json.ts";
import { createResponseEncoder, type ResponseEncoder } from "../../../src/api/responses/events.ts";
import { echoRequest } from "../../../src/api/responses/echo.ts";
import type { ResponseHead } from "../../../src/api/responses/response_body.ts";
import { idsOf } from "../../../src/api/responses/response_ids.ts";
import { orderOf, readEvents, type ResponseEvent } from "../../support/response_events.ts";

const ID = `resp_${"ab".repeat(23)}0000`;

const HEAD: ResponseHead = {
  id: ID,
  created: 1000,
  model: "gpt-4o-2024-08-06",
  background: false,
  streams: true,
  conversation: undefined,
  serviceTier: "auto",
  user: undefined,
  metadata: {},
  frequencyPenalty: 0,
  echo: echoRequest({ model: "gpt-4o" }),
};

const USAGE: Delta = {
  type: "usage",
  usage: { promptTokens: 9, completionTokens: 3, cachedTokens: 0, reasoningTokens: 0 },
};

const FINISH: Delta = { type: "finish", choice: 0, reason: "stop" };

interface Said {
  readonly encoder: ResponseEncoder;
  readonly ended: JsonObject[];
}

function createEncoder(head: Partial<ResponseHead> = {}, { summarise = true, obfuscate = true } = {}): Said {
  const ended: JsonObject[] = [];
  const maker = { idOf: idsOf(ID).output, namespaces: new Map([["add", "maths"]]), seal: () => undefined, summarise };
  const options = { obfuscate, now: () => 1001, ended: (body: JsonObject) => void ended.push(body) };
  return { encoder: createResponseEncoder({ ...HEAD, ...head }, maker, options), ended };
}

function speak(deltas: readonly Delta[], said: Said = createEncoder()): readonly ResponseEvent[] {
  const { encoder } = said;
  return readEvents(encoder.open() + deltas.map((delta) => encoder.write(delta)).join("") + encoder.close());
}

function text(said: string, type: "text" | "refusal" = "text"): Delta {
  return { type, choice: 0, text: said, tokens: 1 };
}

function call(index: number, kind: "function" | "custom", name: string, written: readonly string[]): Delta[] {
  return [
    { type: "tool_call", choice: 0, index, kind, id: `call_${index}`, name },
    ...written.map((piece): Delta => ({ type: "tool_arguments", choice: 0, index, kind, text: piece, tokens: 1 })),
  ];
}

const MESSAGE =
  "output_item.added > content_part.added > output_text.delta* > output_text.done > content_part.done > output_item.done";

test("createResponseEncoder() tells a text in the recorded order, numbered without gaps", () => {
  const events = speak([text("Hel"), text("lo"), FINISH, USAGE]);

  expect(orderOf(events)).toBe(`created > in_progress > ${MESSAGE} > completed`);
  expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, at) => at));
});

test("createResponseEncoder() tells calls in the recorded order", () => {
  const events = speak([
    ...call(0, "function", "get_weather", ["{", "}"]),
    ...call(1, "custom", "run", ["1+", "2"]),
    FINISH,
    USAGE,
  ]);

  const first = "output_item.added > function_call_arguments.delta* > function_call_arguments.done > output_item.done";
  const second = "output_item.added > custom_tool_call_input.delta* > custom_tool_call_input.done > output_item.done";
  expect(orderOf(events)).toBe(`created > in_progress > ${first} > ${second} > completed`);
  const done = events.find(({ type }) => type === "response.function_call_arguments.done")!;
  expect(Object.keys(done)).toEqual(["type", "sequence_number", "item_id", "output_index", "arguments"]);
});

test("createResponseEncoder() tells a summarised thought part by part, before what is said", () => {
  const think = (part: number, said: string): Delta => ({ type: "reasoning", choice: 0, part, text: said, tokens: 1 });
  const events = speak([think(0, "Hm"), think(0, "m."), think(1, "Yes."), text("Yes"), text("."), FINISH, USAGE]);

  const part = (deltas: string): string =>
    `reasoning_summary_part.added > reasoning_summary_text.delta${deltas} > reasoning_summary_text.done > reasoning_summary_part.done`;
  const thought = `output_item.added > ${part("*")} > ${part("")} > output_item.done`;
  expect(orderOf(events)).toBe(`created > in_progress > ${thought} > ${MESSAGE} > completed`);
});

test("createResponseEncoder() keeps a thought to itself where no summary is wanted", () => {
  const deltas: Delta[] = [
    { type: "reasoning", choice: 0, part: 0, text: "Hm", tokens: 1 },
    text("a"),
    text("b"),
    FINISH,
    USAGE,
  ];
  const events = speak(deltas, createEncoder({}, { summarise: false }));

  expect(orderOf(events)).toBe(`created > in_progress > output_item.added > output_item.done > ${MESSAGE} > completed`);
  expect(events[3]!["item"]).toMatchObject({ type: "reasoning", summary: [] });
});

test("createResponseEncoder() tells a refusal as a part of its own", () => {
  const events = speak([text("I can", "refusal"), text("not", "refusal"), FINISH, USAGE]);

  const message =
    "output_item.added > content_part.added > refusal.delta* > refusal.done > content_part.done > output_item.done";
  expect(orderOf(events)).toBe(`created > in_progress > ${message} > completed`);
  expect(events.find(({ type }) => type === "response.content_part.added")!["part"]).toEqual({
    type: "refusal",
    refusal: "",
  });
});

test("createResponseEncoder() begins a background answer with the queue", () => {
  const events = speak([text("a"), text("b"), FINISH, USAGE], createEncoder({ background: true }));

  expect(orderOf(events)).toBe(`created > queued > in_progress > ${MESSAGE} > completed`);
  expect(events.slice(0, 3).map(({ response }) => (response as JsonObject)["status"])).toEqual([
    "queued",
    "queued",
    "in_progress",
  ]);
});

test("createResponseEncoder() ends a cut answer as incomplete, and says why", () => {
  const said = createEncoder();
  const events = speak([text("a"), text("b"), { type: "finish", choice: 0, reason: "length" }, USAGE], said);

  expect(orderOf(events)).toBe(`created > in_progress > ${MESSAGE} > incomplete`);
  const response = events.at(-1)!["response"] as JsonObject;
  expect(response).toMatchObject({ status: "incomplete", incomplete_details: { reason: "max_output_tokens" } });
  expect(response["completed_at"]).toBeNull();
  expect((response["output"] as JsonObject[])[0]).toMatchObject({ status: "incomplete" });
  expect(said.ended).toEqual([response]);
});

test("createResponseEncoder() answers with an empty message rather than with nothing", () => {
  const events = speak([FINISH, USAGE]);

  expect(orderOf(events)).toBe(
    "created > in_progress > output_item.added > content_part.added > output_text.done > content_part.done > output_item.done > completed",
  );
});

test("createResponseEncoder() tells a failure as an error, then as a failed response", () => {
  const { encoder, ended } = createEncoder();
  const told = encoder.open() + encoder.write(text("a")) + encoder.fail(new ApiError(500, "It broke"));
  const [error, failed] = readEvents(told).slice(-2);

  expect(error).toEqual({
    type: "error",
    sequence_number: 5,
    error: { type: "server_error", code: null, message: "It broke", param: null },
  });
  expect(failed).toMatchObject({
    type: "response.failed",
    sequence_number: 6,
    response: { status: "failed", error: { code: "server_error", message: "It broke" }, usage: null },
  });
  expect(ended).toHaveLength(1);
});

test("createResponseEncoder() pads what is said to a multiple of 16 characters, the same for the same id", () => {
  const deltas = ["", "a", "🎉", "exactly sixteen!", "A rather longer piece of text"].map((piece) => text(piece));
  const padded = speak([...deltas, FINISH, USAGE]);
  const again = speak([...deltas, FINISH, USAGE]);
  const bare = speak([...deltas, FINISH, USAGE], createEncoder({}, { obfuscate: false }));
  const said = padded.filter(({ type }) => type === "response.output_text.delta");

  expect(said).toHaveLength(4);
  for (const { delta, obfuscation } of said)
    expect(([...String(delta)].length + String(obfuscation).length) % 16).toBe(0);
  expect(again).toEqual(padded);
  expect(bare.some((event) => "obfuscation" in event)).toBe(false);
  expect(Object.keys(said[0]!)).toEqual([
    "type",
    "sequence_number",
    "item_id",
    "output_index",
    "content_index",
    "delta",
    "logprobs",
    "obfuscation",
  ]);
});

test("createResponseEncoder() names the tier that served, and the usage, only at the end", () => {
  const events = speak([text("a"), FINISH, USAGE]);
  const [created, ...rest] = events.flatMap(({ response }) => (response ? [response as JsonObject] : []));

  expect(created).toMatchObject({ service_tier: "auto", usage: null, completed_at: null, output: [] });
  expect(rest.at(-1)).toMatchObject({
    service_tier: "default",
    completed_at: 1001,
    usage: {
      input_tokens: 9,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: 3,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 12,
    },
  });
});

test("createResponseEncoder() tells which namespace a tool stands in", () => {
  const events = speak([...call(0, "function", "add", ["{}"]), FINISH, USAGE]);

  expect(events.at(-2)!["item"]).toEqual({
    id: `fc_${"ab".repeat(23)}0001`,
    type: "function_call",
    status: "completed",
    arguments: "{}",
    call_id: "call_0",
    name: "add",
    namespace: "maths",
  });
});
