import { findStop, lengthInDoubt } from "../stop_text.ts";
import type { Encoding, TokenPiece } from "../tokens/encoding.ts";
import type { Ending } from "./limit.ts";
import { type Run, runOf } from "./runs.ts";

/** Where a text must stop. */
export interface StopRule {
  /** Texts that end the answer, and are not part of it. */
  readonly stops: readonly string[];
  /** Until so many tokens are said, nothing stops it (vLLM's `min_tokens`). */
  readonly afterTokens: number;
}

/**
 * Ends a text before the first stop text in it.
 *
 * What may be the start of a stop text is held back until that is known; when the text ends on its own, it is said.
 */
export function* stopAt(runs: Iterable<Run>, rule: StopRule, encoding: Encoding, ending: Ending): Generator<Run> {
  const held: TokenPiece[] = [];
  let heldText = "";
  let said = 0;
  for (const { pieces } of runs) {
    const free: TokenPiece[] = [];
    for (const piece of pieces) {
      said += piece.ids.length;
      held.push(piece);
      heldText += piece.text;
      const isBound = said > rule.afterTokens;
      const found = isBound ? findStop(heldText, rule.stops) : undefined;
      if (found !== undefined) {
        ending.reason = "stop";
        yield runOf([...free, ...cutOff(held, found.at, encoding)]);
        return;
      }
      const doubtful = isBound ? lengthInDoubt(heldText, rule.stops) : 0;
      while (held.length > 0 && held[0]!.text.length <= heldText.length - doubtful) {
        heldText = heldText.slice(held[0]!.text.length);
        free.push(held.shift()!);
      }
    }
    yield runOf(free);
  }
  yield runOf(held);
}

/** Takes the first characters of some pieces. */
function cutOff(pieces: readonly TokenPiece[], characters: number, encoding: Encoding): readonly TokenPiece[] {
  const whole: TokenPiece[] = [];
  let left = characters;
  for (const piece of pieces) {
    if (piece.text.length > left) return left === 0 ? whole : [...whole, ...cutPiece(piece, left, encoding)];
    whole.push(piece);
    left -= piece.text.length;
  }
  return whole;
}

/** Cuts a piece short; what is left never counts more tokens than were spoken, for these were all there was a limit for. */
function cutPiece(piece: TokenPiece, characters: number, encoding: Encoding): readonly TokenPiece[] {
  const text = piece.text.slice(0, characters);
  const cut = encoding.cut(text);
  return cut.length > piece.ids.length ? [{ ...piece, text }] : cut;
}
