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

/** Last sentences after the results of tools. */
export const REPORT_CLOSERS: readonly string[] = [
  "Let me know if you would like me to look up anything else.",
  "That is what the lookup returned just now.",
  "I can check something else if that helps.",
  "If you need more detail, I can look further.",
  "These are the values as they came back; I have not changed them.",
  "Tell me if you would like this in another form.",
];
