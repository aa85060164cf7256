import type { Theme } from "./expository_words.ts";

/** Units that keys of tools' results imply. */
export const UNITS: readonly (readonly [RegExp, string])[] = [
  [/kmh$|kph$|km_h$/i, " km/h"],
  [/mph$/i, " mph"],
  [/humidity|percent|pct|probability$/i, " %"],
  [/_km$|Km$/, " km"],
  [/_ms$|Ms$/, " ms"],
  [/_usd$|Usd$/i, " US dollars"],
  [/_eur$|Eur$/i, " euros"],
];

/** Paragraphs after the results of tools. */
export const REPORT_THEMES: readonly Theme[] = [
  {
    heading: "What this means",
    lead: [
      "Taken together, that answers the question as far as the lookup goes.",
      "That should cover what you asked for.",
    ],
    support: [
      "The values are given as they came back, without rounding.",
      "They describe the moment of the request, so a later lookup may differ a little.",
      "If a figure looks surprising, it is easy to ask again and compare.",
      "I have left out what was empty or only of technical interest.",
      "If you need them in a table or as a short list, just say so.",
    ],
  },
  {
    heading: "What could come next",
    lead: ["From here, there are a few ways to go on.", "What would you like to do with it?"],
    support: [
      "I can look up the same for another place, name or date.",
      "I can put the result into a sentence that you can send to somebody.",
      "If you tell me what you need it for, I can pick out the part that matters.",
      "A comparison with an earlier value is possible too, if you have one at hand.",
      "And if something is missing, tell me what, and I will try again.",
    ],
  },
];

/** Last sentences after the results of tools. */
export const REPORT_CLOSERS: readonly string[] = [
  "Let me know if you would like me to look up anything else.",
  "That is what the lookup returned just now.",
  "I can check something else if that helps.",
  "If you need more detail, I can look further.",
  "These are the values as they came back; I have not changed them.",
  "Tell me if you would like this in another form.",
];

/** Verbs in names of tools: they say what was done, not what came of it. */
export const ACTS: ReadonlySet<string> = new Set(
  `get fetch find search lookup look up query list read run calculate compute add subtract multiply divide sum execute do call
  convert check retrieve load show make create send tool function`.split(/\s+/),
);
