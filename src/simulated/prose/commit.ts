import { capitalise } from "../wording.ts";

const WANTED = new RegExp(
  "\\bcommit message\\b[^\\n]{0,40}?\\b(?:for|about|that|which)\\b (?:(?:an?|the|my|this|these) )?" +
    "(?:(?:changes?|commit|patch|diff) )?(?:(?:that|which|to|where) )?([a-z][^\\n.?!]{2,200})",
  "i",
);
/** Longest first line of a commit. */
const MOST_CHARACTERS = 72;

/** Writes the message of a commit that the question describes; undefined where it asks for something else. */
export function writeCommit(question: string): string | undefined {
  const [first = "", ...rest] = WANTED.exec(question.slice(0, 1_000))?.[1]?.trim().split(" ") ?? [];
  if (first === "" || rest.length === 0) return undefined;
  const message = capitalise([toImperative(first), ...rest].join(" "));
  if (message.length <= MOST_CHARACTERS) return message;
  return message.slice(0, message.lastIndexOf(" ", MOST_CHARACTERS));
}

/** "fixes" becomes "fix", "applies" becomes "apply"; what is no such form stays. */
function toImperative(verb: string): string {
  if (/[^aeiou]ies$/.test(verb)) return `${verb.slice(0, -3)}y`;
  if (/(?:s|x|z|sh|ch)es$/.test(verb)) return verb.slice(0, -2);
  return /[^su]s$/.test(verb) ? verb.slice(0, -1) : verb;
}
