import type { TokenLogprob } from "../engine.ts";
import { ApiError } from "../error.ts";
import type { Continuation } from "../prompt.ts";
import type { Vocabulary } from "./model.ts";
import type { ChatTemplate } from "./template.ts";

/** A text to go on with, as the model takes it in. */
export interface Continued {
  readonly tokens: Int32Array<ArrayBuffer>;
  /** What of it the answer repeats; undefined: nothing. */
  readonly echo: Echo | undefined;
}

/** What an answer begins with, though nobody says it. */
export interface Echo {
  readonly text: string;
  /** How likely its tokens were; told before anybody speaks, if it is wanted. */
  logprobs: readonly TokenLogprob[] | undefined;
}

/** Reads a text that is to be gone on with. @throws {ApiError} 400 for what this model cannot do with it. */
export function readContinued(
  { text, suffix, echo }: Continuation,
  { vocabulary, template }: { readonly vocabulary: Vocabulary; readonly template: ChatTemplate },
): Continued {
  if (suffix !== undefined) refuse("suffix", "This model cannot fill a gap: the 'suffix' parameter is not supported.");
  const tokens = typeof text === "string" ? template.tokenizeText(text) : checked(text, vocabulary);
  // With no token before it, the first has no odds.
  if (tokens.length === 0) return { tokens: Int32Array.of(vocabulary.bos ?? vocabulary.eos ?? 0), echo: undefined };
  return { tokens, echo: echo ? { text: textOf(text, vocabulary), logprobs: undefined } : undefined };
}

function checked(ids: readonly number[], { size }: Vocabulary): Int32Array<ArrayBuffer> {
  const stranger = ids.find((id) => id >= size);
  if (stranger === undefined) return Int32Array.from(ids);
  const words = `token ${stranger} is not in the vocabulary of this model, which has ${size} tokens`;
  throw new ApiError(400, `Invalid 'prompt': ${words}.`, { param: "prompt", code: "invalid_value" });
}

function textOf(text: Continuation["text"], vocabulary: Vocabulary): string {
  if (typeof text === "string") return text;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const parts = text.map((id) => decoder.decode(vocabulary.pieceOf(id, "marks"), { stream: true }));
  return parts.join("") + decoder.decode();
}

function refuse(param: string, message: string): never {
  throw new ApiError(400, message, { param, code: "unsupported_parameter" });
}
