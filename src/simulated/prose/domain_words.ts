import type { Theme } from "./expository_words.ts";
import type { Item } from "./item_words.ts";
import { COOKING_STEPS, LEARNING_STEPS, SOFTWARE_STEPS, TRAVEL_STEPS } from "./step_words.ts";

/** A field of life: words that belong to it, and paragraphs that fit it better than the general ones. */
export interface Domain {
  readonly words: ReadonlySet<string>;
  readonly themes: readonly Theme[];
  /** How things are done there, in order; absent: as everywhere. */
  readonly steps?: readonly Item[];
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Fields of life, the more particular first. */
export const DOMAINS: readonly Domain[] = [
  {
    words: setOf(`learn learning study studying practise practising practice exam exams homework course lessons school
      university student students guitar piano chess vocabulary`),
    steps: LEARNING_STEPS,
    themes: [
      {
        heading: "How to learn",
        lead: ["Learning works best in small portions.", "The first weeks decide whether it sticks."],
        support: [
          "Twenty minutes a day do more than a whole afternoon once a week.",
          "Try to recall things before you look them up, because that is what makes them stay.",
          "Pick a small project that you care about, and learn what it asks of you.",
          "Mistakes are the most useful part, as long as you find out why they happened.",
          "Explain what you have learned to somebody else, if only to the cat.",
        ],
      },
      {
        heading: "Staying with it",
        lead: ["The harder part is to stay with it.", "After the first enthusiasm, a routine helps."],
        support: [
          "Tie it to something that you already do every day.",
          "Keep what you have made, so that you can look back at it in a month.",
          "A group, a teacher or a friend with the same aim keeps you going on slow days.",
          "There will be a stretch in which nothing seems to improve; it ends.",
          "Allow yourself to have fun with it, since that is not a waste of time.",
        ],
      },
    ],
  },
  {
    words:
      setOf(`git repository code bug bugs error errors crash crashes crashing exception function program software app api server database
      query deploy docker kubernetes git python javascript typescript rust java linux browser website web react compiler
      memory thread async cache framework library test tests debug algorithm data file json http endpoint cpu tcp udp dns`),
    steps: SOFTWARE_STEPS,
    themes: [
      {
        heading: "What happens inside",
        lead: [
          "With software, it pays to look at what happens step by step.",
          "Under the surface, several layers work together here.",
        ],
        support: [
          "Input arrives, is checked, changed and passed on, and any of these steps can surprise you.",
          "The state at the start matters as much as the code that runs afterwards.",
          "Differences between two environments explain more problems than faulty logic does.",
          "Caches make things fast, and they are also the first suspect when something looks out of date.",
          "What is true for small inputs may change once the data grows by a factor of a thousand.",
        ],
      },
      {
        heading: "How to find out more",
        lead: [
          "The quickest way forward is usually to make the problem smaller.",
          "Logs and small experiments tell you more than guesses.",
        ],
        support: [
          "Start from the first error message, not the last, because later ones are often only consequences.",
          "Write the shortest program that still shows the behaviour.",
          "Change one thing at a time and note what happens.",
          "A test that fails for the right reason is half of the solution.",
          "Compare the versions of your dependencies with those of a setup that works.",
          "If nothing makes sense, check the assumptions that seem too obvious to check.",
        ],
      },
    ],
  },
  {
    words:
      setOf(`cook cooking bake baking bread food eat eating recipe dinner lunch breakfast meal cake pizza soup coffee tea
      vegetable vegetables fruit kitchen rice pasta cheese chocolate sauce vegan vegetarian dish dishes ingredients`),
    steps: COOKING_STEPS,
    themes: [
      {
        heading: "Flavour and ingredients",
        lead: ["Good ingredients do most of the work.", "Start with what is fresh and in season."],
        support: [
          "Salt brings out flavour, acidity makes it lively, and a little fat carries it.",
          "Taste early and often, and season in small steps.",
          "Something crisp beside something soft makes almost any plate more interesting.",
          "If you are short of one ingredient, think about what it was there for and replace it with something similar.",
          "Herbs go in at the end, spices at the beginning.",
        ],
      },
      {
        heading: "Time and heat",
        lead: [
          "Most things in the kitchen are a matter of time and heat.",
          "Patience is the ingredient that people forget most often.",
        ],
        support: [
          "Let the pan get hot before anything goes in, and do not crowd it.",
          "Gentle heat gives you a wider margin, which is a blessing on a busy evening.",
          "Resting at the end lets warmth and moisture settle.",
          "Your own oven has its habits, so treat every time in a recipe as a suggestion.",
          "Prepare everything first, and the cooking itself becomes the relaxing part.",
        ],
      },
    ],
  },
  {
    words:
      setOf(`sleep sleeping exercise health healthy fitness diet weight stress anxiety running run workout muscle meditation
      yoga tired energy habits headache vitamins swim swimming walk walking body`),
    themes: [
      {
        heading: "Small habits",
        lead: [
          "For body and mind, small habits count for more than big resolutions.",
          "Regularity is worth more than intensity.",
        ],
        support: [
          "A fixed time of day removes the need to decide each morning.",
          "Going to bed and getting up at about the same time helps with nearly everything else.",
          "A short walk in daylight is a modest thing with a surprisingly large effect.",
          "Increase slowly, so that you always feel you could have done a little more.",
          "Notice how you feel an hour afterwards, not only while you are doing it.",
        ],
      },
      {
        heading: "Listening to yourself",
        lead: ["Everyone is different, so pay attention to what suits you.", "It helps to watch for patterns."],
        support: [
          "A simple diary over two weeks shows connections that you would otherwise miss.",
          "Rest is part of the plan and not a break from it.",
          "Do not worry about a bad day; what counts is the week.",
          "If something hurts, or a problem lasts, please talk to a doctor rather than to a chat window.",
          "Company makes most things easier, so find somebody to join you.",
        ],
      },
    ],
  },
  {
    words:
      setOf(`travel trip vacation holiday visit flight hotel itinerary japan italy paris london tour backpacking hiking hike
      mountains beach city weekend destination abroad passport train lisbon rome tokyo barcelona berlin`),
    steps: TRAVEL_STEPS,
    themes: [
      {
        heading: "Planning the days",
        lead: ["A good trip leaves room for what you cannot plan.", "Plan the days loosely and the nights carefully."],
        support: [
          "Two things a day are plenty: one in the morning, one in the late afternoon.",
          "Stay in one place for several nights if you can, since every move costs half a day.",
          "Early mornings belong to those who get up, and popular places are at their best then.",
          "Keep one day free for the weather, for rest, or for the place you did not know about.",
          "Book what would be missed, and leave the rest open.",
        ],
      },
      {
        heading: "What to take along",
        lead: ["Travelling light makes everything easier.", "As for the luggage, less is more."],
        support: [
          "Comfortable shoes matter more than anything else in the bag.",
          "A copy of your documents, stored apart from the originals, costs nothing and saves a lot of trouble.",
          "Learn a few words of the local language; a greeting and a thank-you open many doors.",
          "Check opening times and entry rules with an official source shortly before you leave.",
          "Leave a little space for what you want to bring home.",
        ],
      },
    ],
  },
  {
    words:
      setOf(`sky star stars moon sun planet planets ocean sea river rain snow weather cloud clouds mountain animal animals cat
      cats dog dogs bird birds bee bees fish tree trees plant plants flower flowers leaves forest volcano earthquake wind
      light colour color rainbow tide tides season seasons nature earth whale whales spider wolf fox insect insects`),
    themes: [
      {
        heading: "What is going on in nature",
        lead: [
          "In nature, few things happen for one reason alone.",
          "Light, water, air and living things are closely connected here.",
        ],
        support: [
          "Energy from the sun sets most of it in motion, directly or by a few detours.",
          "Living things adapt to what surrounds them, and they change it in turn.",
          "What looks still to us is often only moving slowly.",
          "Season and time of day make a difference, and so does the place from which you look.",
          "A small advantage, kept up over many generations, can become a striking feature.",
        ],
      },
      {
        heading: "How to watch it",
        lead: [
          "The best thing is that you can watch it yourself.",
          "All you need is a little patience and a good place to stand.",
        ],
        support: [
          "Go out at the same hour on several days and note what is different.",
          "A simple pair of binoculars or a magnifying glass opens up a new world.",
          "Early morning and late evening are the most rewarding times.",
          "A sketch makes you look more closely than a photograph does.",
          "Keep some distance, so that what you watch stays undisturbed.",
        ],
      },
    ],
  },
  {
    words:
      setOf(`work job career boss manager team meeting interview business company startup marketing customers money budget save
      saving invest productivity project office remote salary clients sales leadership presentation`),
    themes: [
      {
        heading: "Setting priorities",
        lead: [
          "The hardest part is usually to decide what not to do.",
          "Clear priorities make everything else easier.",
        ],
        support: [
          "Write down the three things that would make the biggest difference, and begin with the first.",
          "What is urgent is not always what is important, and the difference is worth a moment's thought.",
          "A short plan on paper beats a long one in your head.",
          "Protect an hour a day for work that needs concentration.",
          "Say early when something will not be ready; people can cope with news, but not with surprises.",
        ],
      },
      {
        heading: "Working with others",
        lead: ["Much depends on the people involved.", "Good communication is half the work."],
        support: [
          "Ask what a good result looks like for them before you start.",
          "Feedback is most useful when it is specific, kind and prompt.",
          "Agree on who decides, and many arguments never arise.",
          "Share drafts while there is still time to change them.",
          "A word of thanks costs nothing and is remembered for a long time.",
        ],
      },
    ],
  },
];
