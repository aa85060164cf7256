/** Sentences before a summary. */
export const SUMMARIES: readonly string[] = [
  "In brief, the text says the following.",
  "Here is a short summary.",
  "The main points in a few sentences:",
];

/** Instead of a summary, when no text came along. */
export const SUMMARY_OPENERS: readonly string[] = [
  "Here is a brief summary of what matters about {topic}.",
  "In a nutshell, this is what {topic} <comes|come> down to.",
];

/** Sentences before a text in other words. */
export const REWRITINGS: readonly string[] = [
  "Here is a revised version:",
  "This reads a little more smoothly:",
  "I would put it like this:",
];

/** When there is no text to work on. */
export const REWRITING_REQUESTS: readonly string[] = [
  "I'd be glad to help with {topic}; paste in the text, and I'll suggest a clearer version.",
  "Send me the text you have in mind, and I'll polish it while keeping your voice.",
];

/** Sentences after work on a text. */
export const HANDLING_CLOSERS: readonly string[] = [
  "Let me know if you would like it shorter, longer or in a different tone.",
  "I kept the meaning as it was; tell me if you want a bolder version.",
  "I can also turn this into bullet points if that is easier to use.",
];

/** Sentences after a translation. */
export const TRANSLATION_FOLLOWERS: readonly string[] = [
  "It is a common phrase that you will hear every day.",
  "In a formal setting, a slightly more polite form may be preferred.",
  "Listening to a native speaker is the best way to get the melody right.",
  "Try it out loud a few times, and it will soon feel natural.",
  "If you tell me who you are speaking to, I can suggest the form that fits best.",
];

/** First sentences of a letter. */
export const LETTER_OPENERS: readonly string[] = [
  "I am writing to you about {topic}, and I will keep this brief.",
  "I wanted to get in touch with you regarding {topic}.",
];

/** What a letter may say. */
export const LETTER_BODY: readonly string[] = [
  "I have given it some thought and would like to share where things stand.",
  "I have made sure that nothing urgent will be held up in the meantime.",
  "If it suits you, we could talk about the details some time this week.",
  "I am happy to adjust the plan if another date or approach works better for you.",
  "I have prepared what is needed on my side, so that we can move quickly.",
  "Please let me know if you need anything further from me before then.",
  "I appreciate that you have a lot on your plate, and I am grateful for your time.",
  "I believe that this is a good solution for everyone involved.",
];

/** Last lines of a letter; the name is for the reader to fill in. */
export const LETTER_CLOSERS: readonly string[] = [
  "Thank you very much for your time, and best regards from (your name).",
  "Many thanks in advance, and kind regards from (your name).",
];

/** Slips in writing, and what was meant. */
export const REPAIRS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:me and (?:him|her|my friend)|(?:him|her) and me) (?:was|were)\b/gi, "The two of us were"],
  [/\bme and (him|her)\b/gi, "the two of us"],
  [/\balot\b/gi, "a lot"],
  [/\bteh\b/gi, "the"],
  [/\bi\b/g, "I"],
  [/\b(could|should|would|must) of\b/gi, "$1 have"],
  [/\brecieve/gi, "receive"],
  [/\bdefin(?:a|i)tely\b|\bdefinately\b/gi, "definitely"],
  [/\bseperate/gi, "separate"],
  [/\byour welcome\b/gi, "you're welcome"],
  [/\b(he|she|it) don't\b/gi, "$1 doesn't"],
  [/\bdon't got\b/gi, "don't have"],
  [/\bthey was\b/gi, "they were"],
  [/\bwe was\b/gi, "we were"],
  [/\bdue to the fact that\b/gi, "because"],
  [/\bin order to\b/gi, "to"],
  [/\bat this point in time\b/gi, "now"],
  [/\ba large number of\b/gi, "many"],
  [/\bvery /gi, ""],
];
