import type { TokenLogprob } from "../../engine.ts";
import { findStop, lengthInDoubt } from "../../stop_text.ts";

/** The text of one token: empty where it holds but a part of a character. */
export interface Piece {
  readonly text: string;
  readonly logprob: TokenLogprob | undefined;
}

/** A text of whole tokens that the client may see. */
export interface Passage {
  readonly text: string;
  readonly tokens: number;
  /** Absent: nobody asked. */
  readonly logprobs?: readonly TokenLogprob[];
}

/** Where a text was cut: which of the marks stood there, and what came after it. */
export interface Cut {
  readonly mark: string;
  readonly rest: string;
}

/** Lets text pass up to the first of some marks, whole tokens at a time. */
export interface PassageReader {
  /** Takes a piece, and gives what is now beyond doubt. With a cut, the text ends before it. */
  take(piece: Piece, marks: readonly string[]): { readonly passage: Passage | undefined; readonly cut?: Cut };
  /** Gives what is held back: the answer has ended. */
  rest(): Passage | undefined;
}

/** Creates a reader that holds back what may be the start of a mark, and parts of characters. */
export function createPassageReader(): PassageReader {
  let held: Piece[] = [];
  let text = "";

  /** Lets the first tokens go, with so many characters of theirs. */
  function release(count: number, characters: number): Passage | undefined {
    const passage = passageOf(held.slice(0, count), text.slice(0, characters));
    if (passage === undefined) return undefined;
    held = held.slice(count);
    text = text.slice(characters);
    return passage;
  }

  return {
    take(piece, marks) {
      held.push(piece);
      text += piece.text;
      const found = findStop(text, marks);
      if (found !== undefined) {
        const passage = release(tokensBefore(held, found.at), found.at);
        const rest = text.slice(found.stop.length + (passage === undefined ? found.at : 0));
        [held, text] = [[], ""];
        return { passage, cut: { mark: found.stop, rest } };
      }
      const { count, characters } = wholeTokens(held, text.length - lengthInDoubt(text, marks));
      return { passage: release(count, characters) };
    },
    rest: () => release(held.length, text.length),
  };
}

function passageOf(pieces: readonly Piece[], text: string): Passage | undefined {
  if (text === "") return undefined;
  const logprobs = pieces.flatMap(({ logprob }) => (logprob === undefined ? [] : [logprob]));
  return { text, tokens: pieces.length, ...(logprobs.length > 0 && { logprobs }) };
}

/** Counts the tokens that have some of their text in the first characters. */
function tokensBefore(pieces: readonly Piece[], characters: number): number {
  let start = 0;
  let count = 0;
  while (count < pieces.length && start < characters) start += pieces[count++]!.text.length;
  return count;
}

/** Finds the first tokens whose text ends within so many characters; a part of a character waits for the rest of it. */
function wholeTokens(pieces: readonly Piece[], limit: number): { count: number; characters: number } {
  let [count, characters, end] = [0, 0, 0];
  for (const [at, { text }] of pieces.entries()) {
    end += text.length;
    if (end > limit) break;
    if (text !== "") [count, characters] = [at + 1, end];
  }
  return { count, characters };
}
