import type { Delta, TokenLogprob } from "../../engine.ts";
import type { JsonObject, JsonValue } from "../../json.ts";
import type { Collector } from "../../perform.ts";
import { writeLogprobs } from "../logprobs.ts";
import { type AnswerHead, finishName, writeUsage } from "./answer_head.ts";

interface Choice {
  content: string | null;
  refusal: string | null;
  finish: string | null;
  readonly calls: { id: string; kind: "function" | "custom"; name: string; text: string }[];
  readonly contentLogprobs: TokenLogprob[];
  readonly refusalLogprobs: TokenLogprob[];
}

/** Gathers an answer into the body of a chat completion. */
export function createChatCollector(head: AnswerHead): Collector {
  const choices: Choice[] = [];
  let totals: Extract<Delta, { type: "usage" }> | undefined;

  function choiceAt(index: number): Choice {
    return (choices[index] ??= {
      content: null,
      refusal: null,
      finish: null,
      calls: [],
      contentLogprobs: [],
      refusalLogprobs: [],
    });
  }

  function add(delta: Delta): void {
    if (delta.type === "usage") {
      totals = delta;
      return;
    }
    const choice = choiceAt(delta.choice);
    switch (delta.type) {
      case "text":
        choice.content = (choice.content ?? "") + delta.text;
        if (delta.logprobs) choice.contentLogprobs.push(...delta.logprobs);
        return;
      case "refusal":
        choice.refusal = (choice.refusal ?? "") + delta.text;
        if (delta.logprobs) choice.refusalLogprobs.push(...delta.logprobs);
        return;
      case "tool_call":
        choice.calls[delta.index] = { id: delta.id, kind: delta.kind, name: delta.name, text: "" };
        return;
      case "tool_arguments":
        choice.calls[delta.index]!.text += delta.text;
        return;
      case "finish":
        choice.finish = finishName(delta.reason, head);
        return;
      case "reasoning":
        // Chat tells how much a model thought, in its usage, but not what.
        return;
    }
  }

  return {
    add,
    body: () => ({
      id: head.id,
      object: "chat.completion",
      created: head.created,
      model: head.model,
      choices: choices.map((choice, index) => writeChoice(choice, index, head)),
      ...(totals && { usage: writeUsage(totals.usage) }),
      service_tier: head.serviceTier,
      system_fingerprint: head.fingerprint,
      // A real model says how long it took, with llama-server's names.
      ...(totals?.timings && { timings: totals.timings }),
    }),
  };
}

function writeChoice(choice: Choice, index: number, head: AnswerHead): JsonObject {
  const spoke = choice.calls.length > 0 || choice.refusal !== null;
  return {
    index,
    message: {
      role: "assistant",
      content: spoke ? choice.content : (choice.content ?? ""),
      ...writeCalls(choice, head),
      refusal: choice.refusal,
      annotations: [],
    },
    logprobs: head.logprobs ? writeChoiceLogprobs(choice) : null,
    finish_reason: choice.finish,
  };
}

function writeCalls({ calls }: Choice, { legacyCalls }: AnswerHead): JsonObject {
  const [first] = calls;
  if (first === undefined) return {};
  if (legacyCalls) return { function_call: { name: first.name, arguments: first.text } };
  return {
    tool_calls: calls.map(({ id, kind, name, text }): JsonValue =>
      kind === "function"
        ? { id, type: kind, function: { name, arguments: text } }
        : { id, type: kind, custom: { name, input: text } },
    ),
  };
}

function writeChoiceLogprobs({ calls, contentLogprobs, refusalLogprobs, refusal }: Choice): JsonObject | null {
  if (calls.length > 0) return null;
  return refusal === null
    ? { content: writeLogprobs(contentLogprobs), refusal: null }
    : { content: null, refusal: writeLogprobs(refusalLogprobs) };
}
