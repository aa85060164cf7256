/** What a paragraph is about: a heading for it, sentences to start it, and sentences to go on with in any order. */
export interface Theme {
  readonly heading: string;
  readonly lead: readonly string[];
  readonly support: readonly string[];
}

/** First sentences of an explanation. */
export const OPENERS: readonly string[] = [
  "When it comes to {matter}, several simple things happen together, and each of them is easy to follow on its own.",
  "{topic} <is|are> easier to understand than <it|they> [may seem|may look] at first, as long as you take one idea at a time.",
  "There is a short answer about {topic} and a longer one; the longer one is [more interesting|worth the extra minute].",
  "To understand {matter}, it helps to start with what you can [see directly|observe yourself] and work inwards from there.",
  "When people ask about {topic}, they usually want to know two things: how <it works|they work>, and why that matters.",
  "At heart, {topic} <comes|come> down to a small number of causes that build on one another.",
  "A good way into {matter} is to begin with the simplest case and add detail only where it is needed.",
  "Think of {topic} as the visible end of a longer chain: something starts it, something carries it along, something shapes it.",
];

/** First sentences of an answer to a follow-up. */
export const FOLLOW_UPS: readonly string[] = [
  "Building on what we said so far, let's look at {topic} more closely.",
  "Good follow-up: {topic} <deserves|deserve> a closer look.",
  "Picking up where we left off, {topic} <is|are> the natural next step.",
  "That takes us one step further, to {topic}.",
];

/** Paragraphs of an explanation. */
export const THEMES: readonly Theme[] = [
  {
    heading: "How it works",
    lead: [
      "The core idea is that {topic} <depends|depend> on how a few parts act on one another.",
      "Behind {topic} there is a balance: one influence pushes, another holds back, and the result settles in between.",
      "In broad strokes, it comes down to a sequence of cause and effect.",
    ],
    support: [
      "First there is a starting condition, and without it nothing else [gets going|would happen].",
      "Then small effects add up, often too slowly to notice while they are under way.",
      "Each stage sets the limits for the next one, which is why the order matters.",
      "None of the parts is complicated by itself; the interesting behaviour comes from the way they combine.",
      "If you change one of these conditions, the outcome changes too, sometimes by more than you would expect.",
      "Much of this happens out of sight, so we tend to notice only the final result.",
      "The same pattern repeats at different scales, from the small and quick to the large and slow.",
    ],
  },
  {
    heading: "Why it matters",
    lead: [
      "This is more than a curiosity, because {topic} <touches|touch> on things that people deal with every day.",
      "Why does it matter? Once you understand {topic}, a number of other questions become easier to answer.",
      "Knowing a little about {topic} pays off in practice.",
    ],
    support: [
      "It helps you to tell which details are important and which can safely be ignored.",
      "It also makes it easier to spot claims that sound convincing but leave something out.",
      "People who work with it regularly say that the basics carry them through most situations.",
      "Decisions become simpler when you know what is likely to change and what will stay the same.",
      "And it is satisfying in its own right to see how the pieces fit together.",
      "A clear picture early on saves a good deal of confusion later.",
    ],
  },
  {
    heading: "An everyday picture",
    lead: [
      "An everyday comparison may help.",
      "A familiar example makes {topic} easier to picture.",
      "Here is a simple way to picture it.",
    ],
    support: [
      "Imagine a group of people passing a message along a line: each one changes it only slightly, yet the end may surprise the start.",
      "Think of a kettle on the stove, where nothing seems to happen for a while and then everything happens at once.",
      "It is a little like a river, which takes its shape from the land and slowly shapes the land in return.",
      "You could compare it to learning a tune: the single notes mean little, but together they become something you recognise.",
      "No comparison is perfect, of course, but this one gets the main point across.",
      "With that picture in mind, the details fall into place more easily.",
    ],
  },
  {
    heading: "Common misunderstandings",
    lead: [
      "A common misunderstanding about {topic} is that there must be a single cause.",
      "There is one thing that people often get wrong about {topic}.",
      "It is worth clearing up a few misunderstandings.",
    ],
    support: [
      "The explanation most of us learned first is a useful shortcut, but it leaves out an important step.",
      "Two things that occur together need not cause each other, and that is easy to forget here.",
      "Bigger is not always stronger, and faster is not always better.",
      "Exceptions are real, but they are rarer than the stories about them suggest.",
      "What holds in one setting may not hold in another, so context deserves attention.",
      "When in doubt, it is better to look at what can be measured than at what merely sounds right.",
    ],
  },
  {
    heading: "What to look for",
    lead: [
      "If you want to see this for yourself, there are a few things to look for.",
      "You can learn a lot about {topic} just by paying attention.",
      "There are some signs to watch for.",
    ],
    support: [
      "Notice what comes first, because it usually sets the tone for everything that follows.",
      "Compare two cases that differ in only one respect, and ask what that difference changes.",
      "Keep an eye on the edges, where the usual rules begin to blur.",
      "Short notes taken over a week or two reveal more than a single long look.",
      "It also helps to ask somebody with experience what they would check first.",
      "Patterns that appear more than once are worth a second look.",
    ],
  },
  {
    heading: "A little background",
    lead: [
      "Some background puts {topic} in context.",
      "People have wondered about {topic} for a long time.",
      "Our understanding of {topic} did not arrive all at once.",
    ],
    support: [
      "Early explanations were often close in spirit, even where they were wrong in detail.",
      "Better tools brought better observations, and those in turn raised better questions.",
      "Several ideas that now seem obvious were once hotly debated.",
      "Progress came in small steps, with the occasional surprise that changed the whole picture.",
      "Even today there are open questions, and specialists do not agree on every point.",
      "What has lasted is the habit of checking ideas against what actually happens.",
    ],
  },
  {
    heading: "Limits and exceptions",
    lead: [
      "There are limits to this, too.",
      "As always, a few caveats apply to {topic}.",
      "No general answer about {topic} covers every case.",
    ],
    support: [
      "Local conditions can tip the balance one way or the other.",
      "Averages hide a good deal of variation, so single cases may look quite different.",
      "Some effects only show up over longer periods than we usually have patience for.",
      "Where precise figures matter, it is wise to consult a recent and reliable source.",
      "The simple account is a good first approximation, and it is fine to treat it as one.",
      "If something does not fit the pattern, that is a reason to look closer, not to give up on it.",
    ],
  },
  {
    heading: "Where to go next",
    lead: [
      "If you would like to go deeper into {topic}, there are several good ways to do so.",
      "From here you can explore {topic} in whatever direction interests you most.",
      "There is plenty more to discover about {topic}.",
    ],
    support: [
      "A good introductory book will give you the vocabulary, and the vocabulary opens most other doors.",
      "Short videos are useful for seeing things move, while longer texts are better for the reasons behind them.",
      "Explaining it to a friend in your own words is the quickest way to find the gaps.",
      "Try to follow one small question all the way to its end before you take on the next.",
      "It is fine to skip the formal parts at first and return to them later.",
      "Curiosity is the best guide: begin with the part that you find most puzzling.",
    ],
  },
];

/** Of these, what can stand beside plain facts. */
export const THEMES_AROUND: readonly Theme[] = THEMES.filter(({ heading }) =>
  ["Why it matters", "A little background", "What to look for", "Where to go next"].includes(heading),
);

/** Last sentences of an explanation. */
export const CLOSERS: readonly string[] = [
  "In short, {topic} <makes|make> sense once you see how the parts work together.",
  "So the next time {topic} <comes|come> up, you will know what to look for.",
  "That is the essence of it; the rest is detail that you can add as you need it.",
  "Let me know if you would like more detail on any part of this.",
  "If one of these points is unclear, I am happy to go through it step by step.",
];
