import type { Fact } from "./facts.ts";
import { phraseOf, saidIn } from "./phrase.ts";
import { salientTopics, toTitle } from "./topic.ts";
import { capitalise, splitWords } from "./wording.ts";

/** "Play Bohemian Rhapsody by Queen": the work, and what comes before its maker. */
const WORK = new RegExp(
  "\\b(?:[Pp]lay|[Ww]atch|[Ss]tream|[Pp]ut on|[Ll]isten to|[Rr]ead|[Oo]rder|[Bb]uy) (?:me )?(?:the )?" +
    "(?:song |track |album |movie |film |book )?([A-Z0-9][^,.?!]{0,80}?)(?= by [A-Z]|[,.?!]|$)",
);
/** "Create a ticket: login page crashes on Safari, high priority". */
const AFTER_COLON = /^[^:.?!]{3,60}: ([^,.?!\n]{3,80})/;
/** "Schedule a meeting with Anna about the budget". */
const OCCASION = new RegExp(
  "^(?:schedule|arrange|create|add|book|plan|set up|organi[sz]e|put) (?:me |us )?(?:an? |the |my |our |new )*([a-z][a-z -]{1,30}?)" +
    "(?= (?:with|on|at|next|for|about|called|titled|tomorrow|today|this|to|in|from)\\b|[,.?!]|$)",
  "i",
);
const ABOUT = /\babout ([^,.?!\n]{2,60})/i;
/** Longest title made of what is to be said, in words. */
const TITLE_WORDS = 9;

/** Suggests titles: what is quoted, played, told after a colon, met for or said; else what stands out. */
export function* titles(text: string, facts: readonly Fact[]): Generator<string> {
  for (const fact of facts) if (fact.kind === "quoted") yield fact.text;
  const phrase = phraseOf(text);
  const work = WORK.exec(text)?.[1];
  if (work !== undefined) yield work;
  const told = AFTER_COLON.exec(phrase)?.[1];
  if (told !== undefined) yield capitalise(told.trim());
  const said = saidIn(text);
  if (said !== undefined) yield capitalise(said.split(" ").slice(0, TITLE_WORDS).join(" "));
  const occasion = OCCASION.exec(phrase)?.[1];
  const about = ABOUT.exec(phrase)?.[1];
  if (occasion !== undefined) yield capitalise(about === undefined ? occasion : `${occasion} about ${about}`);
  else if (about !== undefined) yield capitalise(about);
  const topics = salientTopics(splitWords(phrase), 2);
  if (topics.length > 0) yield toTitle(topics.map((topic) => topic.text).join(" "));
}
