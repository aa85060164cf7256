/** How a summary of a thought begins: a heading, then a sentence on the matter; `~` stands for what it is about. */
export const FIRST_THOUGHTS: readonly (readonly [heading: string, text: string])[] = [
  ["Considering ~", "The question is about ~. I want to be clear on what is asked before I answer it."],
  [
    "Working out what is asked",
    "The matter here is ~, so I look at what the answer has to hold and what it can leave out.",
  ],
  ["Looking at ~", "I begin with ~ itself, and then see what follows from it for the question."],
  ["Thinking about ~", "Someone asks about ~. A direct answer comes first, and the reasons after it."],
];

/** How it goes on, where more is wanted. */
export const LATER_THOUGHTS: readonly (readonly [heading: string, text: string])[] = [
  [
    "Weighing the points",
    "Several points bear on ~. I keep those that change the answer, and drop those that only repeat it.",
  ],
  [
    "Checking the answer",
    "I go through it once more: does it really answer what was asked about ~, and is every step of it needed?",
  ],
  [
    "Choosing an order",
    "For ~ it helps to go from the plain case to the special ones, so that each sentence rests on the last.",
  ],
  [
    "Looking for exceptions",
    "There may be cases in which this does not hold for ~. If one matters, the answer has to say so.",
  ],
];
