import * as z from "zod/mini";
import type { Delta, FinishReason, TokenLogprob, Usage } from "../engine.ts";

const Logprob = z.object({ token: z.string(), logprob: z.number(), bytes: z.nullish(z.array(z.number())) });
const TopLogprob = z.extend(Logprob, { top_logprobs: z.nullish(z.array(Logprob)) });
type TopLogprob = z.output<typeof TopLogprob>;
const ChatLogprobs = z.object({ content: z.nullish(z.array(TopLogprob)), refusal: z.nullish(z.array(TopLogprob)) });
const TextLogprobs = z.object({
  tokens: z.array(z.string()),
  token_logprobs: z.array(z.nullable(z.number())),
  top_logprobs: z.nullish(z.array(z.nullable(z.record(z.string(), z.number())))),
});
type TextLogprobs = z.output<typeof TextLogprobs>;

const Call = z.object({
  index: z._default(z.number(), 0),
  id: z.nullish(z.string()),
  function: z.nullish(z.object({ name: z.nullish(z.string()), arguments: z.nullish(z.string()) })),
  custom: z.nullish(z.object({ name: z.nullish(z.string()), input: z.nullish(z.string()) })),
});
type Call = z.output<typeof Call>;

const Said = z.object({
  content: z.nullish(z.string()),
  refusal: z.nullish(z.string()),
  reasoning_content: z.nullish(z.string()),
  tool_calls: z.nullish(z.array(Call)),
});
type Said = z.output<typeof Said>;

const Choice = z.object({
  index: z._default(z.number(), 0),
  delta: z.nullish(Said),
  /** In place of `delta`, where the answer is not streamed. */
  message: z.nullish(Said),
  text: z.nullish(z.string()),
  // The lists come first: where all may be left out, anything fits.
  logprobs: z.nullish(z.union([TextLogprobs, ChatLogprobs])),
  finish_reason: z.nullish(z.string()),
});
type Choice = z.output<typeof Choice>;

/** A piece of another server's answer, of a chat or of a text, streamed or whole; what is not known is left alone. */
export const Chunk = z.object({
  choices: z._default(z.array(Choice), []),
  usage: z.nullish(
    z.object({
      prompt_tokens: z._default(z.number(), 0),
      completion_tokens: z._default(z.number(), 0),
      prompt_tokens_details: z.nullish(z.object({ cached_tokens: z.nullish(z.number()) })),
      completion_tokens_details: z.nullish(z.object({ reasoning_tokens: z.nullish(z.number()) })),
    }),
  ),
});
export type Chunk = z.output<typeof Chunk>;

const REASONS: Readonly<Record<string, FinishReason>> = {
  stop: "stop",
  length: "length",
  tool_calls: "tool_calls",
  function_call: "tool_calls",
  content_filter: "content_filter",
};

/** Reads what a choice says; how many tokens a piece holds is known only with log probabilities, else it is one. */
export function* readChoice({ index, delta, message, text, logprobs, finish_reason }: Choice): Generator<Delta> {
  const said = delta ?? message ?? {};
  const told = logprobs ? readLogprobs(logprobs) : undefined;
  const piece = { choice: index, tokens: told?.length || 1, ...(told && { logprobs: told }) };
  const content = said.content ?? text;
  if (said.reasoning_content)
    yield { type: "reasoning", choice: index, part: 0, text: said.reasoning_content, tokens: 1 };
  if (content) yield { type: "text", text: content, ...piece };
  if (said.refusal) yield { type: "refusal", text: said.refusal, ...piece };
  for (const call of said.tool_calls ?? []) yield* readCall(call, index);
  if (finish_reason) yield { type: "finish", choice: index, reason: REASONS[finish_reason] ?? "stop" };
}

function* readCall({ index, id, function: called, custom }: Call, choice: number): Generator<Delta> {
  const kind = custom ? "custom" : "function";
  const name = called?.name ?? custom?.name;
  const text = called?.arguments ?? custom?.input;
  if (id && name) yield { type: "tool_call", choice, index, kind, id, name };
  if (text) yield { type: "tool_arguments", choice, index, kind, text, tokens: 1 };
}

/** Reads what an answer cost. */
export function readUsage(usage: NonNullable<Chunk["usage"]>): Usage {
  return {
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}

const utf8 = new TextEncoder();

function readLogprobs(logprobs: NonNullable<Choice["logprobs"]>): readonly TokenLogprob[] {
  if ("tokens" in logprobs) return readTextLogprobs(logprobs);
  return (logprobs.content ?? logprobs.refusal ?? []).map((entry) => ({
    ...readEntry(entry),
    top: (entry.top_logprobs ?? []).map(readEntry),
  }));
}

function readEntry({ token, logprob, bytes }: z.output<typeof Logprob>): Omit<TokenLogprob, "top"> {
  return { token, logprob, bytes: bytes ?? [...utf8.encode(token)] };
}

/** Log probabilities of a text: lists side by side, with no bytes; the first token of an echo has none. */
function readTextLogprobs({ tokens, token_logprobs, top_logprobs }: TextLogprobs): readonly TokenLogprob[] {
  return tokens.map((token, at) => {
    const rivals = Object.entries(top_logprobs?.[at] ?? {}).map(([rival, logprob]) => readText(rival, logprob));
    const top = rivals.toSorted((one, other) => other.logprob - one.logprob);
    return { ...readText(token, token_logprobs[at] ?? 0), top };
  });
}

/** A token that is part of a character is named by its bytes. */
function readText(token: string, logprob: number): Omit<TokenLogprob, "top"> {
  const written = /^bytes:((?:\\x[0-9a-f]{2})+)$/.exec(token)?.[1];
  if (written === undefined) return { token, logprob, bytes: [...utf8.encode(token)] };
  return { token: written, logprob, bytes: written.match(/[0-9a-f]{2}/g)!.map((byte) => Number.parseInt(byte, 16)) };
}
