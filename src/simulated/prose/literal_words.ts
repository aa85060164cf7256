import { pattern } from "./pattern.ts";

/** Words in quotation marks. */
export const QUOTED = /^(["'`“‘«])([\s\S]+?)["'`”’»][.!]?$/;

/** What is said after the words, and is not part of them. */
export const TAIL =
  /[,.]? (?:and|but) (?:nothing|not anything) else\b.*$|,? (?:only|verbatim|nothing else|back to me)[.!]?$/i;

/** Where a request may start: at the beginning, or after a sentence. */
const START = String.raw`(?:^|[.!?:]\s+|\n)(?:please |always |you must |now )*`;
const SPEAK = "(?:reply|respond|answer|output|return|say|print|write|repeat)(?: back)?";
const ANSWER = "(?:reply|respond|answer|output)";
const WITH = "(?: only| just)?(?: with)?(?: only| just)?";

/** Requests whose rest is the answer, to the letter. */
export const EXACT: readonly RegExp[] = [
  pattern`
    ${START}${SPEAK}(?: to this(?: message)?)?${WITH} (?:exactly|precisely)(?: with)?
    (?: (?:this|the following|these|the|one|single)+)*(?: (?:words?|text|string|phrase|sentence|line|message|output|response|json)+)?
    \s*[:,]?\s+([\s\S]+)$`,
  pattern`
    ${START}${SPEAK}${WITH}(?: the| a| one| this| exactly| exact| single| literal)+
    (?: (?:word|text|string|phrase|token|number|letter|line)s?)\s*:?
    \s+(["'${"`"}“]?[^\s.!?]+(?: [^\s.!?]+){0,5}["'${"`"}”]?[.!]?(?:[,.]? (?:and|but) (?:nothing|not anything) else.*
    | only\.?)?)$`,
  pattern`
    ^(?:please |just |simply |now )*${ANSWER}${WITH}:?
    \s*((?:"[^"]+"|'[^']+'|${"`"}[^${"`"}]+${"`"}|“[^”]+”)(?:[,.]? (?:and|but) nothing else| only)?[.!]?)$`,
  pattern`^(?:please |just |simply )*(?:repeat|echo)(?: back)?(?: after me| this| the following)?(?: exactly)?\s*:\s*([\s\S]+)$`,
  pattern`^(?:please |just |simply )*${ANSWER}${WITH} ?:? ((?:ok|pong|yes|no|done|ready|hello|hi|true|false|\d{1,6})[.!]?)$`,
].map((exact) => new RegExp(exact, "i"));

/** Requests to say a few words; the words may get a capital. */
export const SAY = new RegExp(
  pattern`
    ^(?:please |just |simply |only |can you |could you )*(?:say|echo)(?: only| just)?:?
    (?= (?!(?:something|anything|what|why|how|nothing|more|some|a|an|the|in|it|that|hello to|hi to)\b))
    \s(["'${"`"}“]?[^?]{1,60}?["'${"`"}”]?)[.!]?$`,
  "i",
);
