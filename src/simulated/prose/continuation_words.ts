import type { Theme } from "./expository_words.ts";

/** What the last word of a broken-off sentence calls for. */
export type Opening =
  | "thing"
  | "place"
  | "act"
  | "quality"
  | "clause"
  | "verb"
  | "past"
  | "deed"
  | "report"
  | "remainder"
  | "scene";

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Last words, by what must follow them; whatever is not listed is followed by the remainder of a sentence. */
export const LAST_WORDS: readonly (readonly [Opening, ReadonlySet<string>])[] = [
  ["thing", setOf("a an the my your his her its our their this that another every each some any no one")],
  ["place", setOf("of in on at with for by from about into over under between through near behind like than without")],
  [
    "act",
    setOf("to can could will would should must may might let's cannot can't won't did didn't does doesn't do don't"),
  ],
  ["quality", setOf("is are was were be been being seems seemed becomes became feels felt looks looked very so too")],
  ["clause", setOf("and but or because when if while although since where until as then so whether therefore however")],
  ["past", setOf("has have had having just never always already i've we've they've you've")],
  [
    "report",
    setOf(`said found discovered thought knew learned learnt realised realized noticed showed revealed announced reported
    say think know believe believed show suggest suggests`),
  ],
  ["deed", setOf("i he she it we they you who nobody everybody someone everyone")],
];

/** What may follow, by what is called for: each ends its sentence. */
export const OPENINGS: Readonly<Record<Opening, readonly string[]>> = {
  thing: [
    "detail that everybody notices and hardly anybody remembers.",
    "simple idea that turned out to reach further than expected.",
    "small detail on which nearly everything else depends.",
    "kind of story that gets better each time it is told.",
  ],
  place: [
    "a place that most people pass without a second look.",
    "the people who had been there from the beginning.",
    "little more than patience and a good pair of eyes.",
    "a few small things that are easily overlooked.",
  ],
  act: [
    "begin with the part that seems least important.",
    "take one step at a time, and look around after each of them.",
    "find out what lies behind it before anything else is decided.",
    "make the best of it, as people have always done.",
  ],
  quality: [
    "more a question of patience than of talent.",
    "quite different from what most people expect.",
    "simple enough to explain in a sentence, and rich enough to fill a book.",
    "hard to describe and easy to recognise.",
  ],
  clause: [
    "nobody had expected it to be so simple.",
    "there was more to it than anyone had thought.",
    "the answer had been there all along.",
    "things began to look different from that day on.",
  ],
  verb: [
    "turned out to matter more than anybody had thought.",
    "began with something so small that nobody wrote it down.",
    "came down to a handful of choices, most of them made early.",
    "gave everyone something to talk about for weeks.",
  ],
  past: [
    "been a matter of getting the small things right.",
    "had more to do with timing than with luck.",
    "found room for one more surprise.",
    "been told in more than one way.",
  ],
  deed: [
    "had seen something like it before, though never so clearly.",
    "knew at once that this would take longer than planned.",
    "looked again, and this time noticed what had been missing.",
    "could have left it at that, but curiosity won.",
  ],
  report: [
    "that the answer had been there all along.",
    "that it takes much less than everyone had thought.",
    "that the simplest explanation was the right one.",
    "that nobody had ever looked in the right place.",
  ],
  remainder: [
    ", and that was only the beginning.",
    ", and nobody could say quite why.",
    ", which surprised everyone who was there.",
    ", and from then on things went their own way.",
  ],
  scene: [
    "there was a village at the end of a long road, and in it a house with a blue door.",
    "a traveller came to a town that was on none of the maps.",
    "there lived a clockmaker who had never once been late.",
    "a small boat was found on the shore, with nobody in it and the lamp still burning.",
  ],
};

/** Last words that a finished question never has. */
export const OPEN_ENDS: ReadonlySet<string> = setOf(
  "a an the my your his her its our their every and but or because if while although",
);

/** A question, and after it the head of the answer: "Q: … A:", "User: … Assistant:". */
export const DIALOGUE: RegExp =
  /(?:^|\n)[ \t]*(?:[A-Za-z][A-Za-z ]{0,20}:)?[ \t]*([^\n]+)\n+[ \t]*(?:A|Answer|Assistant|AI|Bot|Response|Reply):[ \t]*$/i;

/** First words of a sentence that tells what happened. */
export const STORY_STARTS: RegExp =
  /^(?:once (?:upon a time|there)|there once|long,? (?:long )?ago|one (?:day|night|morning|evening)|in a (?:land|village|kingdom|far))/;

/** Words that show that a sentence has its verb, beside whatever ends in -ed. */
export const FINITE_VERBS: ReadonlySet<string> = setOf(
  `is are was were am has have had can could will would should must may might does did said says went goes came comes sat
  saw sees made makes took takes gave gives got gets knew knows thought thinks told tells found finds felt feels left
  leaves ran runs stood stands began begins fell falls kept keeps held holds brought brings wrote writes grew grows flew
  flies jumps jumps lay lies rose rises sang sings swam swims won wins lost loses met meets spoke speaks`,
);

/** Paragraphs that may follow any text that tells how things are. */
export const CONTINUED_THEMES: readonly Theme[] = [
  {
    heading: "What followed",
    lead: ["What followed was less dramatic and more useful.", "It did not happen all at once."],
    support: [
      "Little by little, the pieces found their places.",
      "Some things were tried and dropped, and others stayed for good.",
      "Those who had waited the longest were the least surprised.",
      "What had looked like a detail became the heart of the matter.",
      "Each answer led to another question, as it usually does.",
      "In the end it was the plain solution that lasted.",
    ],
  },
  {
    heading: "What it means",
    lead: ["There is a lesson in this, though not a loud one.", "Seen from a distance, it makes sense."],
    support: [
      "Good things take the time they take.",
      "What works on a small scale is worth trying on a larger one.",
      "It pays to look twice before calling something finished.",
      "The same could be said of many other things.",
      "Not everything that counts can be counted.",
      "Those who know this tend to speak of it with a smile.",
    ],
  },
  {
    heading: "What comes next",
    lead: ["What comes next is anybody's guess.", "The rest is still being worked out."],
    support: [
      "A few people have plans, and a few more have opinions.",
      "The first signs are already there for those who care to look.",
      "It will probably begin on an ordinary day, without any announcement.",
      "Whatever happens, it will be built on what is there now.",
      "There is time enough to get it right.",
    ],
  },
];

/** What functions with one parameter give, by words of their names; `$first` is the parameter. */
export const RETURNS: readonly (readonly [asked: RegExp, python: string, javascript: string])[] = [
  [/ (?:words? count|count words?) /, "len($first.split())", "$first.split(/\\s+/).length"],
  [/ (?:total|sum|add) /, "sum($first)", "$first.reduce((sum, item) => sum + item, 0)"],
  [/ (?:average|mean) /, "sum($first) / len($first)", "$first.reduce((sum, item) => sum + item, 0) / $first.length"],
  [/ (?:count|length|size) /, "len($first)", "$first.length"],
  [/ (?:max|maximum|largest|biggest|highest) /, "max($first)", "Math.max(...$first)"],
  [/ (?:min|minimum|smallest|lowest) /, "min($first)", "Math.min(...$first)"],
  [/ (?:reverse|reversed) /, "$first[::-1]", "[...$first].reverse()"],
  [/ (?:sort|sorted|order) /, "sorted($first)", "[...$first].sort((a, b) => a - b)"],
  [/ (?:unique|distinct|dedupe) /, "list(dict.fromkeys($first))", "[...new Set($first)]"],
  [/ (?:square|squared) /, "$first * $first", "$first * $first"],
  [/ (?:double|twice) /, "$first * 2", "$first * 2"],
  [/ even /, "$first % 2 == 0", "$first % 2 === 0"],
  [/ odd /, "$first % 2 == 1", "$first % 2 === 1"],
  [/ (?:greet|hello|welcome) /, 'f"Hello, {$first}!"', "`Hello, ${$first}!`"],
  [/ words? /, "$first.split()", "$first.split(/\\s+/)"],
];

/** Bodies of functions that are not known, by language: `$first` is the first parameter, `$words` the name. */
export const BODIES: Readonly<Record<"python" | "javascript", readonly [withParameter: string, without: string]>> = {
  python: [
    `
    """Go through $first for $words and keep what is there."""
    result = []
    for item in $first:
        if item is not None:
            result.append(item)
    return result
`,
    `
    """Run $words and return what it gives."""
    result = "$words"
    print(result)
    return result
`,
  ],
  javascript: [
    `
  const result = [];
  for (const item of $first) {
    if (item != null) result.push(item);
  }
  return result;
}
`,
    `
  const result = "$words";
  console.log(result);
  return result;
}
`,
  ],
};
