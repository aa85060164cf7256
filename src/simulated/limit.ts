import type { TokenPiece } from "../tokens/encoding.ts";
import { type Run, runOf } from "./runs.ts";

/** Why a text ended: set by the stage that ended it. */
export interface Ending {
  reason: "stop" | "length";
}

/** Ends a text where its tokens are used up. */
export function* limitTokens(runs: Iterable<Run>, limit: number, ending: Ending): Generator<Run> {
  let left = limit;
  for (const run of runs) {
    if (run.tokens <= left) {
      left -= run.tokens;
      yield run;
      continue;
    }
    ending.reason = "length";
    yield runOf(firstOf(run.pieces, left));
    return;
  }
}

/** Goes on until exactly so many tokens are said; a piece that holds more than are left is skipped. */
export function* fillTokens(runs: Iterable<Run>, limit: number, ending: Ending): Generator<Run> {
  ending.reason = "length";
  let left = limit;
  for (const { pieces } of runs) {
    const fitting: TokenPiece[] = [];
    for (const piece of pieces) {
      if (piece.ids.length > left) continue;
      fitting.push(piece);
      left -= piece.ids.length;
    }
    yield runOf(fitting);
    if (left === 0) return;
  }
}

/** Takes as many whole pieces as there are tokens for. */
function firstOf(pieces: readonly TokenPiece[], tokens: number): readonly TokenPiece[] {
  let left = tokens;
  const end = pieces.findIndex(({ ids }) => (left -= ids.length) < 0);
  return pieces.slice(0, end);
}
