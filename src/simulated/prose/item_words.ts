/** An item of a list: its gist, and a sentence about it. */
export interface Item {
  readonly head: string;
  readonly body: string;
}

const of = (head: string, body: string): Item => ({ head, body });

/** Sentences before a list. */
export const LIST_OPENERS: readonly string[] = [
  "Here are [some suggestions|a few points] on {topic}:",
  "Here is a list for {topic} [to start from|that you can adapt]:",
  "When it comes to {topic}, these are worth considering:",
];

/** Sentences before a list of names and the like. */
export const NAMED_OPENERS: readonly string[] = [
  "Here [is a selection|are some to choose from]:",
  "Sure, here [they are|you go]:",
  "Here's a list [for you|to get you started]:",
];

/** Sentences after a list of names and the like. */
export const NAMED_CLOSERS: readonly string[] = [
  "Tell me if you would like more of them.",
  "I can add a few more if you like.",
  "Let me know which one you like best.",
];

/** Sentences before steps. */
export const STEP_OPENERS: readonly string[] = [
  "Here is a simple way to {act}:",
  "You can {act} in a few manageable steps:",
  "To {act}, it helps to follow these steps in order:",
];

/** How to do something, in order; the last always closes. */
export const STEPS: readonly Item[] = [
  of("Decide what you want.", "Be clear about what a good result of {acting} looks like for you."),
  of("Gather what you need.", "Put materials, tools and information within reach before you start."),
  of("Prepare the ground.", "Clear some space and set aside enough time, so that nothing interrupts you halfway."),
  of("Start small.", "Try a small version first; mistakes are cheap at this stage."),
  of("Do the main part.", "Work through it at a steady pace, one piece after another."),
  of("Check as you go.", "Stop now and then to compare what you have with what you wanted."),
  of("Fix what is off.", "Correct small problems early, before others build on them."),
  of("Add the finishing touches.", "Once the essentials are right, take a moment for the details."),
  of("Ask for a second opinion.", "Somebody who has done it before will see things that you miss."),
  of("Look back.", "Note what went well and what you would do differently the next time."),
];

/** Advice on a topic. */
export const TIPS: readonly Item[] = [
  of("Start with the basics.", "A solid grasp of the fundamentals makes everything about {topic} easier."),
  of("Set a clear goal.", "Decide what you want to achieve with {topic}, and write it down."),
  of("Keep it simple.", "The simplest approach that works is usually the one that lasts."),
  of("Make it a habit.", "A little every day does more than a lot once in a while."),
  of("Plan ahead.", "Ten minutes of preparation can save you an hour later on."),
  of("Track your progress.", "A short note each week shows how far you have come."),
  of("Learn from others.", "People with experience of {topic} are often glad to share what they know."),
  of("Avoid doing too much at once.", "Change one thing at a time, so that you can see what makes a difference."),
  of("Take breaks.", "A rested mind notices more and makes fewer mistakes."),
  of("Use good tools.", "They need not be expensive, but they should suit the task."),
  of("Be patient.", "Results with {topic} tend to come slowly at first and faster later."),
  of("Review and adjust.", "Look back from time to time, and keep only what works."),
  of("Ask questions.", "A good question at the right moment can replace a long search."),
  of("Celebrate small wins.", "They keep you going when the bigger goal is still far away."),
];

/** Ideas around a topic. */
export const IDEAS: readonly Item[] = [
  of("A beginner's guide.", "Show newcomers what they need to know about {topic}, and nothing more."),
  of("A photo diary.", "Capture {topic} over a few weeks and see what changes."),
  of("A local meet-up.", "Bring people together who share an interest in {topic}."),
  of("A small experiment.", "Change one thing, observe what happens, and share the result."),
  of("A weekly challenge.", "Set a modest task related to {topic} every Monday."),
  of("An interview.", "Ask someone with experience about {topic} and write down the best answers."),
  of("A short video.", "Explain one aspect of {topic} in under two minutes."),
  of("A collection of examples.", "Gather good examples in one place, with a line on why each is good."),
  of("A quiz.", "Ten questions about {topic} make a pleasant evening with friends."),
  of("A workshop.", "Let people try things for themselves under friendly guidance."),
  of("A checklist.", "Boil {topic} down to what must not be forgotten."),
  of("A map.", "Draw how the different sides of {topic} are connected."),
];

/** Reasons for a thing. */
export const REASONS: readonly Item[] = [
  of("It saves time.", "What you put in at the start comes back many times over."),
  of("It builds confidence.", "Every small success with {topic} makes the next step easier."),
  of("It is easy to begin.", "You need little more than curiosity to get started."),
  of("It brings people together.", "Shared experience is a good reason to talk to one another."),
  of("It sharpens your judgement.", "You learn to tell what matters from what does not."),
  of("It stays useful.", "What you learn about {topic} carries over to other areas."),
  of("It lowers stress.", "Knowing what to expect takes the edge off surprises."),
  of("It is good value.", "Compared with the alternatives, the effort is modest."),
  of("It leaves room to grow.", "You can go as deep as you like, at your own pace."),
  of("It is enjoyable.", "Many people keep at it simply because they like it."),
];

/** Questions about a topic. */
export const QUESTIONS: readonly Item[] = [
  of("What first drew you to {topic}?", ""),
  of("What do most people get wrong about {topic}?", ""),
  of("How has your view of {topic} changed over time?", ""),
  of("Which part of {topic} do you find the hardest?", ""),
  of("What would you tell someone who is new to {topic}?", ""),
  of("What surprised you the most about {topic}?", ""),
  of("Who taught you the most about {topic}?", ""),
  of("Where do you see {topic} in ten years?", ""),
  of("What is one thing about {topic} that you would change?", ""),
  of("How do you stay up to date on {topic}?", ""),
  of("What is a common myth about {topic}?", ""),
  of("What makes {topic} worth the effort?", ""),
];

/** What speaks against a thing. */
export const DRAWBACKS: readonly Item[] = [
  of("It takes getting used to.", "The first weeks with {topic} can feel slower than before."),
  of("It asks for discipline.", "Without a routine, good intentions fade quickly."),
  of("It does not suit everyone.", "What works well for one person may not work for another."),
  of("It has hidden costs.", "Small expenses of time and money add up over the months."),
  of("It can be isolating.", "Exchange with others does not happen by itself and needs some planning."),
  of("It is hard to measure.", "Progress is not always visible, which makes it easy to doubt."),
  of("It depends on others.", "Some of what matters is outside your control."),
];

/** What to see in a place. */
export const PLACES: readonly Item[] = [
  of("The old town.", "Wander without a plan; the side streets are often the best part."),
  of("The main market.", "Go in the morning, when it is lively and there is plenty to taste."),
  of("A viewpoint.", "An hour before sunset, the light is at its best."),
  of("A museum.", "Choose one and give it a whole morning instead of rushing through three."),
  of("A park.", "A good place for a break, a book and a look at everyday life."),
  of("The river or the waterfront.", "A walk along the water gives you a feeling for how everything is laid out."),
  of("A neighbourhood away from the centre.", "Cafés and small shops there are made for the people who live nearby."),
  of("A local restaurant.", "Look for a short menu and tables full of regulars."),
];
