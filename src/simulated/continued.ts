import { ApiError } from "../error.ts";
import type { Prompt } from "../prompt.ts";
import type { Encoding, TokenPiece } from "../tokens/encoding.ts";

/**
 * Restates a text to be continued as what a user says, so that all that reads questions can read it.
 *
 * A question that is asked this way gets the same answer as in a chat.
 *
 * @throws {ApiError} 400 for token ids that the encoding does not have.
 */
export function asQuestion(prompt: Prompt, encoding: Encoding): Prompt {
  const { continues } = prompt;
  if (continues === undefined) return prompt;
  const text = typeof continues.text === "string" ? continues.text : decodeTokens(continues.text, encoding, "prompt");
  return {
    ...prompt,
    messages: [{ role: "user", parts: [{ type: "text", text }] }],
    continues: { ...continues, text },
  };
}

/** Cuts the text that an answer begins with; none where it is not to be echoed. */
export function echoOf({ continues }: Prompt, encoding: Encoding): readonly TokenPiece[] {
  return continues?.echo && typeof continues.text === "string" ? encoding.cut(continues.text) : [];
}

/** Reads token ids as text. @throws {ApiError} 400 for ids that the encoding does not have. */
export function decodeTokens(ids: readonly number[], encoding: Encoding, param: string): string {
  const known = ids.filter((id) => !isSpecial(id, encoding));
  const strange = known.find((id) => id >= encoding.size);
  if (strange === undefined) return encoding.decode(known);
  const words = `token ${strange} is not in the vocabulary of this model, which has ${encoding.size} tokens`;
  throw new ApiError(400, `Invalid '${param}': ${words}.`, { param, code: "invalid_value" });
}

/** Marks such as the end of a text say nothing: their ids follow those of the text's tokens. */
function isSpecial(id: number, { size }: Encoding): boolean {
  return id >= size && id < size + SPECIAL_TOKENS;
}

const SPECIAL_TOKENS = 32;
