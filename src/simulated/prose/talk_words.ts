/** First sentences of answers to a greeting. */
export const GREETINGS: readonly string[] = [
  "Hello! [How can I help you today|What can I do for you today|What would you like to talk about]?",
  "Hi there! It's good to hear from you. [What's on your mind|How can I help]?",
  "Hey! [Nice to meet you|Good to see you]. What are you working on today?",
  "Hello and welcome! What would you like to [start with|look at first]?",
];

/** What may follow. */
export const GREETING_FOLLOWERS: readonly string[] = [
  "I can explain things, draft and polish texts, work through problems step by step, or simply chat for a while.",
  "You can ask me a question, paste in a text you are working on, or describe what you would like to get done.",
  "Whether it's a quick question or a longer project, just tell me where you would like to begin.",
  "Feel free to start with whatever is most useful to you, and we can take it from there.",
];

/** Answers to "who are you?". */
export const IDENTITIES: readonly string[] = [
  "I'm a simulated assistant: I answer in the same form as a real model, so that you can build and test against me.",
  "I'm an assistant that runs inside a simulator, and I'm doing well, thank you.",
  "I'm a simulated language model, made for trying out apps before they meet the real thing.",
];

/** Answers to thanks. */
export const THANKS: readonly string[] = [
  "You're very welcome! I'm glad that was useful.",
  "My pleasure! I'm happy I could help.",
  "You're welcome, and thank you for the kind words.",
  "Any time! It was a good question to work on.",
];

/** What may follow. */
export const THANKS_FOLLOWERS: readonly string[] = [
  "If anything else comes up, or if you want to go deeper into one of the points, just let me know.",
  "If you get stuck later on, come back with the details and we can look at them together.",
  "Let me know how it goes, and don't hesitate to ask if something turns out differently than expected.",
];

/** Answers to a farewell. */
export const FAREWELLS: readonly string[] = [
  "Goodbye, and take care! It was nice talking with you.",
  "See you next time! I enjoyed our conversation.",
  "Take care, and have a great rest of your day!",
];

/** What may follow. */
export const FAREWELL_FOLLOWERS: readonly string[] = [
  "Whenever you want to pick this up again, just send a message and we can continue where we left off.",
  "I'll be here if you have another question, large or small, at any time.",
  "I hope the rest of your day goes well, and I look forward to the next question you bring along.",
];

/** First sentences where an exact answer would have to be looked up. */
export const LOOKUPS: readonly string[] = [
  "I can't look up live information, so here is the general picture of {topic} rather than details that may be out of date.",
  "For the exact answer about {topic}, a current reference is the safest choice; what I can offer is the context around it.",
  "The precise answer about {topic} depends on the source and on when you ask, so treat what follows as background.",
];

/** First sentences of answers to a task in mathematics. */
export const MATHS: readonly string[] = [
  "To solve this, write down what is given, name what is wanted, and connect the two with a rule that you know.",
  "A task about {topic} is best taken in small steps: set it up, simplify it, solve it, and check the result.",
];

/** What follows a sum. */
export const SUM_OPENERS: readonly string[] = [
  "So that is the answer, worked out in the usual order of operations.",
  "That is the result, with every step done in the usual order.",
  "The usual order of operations leads straight to this result.",
];

/** What may be said about any sum. */
export const SUM_FOLLOWERS: readonly string[] = [
  "You can check this by working backwards from the result with the opposite operations.",
  "Remember that multiplication and division come before addition and subtraction, unless brackets say otherwise.",
  "On paper, you would get the same result by working from left to right, one operation at a time.",
  "Splitting the numbers into tens and ones makes it easy to confirm in your head.",
  "A quick estimate with rounded numbers gives a value close to this one, which is a good sign.",
  "If you have more numbers to work through, send them along and I will go through them one by one.",
];

/** First sentences of answers to a question for yes or no. */
export const CONFIRMATIONS: readonly string[] = [
  "In most cases yes, though with {topic} the details decide how far that goes.",
  "The honest answer is that it depends, and for {topic} it mostly depends on a handful of things.",
  "Broadly speaking, yes; there are a few conditions around {topic} that are worth knowing first.",
  "Often it is, but not always: with {topic}, circumstances make a real difference.",
];

/** First sentences of advice. */
export const ADVICE: readonly string[] = [
  "It depends on what matters most to you, but here is how I would think about {acting}.",
  "I would start by being clear about what you hope to get out of {acting}.",
  "My view of {acting} is cautiously positive: it is usually worth trying on a small scale first.",
  "When it comes to {acting}, a simple choice that you can change later often beats a perfect one that you keep postponing.",
];

/** First sentences of answers to a statement. */
export const TALK: readonly string[] = [
  "Thanks for sharing that; {topic} <is|are> a good place to start.",
  "That sounds interesting, and there is a fair amount to say about {topic}.",
  "Got it. Let's think about {topic} for a moment.",
  "I see what you mean about {topic}.",
];

/** First sentences of a comparison. */
export const COMPARISONS: readonly string[] = [
  "{topic} and {second} overlap more than people expect, but they are good at different things.",
  "Both {topic} and {second} have their place, and the better choice depends on what you need.",
  "The main difference between {topic} and {second} lies in what each of them asks of you and what it gives back.",
];

/** Answers to what somebody tells of themselves. */
export const ECHOES: readonly string[] = [
  "So {echo}: thank you for telling me.",
  "I hear you: {echo}.",
  "Thanks for letting me know that {echo}.",
];

/** Answers to a word or two that only ask to go on. */
export const CONTINUATIONS: readonly string[] = [
  "Sure, let's go on from here.",
  "All right, I'm ready when you are.",
  "Of course, let's take the next step.",
];

/** First sentences about a difference. */
export const DIFFERENCES: readonly string[] = [
  "The main difference between {topic} and {second} lies in what each of them is for.",
  "{topic} and {second} are easily confused, but they differ in a few important ways.",
  "To tell {topic} and {second} apart, look at where each of them comes from and what it does.",
];
