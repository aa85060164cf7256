import { isBlank } from "../wording.ts";
/** A text in the making: fragments that each start and end where a token does. */
export interface Draft {
  /** Adds text where the last ended; joins it to the last fragment where no token surely ends there. */
  add(text: string): void;
  /** Asks for line ends before whatever comes next; at the end of the text they are not written. */
  separate(lineEnds: string): void;
  /** Whether the next text starts a line. */
  atLineStart(): boolean;
  /** Runs `write`; takes back what it wrote, and gives false, if that does not fit. */
  attempt(write: () => void): boolean;
  /** Characters so far, without line ends still to come. */
  length(): number;
  /** The fragments so far. */
  fragments(): readonly string[];
}

/** Lowest and highest number of characters. */
export interface LengthRange {
  readonly min: number;
  readonly max: number;
}

/** Below the minimum, this much room is kept free: a closing sentence of fitting length can then always be found. */
const RESERVE = 40;

/** Creates an empty draft whose attempts keep it within a range. */
export function createDraft({ min, max }: LengthRange): Draft {
  const fragments: string[] = [];
  let length = 0;
  let pending = "";

  function append(text: string): void {
    fragments[fragments.length - 1] += text;
    length += text.length;
  }

  return {
    add(text) {
      if (text === "") return;
      if (pending !== "" && length > 0) append(pending);
      pending = "";
      if (length === 0 || !endsToken(fragments[fragments.length - 1]!, text)) {
        if (length === 0) fragments.length = 0;
        else return append(text);
      }
      fragments.push(text);
      length += text.length;
    },
    separate(lineEnds) {
      if (lineEnds.length > pending.length) pending = lineEnds;
    },
    atLineStart: () => length === 0 || pending !== "" || fragments[fragments.length - 1]!.endsWith("\n"),
    attempt(write) {
      const before = { count: fragments.length, last: fragments[fragments.length - 1], length, pending };
      write();
      if (length <= max && (length >= min || max - length >= RESERVE)) return true;
      fragments.length = before.count;
      if (before.last !== undefined) fragments[before.count - 1] = before.last;
      ({ length, pending } = before);
      return false;
    },
    length: () => length,
    fragments: () => fragments,
  };
}

const LINE_END = 10;
const SPACE = 32;

/**
 * Whether a token of both encodings surely ends between two texts.
 *
 * Both cut a text by a pattern first: letters with one blank before them; one to three digits; signs with one blank
 * before and line ends after them; other blanks. So a blank that stands alone starts a piece, and so does whatever
 * follows a line end. Says no when in doubt.
 */
function endsToken(before: string, after: string): boolean {
  const last = before.charCodeAt(before.length - 1);
  const first = after.charCodeAt(0);
  if (first === SPACE && last !== LINE_END) return !isBlank(last) && after.length > 1 && !isBlank(after.charCodeAt(1));
  if (last === LINE_END) return startsLine(after);
  return isWordCharacter(last) && isClosingSign(first) && after.length > 1 && isBlank(after.charCodeAt(1));
}

/** Line ends that follow, even after blanks, belong to the line ends before; so does a slash. */
function startsLine(text: string): boolean {
  let at = 0;
  while (text.charCodeAt(at) === SPACE) at++;
  if (at === text.length) return false;
  const code = text.charCodeAt(at);
  return code !== 47 && !isBlank(code);
}

function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** Full stop, comma, colon, semicolon, exclamation and question mark; never an apostrophe, which may join a word. */
function isClosingSign(code: number): boolean {
  return code === 46 || code === 44 || code === 58 || code === 59 || code === 33 || code === 63;
}
