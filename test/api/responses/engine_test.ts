import { expect, test } from "bun:test";
import type { Delta } from "../../../src/engine.ts";
import { ApiError } from "../../../src/error.ts";
import type { JsonObject } from "../../../src/json.ts";
import { orderOf, readEvents } from "../../support/response_events.ts";
import { checkAgainstSpec } from "../../support/published_spec.ts";
import { createScene } from "../../support/response_scene.ts";

// Responses must not care who answers: here it is a model that takes its time, thinks aloud, refuses and breaks.

const USAGE: Delta = {
  type: "usage",
  usage: { promptTokens: 5, completionTokens: 4, cachedTokens: 1, reasoningTokens: 2 },
};
const FINISH: Delta = { type: "finish", choice: 0, reason: "stop" };

async function* thinkAndSpeak(): AsyncGenerator<Delta> {
  await Promise.resolve();
  yield { type: "reasoning", choice: 0, part: 0, text: "Let me see.", tokens: 2 };
  await Promise.resolve();
  yield { type: "text", choice: 0, text: "Good ", tokens: 1 };
  await Promise.resolve();
  yield { type: "text", choice: 0, text: "day", tokens: 1 };
  yield FINISH;
  yield USAGE;
}

test("an engine that takes its time is heard as it speaks, whole or in events", async () => {
  const whole = (await (await createScene(thinkAndSpeak).ask({ store: false })).json()) as JsonObject;
  const text = await (await createScene(thinkAndSpeak).ask({ stream: true, reasoning: { summary: "auto" } })).text();
  const events = readEvents(text);

  checkAgainstSpec({ method: "POST", path: "/v1/responses" }, "text/event-stream", text);
  expect(whole).toMatchObject({
    model: "slow-1",
    output: [{ type: "reasoning", summary: [] }, { content: [{ type: "output_text", text: "Good day" }] }],
    usage: { input_tokens: 5, input_tokens_details: { cached_tokens: 1 }, output_tokens: 4 },
  });
  expect(orderOf(events)).toBe(
    "created > in_progress > output_item.added > reasoning_summary_part.added > reasoning_summary_text.delta > " +
      "reasoning_summary_text.done > reasoning_summary_part.done > output_item.done > output_item.added > " +
      "content_part.added > output_text.delta* > output_text.done > content_part.done > output_item.done > completed",
  );
});

test("a refusal is told as one, and kept as one", async () => {
  const { ask, get } = createScene(async function* refuse() {
    await Promise.resolve();
    yield { type: "refusal", choice: 0, text: "No.", tokens: 2 };
    yield FINISH;
    yield USAGE;
  });
  const body = (await (await ask({})).json()) as JsonObject;

  expect(body["output"]).toMatchObject([{ type: "message", content: [{ type: "refusal", refusal: "No." }] }]);
  expect(await get(body["id"])).toEqual(body);
});

test("what an engine refuses in the messages stood in the input", async () => {
  const { ask } = createScene(() => {
    throw new ApiError(400, "No pictures.", { param: "messages[0].content[0].type", code: "invalid_value" });
  });

  const refused: unknown = await ask({}).catch((error: unknown) => error);

  expect(refused).toMatchObject({ status: 400, message: "No pictures.", param: "input", code: "invalid_value" });
});

test("an engine that breaks in mid-stream ends in an error and a failed response, which is kept", async () => {
  const { ask, get } = createScene(async function* broken() {
    await Promise.resolve();
    yield { type: "text", choice: 0, text: "Good ", tokens: 1 };
    await Promise.resolve();
    throw new ApiError(503, "The model is overloaded", { code: "overloaded" });
  });
  const text = await (await ask({ stream: true })).text();
  const events = readEvents(text);
  const failed = events.at(-1)!["response"] as JsonObject;

  expect(orderOf(events)).toBe(
    "created > in_progress > output_item.added > content_part.added > output_text.delta > error > failed",
  );
  checkAgainstSpec({ method: "POST", path: "/v1/responses" }, "text/event-stream", text);
  expect(events.at(-2)!["error"]).toMatchObject({ code: "overloaded", message: "The model is overloaded" });
  expect(failed["error"]).toEqual({ code: "server_error", message: "The model is overloaded" });
  expect((failed["output"] as JsonObject[])[0]).toMatchObject({ status: "incomplete" });
  expect(await get(failed["id"])).toEqual(failed);
});

test("an engine that breaks before it speaks is an HTTP error where nothing is streamed", async () => {
  const { ask } = createScene(async function* broken({ signal }) {
    await Promise.resolve();
    if (signal.aborted) yield FINISH;
    throw new ApiError(503, "The model is overloaded");
  });

  expect(await ask({}).catch((error: ApiError) => error.status)).toBe(503);
});

test("who leaves a stream stops the engine, and nothing is kept of it", async () => {
  let stopped = false;
  const { ask, get } = createScene(async function* endless({ signal }) {
    signal.addEventListener("abort", () => (stopped = true));
    for (;;) {
      await Promise.resolve();
      yield { type: "text", choice: 0, text: "on and ", tokens: 2 };
      if (signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
  const reader = (await ask({ stream: true })).body!.getReader();
  const { value } = await reader.read();
  const id = /resp_[0-9a-f]{50}/.exec(new TextDecoder().decode(value))![0];

  await reader.cancel();

  expect(stopped).toBe(true);
  expect(await get(id).catch((error: ApiError) => error.status)).toBe(404);
});
