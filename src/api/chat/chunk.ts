import type { Delta, TokenLogprob } from "../../engine.ts";
import type { Encoder } from "../../perform.ts";
import { escapeText, flat } from "../json_text.ts";
import { writeLogprobs } from "../logprobs.ts";
import { totalsOf } from "../totals.ts";
import { type AnswerHead, finishName, writeUsage } from "./answer_head.ts";
import { BARE_END, createPaddedEnd } from "./obfuscation.ts";

/** How a chat stream is written. */
export interface ChunkOptions {
  /** Whether every chunk has a `usage`, and one more at the end tells it. */
  readonly includeUsage: boolean;
  /** Whether chunks are padded, so that their length does not tell what they hold. */
  readonly obfuscate: boolean;
}

type ToolDelta = Extract<Delta, { type: "tool_call" | "tool_arguments" }>;
type SpokenDelta = Extract<Delta, { type: "text" | "refusal" }>;

/**
 * Speaks an answer as chat completion chunks: one token each, keys and order as recorded (wire.md §3).
 *
 * Frames are pasted from text: building and printing an object for each takes seven times as long.
 */
export function createChatEncoder(head: AnswerHead, { includeUsage, obfuscate }: ChunkOptions): Encoder {
  const { id, created, model, serviceTier, fingerprint } = head;
  const fixed = JSON.stringify({
    id,
    object: "chat.completion.chunk",
    created,
    model,
    service_tier: serviceTier,
    system_fingerprint: fingerprint,
  });
  const before = flat("data: ", fixed.slice(0, -1), `,"choices":[`);
  const after = includeUsage ? `],"usage":null` : "]";
  const end = obfuscate ? createPaddedEnd(id) : BARE_END;
  const beforeText: string[] = [];
  const afterText = flat(`"},"logprobs":null,"finish_reason":null}`, after, end.before);
  const opened: boolean[] = [];

  function finished(line: string): string {
    return `${line}${end.before}${end.letters(line.length)}${end.after}`;
  }

  function chunk(choice: number, delta: string, logprobs = "null", finish = "null"): string {
    const piece = `{"index":${choice},"delta":${delta},"logprobs":${logprobs},"finish_reason":${finish}}`;
    return finished(`${before}${piece}${after}`);
  }

  /** The chunk that nearly all are: it says a piece of text, and nothing else. Few long parts are quick to join. */
  function textChunk(choice: number, text: string): string {
    const start = (beforeText[choice] ??= flat(before, `{"index":${choice},"delta":{"content":"`));
    const said = escapeText(text);
    const letters = end.letters(start.length + said.length + afterText.length - end.before.length);
    return `${start}${said}${afterText}${letters}${end.after}`;
  }

  /** The first chunk of a choice says the role, and says it only there. */
  function begin(choice: number, rest: string, logprobs = "null"): string {
    if (opened[choice]) return "";
    opened[choice] = true;
    return chunk(choice, `{"role":"assistant",${rest}}`, logprobs);
  }

  function speak({ type, choice, text, logprobs }: SpokenDelta): string {
    const isText = type === "text";
    if (isText && opened[choice] && logprobs === undefined) return textChunk(choice, text);
    const first = begin(
      choice,
      isText ? `"content":"","refusal":null` : `"content":null,"refusal":""`,
      head.logprobs ? openLogprobs(isText) : "null",
    );
    const told = logprobs ? tellLogprobs(logprobs, isText) : "null";
    return first + chunk(choice, `{"${isText ? "content" : "refusal"}":${JSON.stringify(text)}}`, told);
  }

  /** A lone call comes with the role; where several come, the role goes before them all. */
  function call(delta: Extract<ToolDelta, { type: "tool_call" }>): string {
    const { choice, of = 1 } = delta;
    const piece = head.legacyCalls ? writeLegacyHead(delta) : writeHead(delta);
    if (opened[choice]) return chunk(choice, `{${piece}}`);
    if (of > 1) return begin(choice, `"content":null`) + chunk(choice, `{${piece}}`);
    return begin(choice, `"content":null,${piece},"refusal":null`);
  }

  function finish(choice: number, reason: string): string {
    const empty = begin(choice, `"content":"","refusal":null`, head.logprobs ? openLogprobs(true) : "null");
    return empty + chunk(choice, "{}", "null", JSON.stringify(reason));
  }

  return {
    open: () => "",
    write(delta) {
      switch (delta.type) {
        case "text":
        case "refusal":
          return speak(delta);
        case "tool_call":
          return call(delta);
        case "tool_arguments":
          return chunk(delta.choice, `{${writeArguments(delta, head)}}`);
        case "finish":
          return finish(delta.choice, finishName(delta.reason, head));
        case "reasoning":
          return "";
        case "usage":
          return includeUsage ? finished(`${before}],${JSON.stringify(totalsOf(delta, writeUsage)).slice(1, -1)}`) : "";
      }
    },
    fail: (error) => `data: ${JSON.stringify(error)}\n\n`,
    close: () => "data: [DONE]\n\n",
  };
}

function openLogprobs(isText: boolean): string {
  return isText ? `{"content":[],"refusal":null}` : `{"content":null,"refusal":[]}`;
}

function tellLogprobs(logprobs: readonly TokenLogprob[], isText: boolean): string {
  const told = JSON.stringify(writeLogprobs(logprobs));
  return isText ? `{"content":${told},"refusal":null}` : `{"content":null,"refusal":${told}}`;
}

function writeHead({ index, id, kind, name }: Extract<ToolDelta, { type: "tool_call" }>): string {
  const body = kind === "function" ? { name, arguments: "" } : { name, input: "" };
  return `"tool_calls":${JSON.stringify([{ index, id, type: kind, [kind]: body }])}`;
}

function writeLegacyHead({ name }: Extract<ToolDelta, { type: "tool_call" }>): string {
  return `"function_call":${JSON.stringify({ name, arguments: "" })}`;
}

function writeArguments(
  { index, text, kind }: Extract<ToolDelta, { type: "tool_arguments" }>,
  { legacyCalls }: AnswerHead,
): string {
  const piece = JSON.stringify(text);
  if (legacyCalls) return `"function_call":{"arguments":${piece}}`;
  return `"tool_calls":[{"index":${index},${kind === "function" ? `"function":{"arguments":` : `"custom":{"input":`}${piece}}}]`;
}
