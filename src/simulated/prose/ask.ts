import type { Kind } from "./kind.ts";
import { PATTERNS, POLITE } from "./ask_words.ts";
import type { Word } from "../wording.ts";
import { toLower } from "../wording.ts";

/** The sentence of a question that asks, taken apart. */
export interface Ask {
  readonly kind: Kind;
  /** What stood in the gaps of the pattern, in the asker's writing: `topic`, `second`, `act`, `matter`, `product`. */
  readonly parts: Readonly<Record<string, string | undefined>>;
  /** The sentence in words. */
  readonly words: readonly Word[];
}

/** Longest sentence that is taken apart, in words. */
const ASK_WORDS = 40;

/** Finds the sentence of a question that asks, and takes it apart. */
export function readAsk(words: readonly Word[]): Ask {
  const sentence = chooseSentence(words);
  let written = sentence.map(({ text, mark }) => (mark === "," ? `${text},` : text)).join(" ");
  if (written.endsWith(",")) written = written.slice(0, -1);
  let lower = toLower(written);
  for (let polite = POLITE.exec(lower); polite; polite = POLITE.exec(lower)) {
    lower = lower.slice(polite[0].length);
    written = written.slice(polite[0].length);
  }
  for (const [kind, pattern] of PATTERNS) {
    const found = pattern.exec(lower);
    if (found) return { kind, parts: originals(found, written), words: sentence };
  }
  return { kind: "talk", parts: {}, words: sentence };
}

/** Gives what stood in the gaps with the asker's capitals. */
function originals({ groups = {}, 0: whole }: RegExpExecArray, written: string): Ask["parts"] {
  const parts: Record<string, string | undefined> = {};
  for (const [name, lower] of Object.entries(groups)) {
    if (lower === undefined) continue;
    const at = toLower(whole).lastIndexOf(lower);
    parts[name] = written.slice(at, at + lower.length);
  }
  return parts;
}

/** "You are a helpful guide." says who answers, and asks nothing. */
function isRole([first, second]: readonly Word[]): boolean {
  const start = `${first?.lower ?? ""} ${second?.lower ?? ""}`;
  return start === "you are" || start === "act as" || start === "imagine you" || start === "pretend you";
}

/** Takes the last sentence with a question mark, or the first that says enough. */
function chooseSentence(words: readonly Word[]): readonly Word[] {
  let start = 0;
  let first: readonly Word[] | undefined;
  let asked: readonly Word[] | undefined;
  for (let at = 0; at < words.length; at++) {
    const { mark } = words[at]!;
    if (mark !== "." && mark !== "?" && mark !== "!" && at + 1 < words.length) continue;
    const sentence = words.slice(start, Math.min(at + 1, start + ASK_WORDS));
    start = at + 1;
    if (isRole(sentence)) continue;
    if (mark === "?" && sentence.length > 1) asked = sentence;
    if (first === undefined || (first.length < 3 && sentence.length >= 3)) first = sentence;
  }
  return asked ?? first ?? words.slice(0, ASK_WORDS);
}
