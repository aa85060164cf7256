import { ApiError } from "../error.ts";
import type { Questions, TokenPiece } from "./messages.ts";
import type { Vocabulary } from "./model.ts";

/** No token of such models has more characters. */
const LONGEST_TOKEN = 128;

/** How many tokens so long a text has at least: what is too long already need not be cut, for which all answers wait. */
export function leastTokens(characters: number): number {
  return Math.ceil(characters / LONGEST_TOKEN);
}

/** Cuts a text into tokens, each with what it says. */
export function tokenize(
  { text, addsBos, reading }: Questions["tokenize"]["takes"],
  vocabulary: Vocabulary,
): readonly TokenPiece[] {
  const { bos } = vocabulary;
  const tokens = [...vocabulary.tokenize(text, reading)];
  if (addsBos && vocabulary.addsBos && bos !== undefined) tokens.unshift(bos);
  return tokens.map((id) => ({ id, piece: pieceOf(id, vocabulary) }));
}

/** Joins what tokens say; bytes that are no text become U+FFFD. @throws {ApiError} 400 for a token that there is not. */
export function detokenize(tokens: readonly number[], vocabulary: Vocabulary): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  for (const token of tokens) {
    if (token < 0 || token >= vocabulary.size)
      throw new ApiError(400, `Invalid 'tokens': this model has no token ${token}.`, { param: "tokens" });
    text += decoder.decode(vocabulary.pieceOf(token, "marks"), { stream: true });
  }
  return text + decoder.decode();
}

function pieceOf(token: number, vocabulary: Vocabulary): TokenPiece["piece"] {
  const bytes = vocabulary.pieceOf(token, "marks");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // A part of a character is told as bytes.
    return [...bytes];
  }
}
