/** Longest question that may be a request to say something word for word. */
const QUESTION_CHARACTERS = 2_000;

const QUOTED = /^(["'`“‘«])([\s\S]+?)["'`”’»][.!]?$/;
const TAIL = /[,.]? (?:and|but) (?:nothing|not anything) else\b.*$|,? (?:only|verbatim|nothing else|back to me)[.!]?$/i;

/** Requests whose rest is the answer, to the letter. */
const EXACT: readonly RegExp[] = [
  /(?:^|[.!?:]\s+|\n)(?:please |always |you must |now )*(?:reply|respond|answer|output|return|say|print|write|repeat)(?: back)?(?: to this(?: message)?)?(?: only| just)?(?: with)?(?: only| just)? (?:exactly|precisely)(?: with)?(?: (?:this|the following|these|the|one|single)+)*(?: (?:words?|text|string|phrase|sentence|line|message|output)+)?\s*[:,]?\s+([\s\S]+)$/i,
  /(?:^|[.!?:]\s+|\n)(?:please |always |you must |now )*(?:reply|respond|answer|output|return|say|print|write)(?: only| just)?(?: with)?(?: only| just)?(?: the| a| one| this| exactly| exact| single| literal)+ (?:word|text|string|phrase|token|number|letter|line)s?\s*:?\s+(["'`“]?[^\s.!?]+(?: [^\s.!?]+){0,5}["'`”]?[.!]?(?:[,.]? (?:and|but) (?:nothing|not anything) else.*| only\.?)?)$/i,
  /^(?:please |just |simply |now )*(?:reply|respond|answer|output)(?: only| just)?(?: with)?(?: only| just)?:?\s*((?:"[^"]+"|'[^']+'|`[^`]+`|“[^”]+”)(?:[,.]? (?:and|but) nothing else| only)?[.!]?)$/i,
  /^(?:please |just |simply )*(?:repeat|echo)(?: back)?(?: after me| this| the following)?(?: exactly)?\s*:\s*([\s\S]+)$/i,
  /^(?:please |just |simply )*(?:reply|respond|answer|output)(?: only| just)?(?: with)?(?: only| just)? ?:? ((?:OK|PONG|YES|NO|DONE|READY|READY\.|pong|ok|okay|yes|no|done|ready|hello|hi|true|false|\d{1,6})[.!]?)$/,
];

/** Requests to say a few words; the words may get a capital. */
const SAY =
  /^(?:please |just |simply |only |can you |could you )*(?:say|echo)(?: only| just)?:? (?!(?:something|anything|what|why|how|nothing|more|some|a|an|the|in|it|that|hello to|hi to)\b)(["'`“]?[^?]{1,60}?["'`”]?)[.!]?$/i;

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
  if (/^(?:hello|hi|hey|goodbye|bye)(?: world| there)?$/i.test(words) && words === said) return `${capital(words)}!`;
  return words === said ? capital(words) : words;
}

function capital(words: string): string {
  const code = words.charCodeAt(0);
  return code >= 97 && code <= 122 ? String.fromCharCode(code - 32) + words.slice(1) : words;
}

function clean(found: string): string | undefined {
  const bare = found.replace(TAIL, "").trim();
  const quoted = QUOTED.exec(bare)?.[2];
  if (quoted !== undefined) return quoted;
  const words = bare.split(/\s+/).length <= 3 ? bare.replace(/\.$/, "") : bare;
  return words === "" ? undefined : words;
}
