import type { Theme } from "./expository_words.ts";

/** Paragraphs of advice. */
export const ADVICE_THEMES: readonly Theme[] = [
  {
    heading: "What speaks for it",
    lead: ["There are good reasons in favour of {acting}.", "Let's begin with what speaks for it."],
    support: [
      "The first benefits usually show up early, which makes it easier to keep going.",
      "You gain experience that stays useful even if you change direction later.",
      "It is often less work than it looks once the first step is behind you.",
      "Other people have done it before, so there is help to be found when you get stuck.",
      "Even a partial success tends to leave you better off than before.",
    ],
  },
  {
    heading: "What to watch out for",
    lead: ["On the other hand, there are a few things to watch out for.", "Of course, there is also a price to pay."],
    support: [
      "Time is the most common one, so plan for somewhat more of it than you expect to need.",
      "It is easy to compare your beginning with somebody else's result, and that helps nobody.",
      "If you find yourself pushing against the same obstacle again and again, it is a sign to change the approach.",
      "Keep an eye on costs that come back every month rather than only once.",
      "Ask yourself what would make you stop, and write it down before you begin.",
    ],
  },
  {
    heading: "How to decide",
    lead: ["If you are still unsure, a few questions can help.", "Here is a simple way to decide about {topic}."],
    support: [
      "What would you regret more in a year: having tried it, or not having tried it?",
      "Which of your reasons would still count if nobody else knew about the decision?",
      "Can you test the idea for a week before you commit to it?",
      "Talk it over with one person who has done it and one who decided against it.",
      "Write down the two or three things that matter most, and let them outweigh the rest.",
    ],
  },
  {
    heading: "A practical next step",
    lead: ["A small next step is better than a big plan.", "In practice, I would begin with something small."],
    support: [
      "Choose one thing that you can finish this week, and leave everything else for later.",
      "Set a date on which you look back and decide whether to go on.",
      "Keep notes on what works, because memory is kinder than it should be.",
      "Share your plan with someone; it makes it more likely that you will follow through.",
      "Adjust as you go, and do not be afraid to drop what turns out not to matter.",
    ],
  },
];

/** Paragraphs of a comparison. */
export const COMPARISON_THEMES: readonly Theme[] = [
  {
    heading: "The first option",
    lead: ["{topic} <is|are> the natural choice when you value a familiar path.", "Let's take {topic} first."],
    support: [
      "Here, getting started is quick, and the first results come early.",
      "The strengths show most clearly in everyday situations, where nothing unusual is asked of it.",
      "Many people already know their way around, so help is easy to come by.",
      "The price is that some of the finer points are decided for you.",
    ],
  },
  {
    heading: "The second option",
    lead: ["With {second}, the emphasis is different.", "Then there is the case for {second}."],
    support: [
      "It takes a little longer to get used to, but it gives you more control in return.",
      "It does especially well where the demands are unusual or likely to grow.",
      "The people who prefer it tend to mention clarity and consistency.",
      "On the downside, there is more to decide before you can begin.",
    ],
  },
  {
    heading: "Cost and effort",
    lead: ["In terms of cost and effort, the gap is smaller than it may seem.", "What about the effort?"],
    support: [
      "Most of the effort goes into learning the basics, and that is similar on both sides.",
      "Switching later is possible, though it is rarely free.",
      "Consider not only the start but also what it takes to keep things running.",
      "If you share the work with others, their experience should weigh more than any list of features.",
    ],
  },
  {
    heading: "Which to choose",
    lead: [
      "So which one should you choose, {topic} or {second}?",
      "The choice between {topic} and {second} comes down to your priorities.",
    ],
    support: [
      "If you want a quick start and few surprises, lean towards {topic}.",
      "If you expect your needs to grow or change, {second} may be the better fit.",
      "When both would do, pick the one that the people around you know best.",
      "A short trial of each will tell you more than any comparison on paper.",
    ],
  },
];

/** Paragraphs of small talk. */
export const TALK_THEMES: readonly Theme[] = [
  {
    heading: "What we can do",
    lead: ["There are many ways to use our time together.", "Here are a few things we could do."],
    support: [
      "I can explain a topic at whatever level suits you, from a first look to the finer points.",
      "We could plan something together, such as a trip, a project or a week of meals.",
      "If you have a text in progress, I can suggest a clearer structure or a friendlier tone.",
      "For code, I can sketch an example, point out likely mistakes or talk through a design.",
      "And if you just want to think aloud, I am happy to listen and ask questions.",
    ],
  },
  {
    heading: "How to begin",
    lead: ["If you are not sure where to begin, that is fine.", "A little context goes a long way."],
    support: [
      "Tell me what you are trying to achieve, and I will suggest a first step.",
      "Say how much detail you would like, and I will try to match it.",
      "An example of what you have in mind often says more than a description.",
      "You can correct me at any point, and I will adjust.",
      "Short questions are welcome, and so are long ones.",
    ],
  },
];

/** Paragraphs for somebody who tells of themselves. */
export const LISTENING_THEMES: readonly Theme[] = [
  {
    heading: "How it has been",
    lead: ["I would like to hear more about it.", "How has it been for you so far?"],
    support: [
      "What stands out to you when you think about it now?",
      "Sometimes it helps just to put things into words.",
      "There is no need to have it all sorted out before you talk about it.",
      "Moments like this are easily forgotten, so it can be nice to write a line or two about them.",
      "If there is something behind it that you would like to talk through, I am listening.",
    ],
  },
  {
    heading: "What would help",
    lead: ["Is there something that I can do to help?", "Tell me what would be most useful to you at the moment."],
    support: [
      "I could suggest a few ideas, or we could simply chat for a while.",
      "If you are looking for advice, give me a little more background.",
      "Perhaps there is a small thing that would make today a bit better.",
      "It may also be worth telling a friend, since news is better when it is shared.",
      "Whatever comes next, take it at your own pace.",
    ],
  },
  {
    heading: "One step further",
    lead: ["Maybe there is a next step in it.", "Looking ahead, I wonder what comes next."],
    support: [
      "You might ask yourself what you would like to remember of it a year from now.",
      "A plan can be as small as one sentence.",
      "Let things settle first; the best ideas tend to come on the second day.",
      "If you feel like it, tell me how it all began.",
      "Little things often turn out to matter the most.",
    ],
  },
];

/** Paragraphs on how two things differ, where there is nothing to choose. */
export const DIFFERENCE_THEMES: readonly Theme[] = [
  {
    heading: "What they have in common",
    lead: ["It helps to begin with what they have in common.", "At first glance, {topic} and {second} look alike."],
    support: [
      "They turn up in the same places, which is why they are so often mentioned together.",
      "Both can be described in a sentence, and in both cases the sentence leaves something out.",
      "Many of the terms that people use apply to either of them.",
      "From a distance, the result may even be the same.",
    ],
  },
  {
    heading: "Where they differ",
    lead: ["The differences show on a closer look.", "What sets {topic} apart is where the emphasis lies."],
    support: [
      "One is defined more by how it is built, the other more by what it is meant to do.",
      "They also respond differently when conditions change.",
      "The scale is another clue, because what matters for one may hardly matter for the other.",
      "Look at what happens at the limits, since that is where the two part ways.",
      "Experts draw the line in slightly different places, but agree on the clear cases.",
    ],
  },
  {
    heading: "How to remember it",
    lead: ["There is a simple way to remember which is which.", "With {second}, an example helps to keep them apart."],
    support: [
      "Think of one typical case for each, and compare anything new with those two.",
      "Ask what would be missing if one of them did not exist.",
      "Say the difference aloud in your own words; if it takes more than a sentence, try again.",
      "After a few examples, you will tell them apart without thinking.",
    ],
  },
];
