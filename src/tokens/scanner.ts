import { CHARACTER, type Characters } from "./characters.ts";

const { other, upper, lower, caseless, mark, number, space, newline } = CHARACTER;

// Sets of classes, as masks of 1 << class.
const LETTERS = (1 << upper) | (1 << lower) | (1 << caseless);
const CAPITALS = 1 << upper;
const HIGH = (1 << upper) | (1 << caseless) | (1 << mark);
const LOW = (1 << lower) | (1 << caseless) | (1 << mark);
const PREFIX = (1 << other) | (1 << mark) | (1 << space);
const SYMBOLS = (1 << other) | (1 << mark);
const BLANKS = (1 << space) | (1 << newline);

/** Gives the end of the piece of `text` that begins at `start`; no token spans two pieces. */
export type PieceEnd = (text: string, start: number) => number;

/** Creates the splitter of o200k_base: it decides as OpenAI's pattern for it does, alternative by alternative. */
export function createO200kScanner(characters: Characters): PieceEnd {
  const { classAt, after, skip } = characters;
  return (text, start) => {
    const kind = classAt(text, start);
    if (kind === number) return afterDigits(characters, text, start);
    const first = (PREFIX >> kind) & 1 ? after(text, start) : start;
    let end = afterWord(characters, text, first);
    // The optional prefix gives a mark back where no low letter follows it, before capitals alone are tried.
    if (end < 0 && kind === mark) end = afterWord(characters, text, start);
    if (end < 0) end = skip(text, first, CAPITALS);
    if (end > first || (end > start && kind === mark)) return end + contractionLength(text, end);
    end = afterSymbols(characters, text, start);
    if (end < 0) return afterBlanks(characters, text, start);
    while (classAt(text, end) === newline || text.charCodeAt(end) === 0x2f) end++;
    return end;
  };
}

/** Creates the splitter of cl100k_base: it decides as OpenAI's pattern for it does, alternative by alternative. */
export function createCl100kScanner(characters: Characters): PieceEnd {
  const { classAt, after, skip } = characters;
  return (text, start) => {
    const short = contractionLength(text, start);
    if (short > 0) return start + short;
    const kind = classAt(text, start);
    if (kind === number) return afterDigits(characters, text, start);
    const first = (PREFIX >> kind) & 1 ? after(text, start) : start;
    let end = skip(text, first, LETTERS);
    if (end > first) return end;
    end = afterSymbols(characters, text, start);
    if (end < 0) {
      // Blanks that end the text stay together, line ends among them.
      end = skip(text, start, BLANKS);
      return end === text.length ? end : afterBlanks(characters, text, start);
    }
    while (classAt(text, end) === newline) end++;
    return end;
  };
}

/** Passes `HIGH*LOW+`, or gives −1: it ends after the low ones, or else after the last that is both high and low. */
function afterWord({ classAt, after, skip }: Characters, text: string, start: number): number {
  let end = start;
  let lastBoth = -1;
  for (let kind = classAt(text, end); (HIGH >> kind) & 1; kind = classAt(text, end)) {
    end = after(text, end);
    if ((LOW >> kind) & 1) lastBoth = end;
  }
  return classAt(text, end) === lower ? skip(text, end, LOW) : lastBoth;
}

/** Passes one to three digits. */
function afterDigits({ classAt, after }: Characters, text: string, start: number): number {
  let end = start;
  for (let count = 0; count < 3 && classAt(text, end) === number; count++) end = after(text, end);
  return end;
}

/** Passes an optional space and symbols, or gives −1 if there is no symbol. */
function afterSymbols({ skip }: Characters, text: string, start: number): number {
  const first = text.charCodeAt(start) === 0x20 ? start + 1 : start;
  const end = skip(text, first, SYMBOLS);
  return end === first ? -1 : end;
}

/** Passes blanks up to the last line end among them; without one, leaves the last blank to the word that follows. */
function afterBlanks({ classAt, skip }: Characters, text: string, start: number): number {
  const end = skip(text, start, BLANKS);
  for (let last = end; last > start; last--) if (classAt(text, last - 1) === newline) return last;
  return end === text.length || end === start + 1 ? end : end - 1;
}

/** Gives the length of an English contraction (`'s`, `'re`, …) at `at`, or 0. */
function contractionLength(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x27) return 0;
  const first = withoutCase(text.charCodeAt(at + 1));
  // s, t, m, d; without regard to case, U+017F, the long S, is an S.
  if (first === 0x73 || first === 0x74 || first === 0x6d || first === 0x64 || first === 0x17f) return 2;
  const second = withoutCase(text.charCodeAt(at + 2));
  if (first === 0x6c) return second === 0x6c ? 3 : 0;
  return (first === 0x72 || first === 0x76) && second === 0x65 ? 3 : 0;
}

function withoutCase(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
}
