import { capitalise } from "../wording.ts";
import { EXACT, QUOTED, SAY, TAIL } from "./literal_words.ts";

/** Longest question that may be a request to say something word for word. */
const QUESTION_CHARACTERS = 2_000;

/** "exactly three words" says how many, not which. */
const COUNTED = /^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) [a-z]+$/i;

/** Finds the words that a question wants to hear and nothing else; undefined if it wants an answer. */
export function readLiteral(question: string): string | undefined {
  if (question.length > QUESTION_CHARACTERS) return undefined;
  const asked = question.toWellFormed().trim();
  for (const pattern of EXACT) {
    const found = pattern.exec(asked)?.[1];
    if (found !== undefined) return clean(found);
  }
  const said = SAY.exec(asked)?.[1];
  if (said === undefined || said.split(" ").length > 8 || / (?:in|about|to) [a-z]+$/i.test(said)) return undefined;
  const words = clean(said);
  if (words === undefined) return undefined;
  if (/^(?:hello|hi|hey|goodbye|bye)(?: world| there)?$/i.test(words) && words === said) return `${capitalise(words)}!`;
  return words === said ? capitalise(words) : words;
}

function clean(found: string): string | undefined {
  const bare = found.replace(TAIL, "").trim();
  const quoted = QUOTED.exec(bare)?.[2];
  if (quoted !== undefined) return quoted;
  const words = bare.split(/\s+/).length <= 3 ? bare.replace(/\.$/, "") : bare;
  return words === "" || COUNTED.test(words) ? undefined : words;
}
