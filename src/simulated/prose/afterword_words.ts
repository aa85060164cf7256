import type { Theme } from "./expository_words.ts";

/** What may follow a list or a choice of words. */
export const CHOOSING_THEMES: readonly Theme[] = [
  {
    heading: "How to choose",
    lead: ["If you find it hard to choose, try the following.", "A word on choosing between them."],
    support: [
      "Begin by crossing out whatever you are sure you do not want.",
      "Say the remaining ones out loud, because some sound better than they look.",
      "Sleep on it: the one you still remember in the morning is a strong candidate.",
      "Ask a friend which one they would pick, and notice whether you agree or feel the need to object.",
      "There is no wrong choice here, so go with the one that makes you smile.",
    ],
  },
  {
    heading: "How to use this",
    lead: ["You do not have to use all of these.", "Treat this as a starting point."],
    support: [
      "Two or three that really suit you are worth more than a long list that nobody looks at.",
      "The order is not a ranking, so begin wherever you like.",
      "Some will fit your situation better than others, and that is to be expected.",
      "Keep the rest for later; needs change, and so do tastes.",
      "It can help to mark the ones you have tried and to note in a word or two how it went.",
    ],
  },
  {
    heading: "More of the same",
    lead: ["I can go on, of course.", "There is more where that came from."],
    support: [
      "Tell me which of these you liked, and I will look for others in the same spirit.",
      "If you give me a theme, a mood or a budget, I can narrow things down.",
      "I could also sort them by how much effort they take.",
      "A shorter selection is possible too, if this is more than you need.",
      "And if none of them fits, tell me why, since that is useful to know.",
    ],
  },
];

/** What may follow steps, code or a task in mathematics. */
export const PRACTICE_THEMES: readonly Theme[] = [
  {
    heading: "Common mistakes",
    lead: ["A few mistakes are so common that they deserve a mention.", "Most problems have simple causes."],
    support: [
      "The first is to rush the beginning, because whatever goes wrong there comes back later.",
      "Another is to change several things at once and then wonder which of them helped.",
      "It is also easy to overlook what is not there, so read through everything once more at the end.",
      "If you get stuck, go back to the last point where all was well and take a smaller step from there.",
      "Do not be discouraged by a failed attempt; it usually shows exactly what to try next.",
    ],
  },
  {
    heading: "Time and practice",
    lead: ["How long it takes depends on how often you do it.", "It becomes easier with practice."],
    support: [
      "The first time is always the slowest, since everything is new.",
      "By the third attempt you will no longer need to look at the instructions.",
      "Short sessions on several days are worth more than one long one.",
      "Keep a note of the adjustments that work for you.",
      "Once the routine is there, you can begin to vary it.",
    ],
  },
  {
    heading: "How to check the result",
    lead: ["It is worth checking the result before you move on.", "How do you know that it worked?"],
    support: [
      "Compare it with a simple case for which you already know the outcome.",
      "Try an unusual case as well, because that is where errors like to hide.",
      "A fresh pair of eyes helps, and if nobody is around, a short break does much the same.",
      "If something looks odd, trust that impression and look again.",
      "When the check is quick to repeat, you will actually repeat it.",
    ],
  },
];

/** What may follow a text that was written to be read. */
export const READING_THEMES: readonly Theme[] = [
  {
    heading: "A note on the tone",
    lead: ["A note on the tone.", "I kept the tone warm and plain."],
    support: [
      "If you would like it more formal or more playful, that is easily done.",
      "Short sentences make it easy to read aloud.",
      "I left out anything that would need a footnote.",
      "The opening matters most, so that is where I would spend the next few minutes.",
      "You know your readers best, so change whatever does not sound like you.",
    ],
  },
  {
    heading: "What could come next",
    lead: ["There are several ways to take this further.", "From here, it could go in different directions."],
    support: [
      "A longer version could give more room to the details that you care about.",
      "A shorter one might say the same in half the words.",
      "A change of perspective often brings out something new.",
      "You could also ask for an alternative ending and choose the one you prefer.",
      "If you tell me who it is for, I can adapt the words to them.",
    ],
  },
  {
    heading: "Before you use it",
    lead: ["Before you use it, read it through once more.", "One more thing before you send it out into the world."],
    support: [
      "Names, dates and places are best checked by someone who knows them.",
      "Reading it out loud will show you where it stumbles.",
      "Let it rest for an hour, and you will see it with new eyes.",
      "Ask somebody else what they remember of it; that is what it really says.",
      "And if a line makes you hesitate, you can simply leave it out.",
    ],
  },
];
