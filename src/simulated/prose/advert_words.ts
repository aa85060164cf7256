import type { Theme } from "./expository_words.ts";

/** First lines that praise a thing. */
export const ADVERT_OPENERS: readonly string[] = [
  "Meet {topic}: simple, thoughtful and ready for every day.",
  "Say hello to {topic}, made for people who enjoy the little things.",
  "Some things just feel right from the first moment, and {topic} <is|are> among them.",
];

/** Paragraphs that praise it. */
export const ADVERT_THEMES: readonly Theme[] = [
  {
    heading: "Made for every day",
    lead: ["Every detail has been thought through.", "It is the kind of thing you reach for without thinking."],
    support: [
      "It looks good, feels good and does exactly what it should.",
      "Clean lines and honest materials make it at home anywhere.",
      "Whether you are at home, at work or on the road, it fits right in.",
      "There is nothing to learn and nothing to get wrong.",
      "And it is just as welcome on a slow Sunday as on a busy Monday.",
    ],
  },
  {
    heading: "Why people like it",
    lead: ["People like it because it keeps things simple.", "It is easy to see why it becomes a favourite."],
    support: [
      "It makes a lovely gift for somebody else, or for yourself.",
      "You will notice the difference in the small moments.",
      "It is made to last, so that you can stop looking for the next one.",
      "Looking after it takes hardly any time.",
      "Once you have it, you will wonder how you managed without it.",
    ],
  },
  {
    heading: "Yours to try",
    lead: ["See for yourself.", "The best way to find out is to try it."],
    support: [
      "Give it a place in your day and see how quickly it feels like yours.",
      "Choose the one that suits you, and enjoy it in your own way.",
      "Small pleasures are the ones that stay.",
      "Today is a good day for something good.",
    ],
  },
];

/** Short messages for everybody. */
export const POSTS: readonly string[] = [
  "A small reminder about {topic}: start simple, stay curious, and share what you learn. ✨ How about you?",
  "Hot take: {topic} <gets|get> more interesting once you stop looking for shortcuts. 🚀 Who else feels the same?",
  "Today I learned something new about {topic}, and it made my morning. 💡 What should I look at next?",
];

/** Sentences after such a message. */
export const POST_CLOSERS: readonly string[] = [
  "Let me know if you would like it shorter, funnier or more formal.",
  "I can write a few more versions if you would like to choose.",
];
