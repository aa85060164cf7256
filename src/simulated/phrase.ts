import type { Fact } from "./facts.ts";
import { viewOf } from "./wording.ts";

/** What stands before the thing itself in a request. */
const LEADS: readonly RegExp[] = [
  /^(?:please|hey|hi|hello|ok|okay|now|then|and|also|so)[ ,]+/i,
  /^(?:can|could|would|will) you(?: please)? /i,
  /^(?:i (?:want|need|would like)(?: you)? to|i'd like(?: you)? to|help me(?: to)?) /i,
  /^(?:use (?:the |your )?[\w ]{1,40}? to) /i,
  /^(?:(?:do|run|perform|make) )?(?:an? )?(?:quick )?(?:web |online |internet )?(?=search|look|google)/i,
  /^search(?: (?:the )?(?:web|internet|online|documentation|docs|files|database|knowledge base|notes))?(?: for)?(?: |[.!]?$)/i,
  /^find(?: me)?(?: (?:some )?(?:information|info|details) (?:on|about|for))? /i,
  /^(?:look ?up|look for|google|query|fetch|get|show(?: me)?|tell me about|what do you know about) /i,
];

/** "Who painted it? Search the web." */
const WHERE_TO_LOOK =
  /([.?!]) (?:please )?(?:search|look|google|check)(?: (?:for )?it)?(?: up)?(?: (?:on )?(?:the )?(?:web|internet|online))?[.!]?$/i;

/** What is surely to be said. */
const SAID =
  /\b(?:saying|that (?:says|reads)|with the (?:text|message|content|body))(?: that)?:? ([^\n]{2,400}?)[.!?]?$/i;

/** What is likely to be said or to be about. */
const TOLD = /\b(?:say|reading|called|titled|named|about|to (?=[a-z]{2,})|that|:) ?([^\n]{2,400}?)[.!?]?$/i;

/** Takes what a request is about: the sentence without its opening words and final sign. */
export function phraseOf(text: string): string {
  let phrase = lastParagraph(text);
  phrase = phrase.replace(WHERE_TO_LOOK, "$1");
  for (const lead of LEADS) phrase = phrase.replace(lead, "");
  return phrase
    .replace(/[\s.?!]+$/, "")
    .slice(0, 300)
    .toWellFormed();
}

/** Finds what is surely to be said: what follows "saying". */
export function saidIn(text: string): string | undefined {
  return SAID.exec(lastParagraph(text))?.[1]?.replace(/^that |^["'“]|["'”]$/g, "");
}

/** Gives what is to be said: what follows "saying", texts in quotation marks, what follows "about", the whole request. */
export function* wordsToSay(text: string, facts: readonly Fact[]): Generator<string> {
  const said = saidIn(text);
  if (said !== undefined) yield said;
  for (const fact of facts) if (fact.kind === "quoted") yield fact.text;
  const told = TOLD.exec(lastParagraph(text))?.[1];
  if (told !== undefined) yield told;
  const phrase = phraseOf(text);
  if (phrase !== "") yield phrase;
}

function lastParagraph(text: string): string {
  const paragraphs = viewOf(text)
    .trim()
    .split(/\n\s*\n/);
  return paragraphs[paragraphs.length - 1]!.replace(/\s+/g, " ").trim();
}
