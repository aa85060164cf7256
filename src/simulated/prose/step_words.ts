import type { Item } from "./item_words.ts";

const of = (head: string, body: string): Item => ({ head, body });

/** How to cook or bake something. */
export const COOKING_STEPS: readonly Item[] = [
  of("Read it all first.", "Go through the whole recipe once, so that nothing surprises you halfway."),
  of("Measure the ingredients.", "Weigh everything and set it out in the order in which you will need it."),
  of("Warm up the oven or pan.", "Give it enough time, because even heat makes the difference."),
  of("Prepare the base.", "Mix the dry and the wet ingredients separately, then bring them together gently."),
  of("Let it rest.", "A short rest gives flavour and texture time to develop."),
  of("Cook it patiently.", "Keep to a steady heat, and check on it a little before you think that it is done."),
  of("Taste and adjust.", "A pinch of salt or a squeeze of lemon often brings everything together."),
  of("Serve and enjoy.", "Let it cool for a moment, then share it while it is fresh."),
];

/** How to learn something. */
export const LEARNING_STEPS: readonly Item[] = [
  of("Set a small goal.", "Choose something you would like to be able to do in a month."),
  of("Find one good source.", "A single book, course or teacher is better than ten open tabs."),
  of("Learn the basics.", "Spend the first weeks on the few things that everything else builds on."),
  of("Practise every day.", "Fifteen minutes are enough, as long as you do them."),
  of("Make something.", "Use what you know for a small piece of your own."),
  of("Ask for feedback.", "Somebody with experience can spot in a minute what would take you a week."),
  of("Repeat what is hard.", "Slow down and go over the difficult parts until they feel easy."),
  of("Look back and go on.", "See how far you have come, then set the next goal."),
];

/** How to get something done with software. */
export const SOFTWARE_STEPS: readonly Item[] = [
  of("Check the requirements.", "Make sure that the versions you have are the ones that the documentation asks for."),
  of("Start from a clean state.", "Save your work and begin in a directory of its own."),
  of("Install what is needed.", "Use the package manager you already know, and note what you add."),
  of("Write the smallest configuration.", "Begin with the defaults and change only what you must."),
  of("Run it once.", "See that the plain setup works before you add anything."),
  of("Read the output.", "The first message that looks odd is usually the one that matters."),
  of("Add a test.", "A short check keeps it working when you change things later."),
  of("Write it down.", "Commit your changes with a note on what you did and why."),
];

/** How to plan a trip. */
export const TRAVEL_STEPS: readonly Item[] = [
  of("Choose the dates.", "Look at the season, the weather and public holidays before you decide."),
  of("Set a budget.", "Divide it roughly into travel, nights, food and everything else."),
  of("Book the journey.", "Arrive in daylight if you can; it makes the first hours much easier."),
  of("Pick a place to stay.", "A central neighbourhood saves more time than a larger room."),
  of("Sketch the days.", "Plan one fixed thing in the morning and leave the afternoons open."),
  of("Look for local food.", "Ask people where they eat themselves, and go there early."),
  of("Pack lightly.", "Good shoes, a layer for the evening and copies of your documents will do."),
  of("Leave room for chance.", "Keep half a day free for what you discover on the way."),
];
