/** A word of a question, as it was written and in small letters, and the sign right after it. */
export interface Word {
  readonly text: string;
  readonly lower: string;
  /** "" within a phrase, "," at the end of one, and ".", "?" or "!" at the end of a sentence. */
  readonly mark: string;
}

const ASCII = /^[\0-\x7f]*$/;

/** How much of each end of a question is looked at. */
const VIEW_CHARACTERS = 2_000;
/** Longer words are no words: hashes, addresses, runs of one letter. */
const WORD_CHARACTERS = 24;

/** Takes the part of a question that is looked at, well-formed: its beginning and its end. */
export function viewOf(question: string): string {
  if (question.length <= 2 * VIEW_CHARACTERS) return question.toWellFormed();
  return `${question.slice(0, VIEW_CHARACTERS)}\n${question.slice(-VIEW_CHARACTERS)}`.toWellFormed();
}

/** Maps A–Z to small letters, and nothing else: runtimes differ about the rest. */
export function toLower(text: string): string {
  // Of ASCII alone all runtimes think alike.
  if (ASCII.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Splits text into words; what is neither letter nor digit only marks the ends of phrases and sentences. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  const lower = toLower(text);
  let at = 0;
  while (at < text.length) {
    while (at < text.length && !isLetter(text.charCodeAt(at))) at++;
    const start = at;
    while (at < text.length && (isLetter(text.charCodeAt(at)) || isInner(text, at))) at++;
    if (at === start) break;
    const end = at;
    while (at < text.length && !isLetter(text.charCodeAt(at))) at++;
    if (end - start > WORD_CHARACTERS) continue;
    words.push({ text: text.slice(start, end), lower: lower.slice(start, end), mark: markOf(text, end, at) });
  }
  return words;
}

function markOf(text: string, start: number, end: number): string {
  let mark = "";
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 63 || code === 0xff1f || code === 0x61f || code === 0x37e) return "?";
    if (code === 33 || code === 0xff01) mark = "!";
    else if (mark === "!" || mark === ".") continue;
    else if (code === 46 || code === 10 || code === 0x3002 || code === 0x964) mark = ".";
    else if (!isBlank(code)) mark = ",";
  }
  return mark;
}

/** Signs that belong to a word when letters stand on both sides ("Node.js", "don't"), or after it ("C++", "C#"). */
function isInner(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 43 || code === 35) return at > 0 && isInnerTail(text, at);
  if (code !== 39 && code !== 45 && code !== 46 && code !== 0x2019) return false;
  return at > 0 && isLetter(text.charCodeAt(at - 1)) && isLetter(text.charCodeAt(at + 1));
}

function isInnerTail(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1) | 32;
  return before === 99 || before === 102 || (before === 43 && text.charCodeAt(at) === 43);
}

/** Letters and digits; of other scripts the blocks that hold letters, less their signs. */
function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  if (code < 0x2000) return code >= 0xc0 && !SIGNS.has(code);
  if (code < 0x2c00) return false;
  if (code < 0x3040) return code < 0x2e00;
  if (code < 0xd800) return code !== 0x30fb;
  if (code < 0xf900) return false;
  if (code < 0xfe00) return code !== 0xfd3e && code !== 0xfd3f;
  return (code >= 0xfe70 && code < 0xfeff) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a);
}

const SIGNS: ReadonlySet<number> = new Set([
  0xd7, 0xf7, 0x37e, 0x387, 0x55a, 0x55b, 0x55c, 0x55d, 0x55e, 0x589, 0x5be, 0x5c0, 0x5c3, 0x60c, 0x61b, 0x61c, 0x61f,
  0x66a, 0x66b, 0x66c, 0x66d, 0x6d4, 0x964, 0x965, 0x970, 0xe3f, 0xe4f, 0xe5a, 0xe5b, 0x104a, 0x104b, 0x10fb, 0x115f,
  0x1160, 0x1680, 0x17b4, 0x17b5, 0x17d4, 0x17d5, 0x180e, 0x1c7e, 0x1c7f,
]);

/** Whether some Unicode table may count a code unit as white space. */
export function isBlank(code: number): boolean {
  if (code <= 32) return true;
  if (code < 0x2000) return code === 0x85 || code === 0xa0 || code === 0x1680 || code === 0x180e;
  return code <= 0x200f || (code >= 0x2028 && code <= 0x202f) || code === 0x205f || code === 0x3000 || code === 0xfeff;
}

/** Makes the first letter a capital, if it is one of a–z. */
export function capitalise(text: string): string {
  const code = text.charCodeAt(0);
  return code >= 97 && code <= 122 ? String.fromCharCode(code - 32) + text.slice(1) : text;
}
