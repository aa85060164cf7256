/** Beginnings of a story. */
export const STORY_OPENERS: readonly string[] = [
  "Long before anyone wrote such things down, there was a quiet village where people still told stories about {topic}.",
  "On the last evening of summer, when the lamps were being lit, Mira heard for the first time about {topic}.",
  "Nobody in the harbour town could say when it had begun, but everyone agreed that it had to do with {topic}.",
  "It all started with a letter that had been on its way for forty years, and it was about {topic}.",
];

/** Scenes of a story, in order; each in several wordings. */
export const STORY_MIDDLES: readonly (readonly string[])[] = [
  ["At first, nobody paid much attention.", "Most people smiled and went about their work."],
  [
    "Only Tomas, the clockmaker's son, kept asking questions.",
    "Only young Ada, who never forgot a story, wanted to know more.",
  ],
  [
    "That night the wind changed, and with it came a sound like distant bells.",
    "When the moon rose, a light moved along the hillside where no path had ever been.",
  ],
  [
    "There was nothing for it but to go and look.",
    "It would have been wiser to stay at home, and far less interesting.",
  ],
  [
    "The way led past the old mill, over the bridge with the missing plank, and up into the pines.",
    "The road wound through orchards that smelled of rain and apples.",
  ],
  [
    "An owl watched from a branch and seemed to approve.",
    "A fox crossed the path, stopped, and looked back as if to say: follow me.",
  ],
  [
    "At the top stood a door without a house.",
    "In a clearing, somebody had left a table, two chairs and a steaming pot of tea.",
  ],
  [
    '"You took your time," said a voice that was neither young nor old.',
    '"I was hoping somebody would come," said a small voice from the dark.',
  ],
  ["For a moment there was no answer at all.", "It took a deep breath to find the courage to reply."],
  [
    "They talked until the stars grew pale, of small things and large ones.",
    "Question followed question, and every answer opened another door.",
  ],
  [
    "What had seemed frightening from afar turned out to be merely lonely.",
    "What had looked like magic turned out to be patience, which is rarer.",
  ],
  [
    "There was still one thing to be done before the morning.",
    "But a promise had been made, and promises have to be kept.",
  ],
  [
    "So they shared the bread, mended the broken lantern and carried it down together.",
    "So the lantern was lit again, and its light fell on places that had been forgotten.",
  ],
  ["Halfway home it began to rain, and neither of them minded.", "The way back seemed shorter, as it always does."],
  ["In the village, the first windows were already open.", "Down by the well, the neighbours had begun to gather."],
  [
    "Some asked what had happened, and some pretended that they had known all along.",
    "For once, everyone listened to the end.",
  ],
  [
    "The baker brought out a tray of warm rolls, since good news should never be heard on an empty stomach.",
    "Old Mrs Fenn laughed until she had to sit down.",
  ],
  [
    "Years later, people would still argue about the colour of the sky that morning.",
    "It was the kind of morning on which anything could have happened.",
  ],
  [
    "Nobody noticed the small key that had been left on the windowsill.",
    "Under the oldest chair in the house lay a small brass key.",
  ],
  [
    "It fitted no lock in the village, and half the village tried.",
    "It was warm to the touch, as though somebody had only just put it down.",
  ],
  [
    "So a second journey began, with better boots and a larger basket of sandwiches.",
    "This time there were three of them, and a dog that had not been invited.",
  ],
  [
    "They crossed the marsh where the fog sits down to rest in the afternoon.",
    "They followed the river upstream until it was narrow enough to step across.",
  ],
  [
    "A ferryman with silver eyebrows asked for a song instead of a coin.",
    "At the ferry, the price was one song, and it had to be a short one.",
  ],
  [
    "The voices were better than anyone had expected.",
    "The song had only one verse, and the ferryman hummed it all the way across.",
  ],
  [
    "On the other side stood a wall of books, arranged by how much they had been loved.",
    "On the far bank, an enormous garden was waiting, in which every path led back to the gate.",
  ],
  [
    "The key turned in the very last place they looked, which is where keys always turn.",
    "There was a lock in the trunk of a pear tree, and nobody was surprised any more.",
  ],
  ["Inside lay nothing but a mirror and a note.", "Inside there was a music box with a note tied around it."],
  [
    '"Look after what you have found," the note said, in handwriting that seemed familiar.',
    'The note held a single word, and the word was "thanks".',
  ],
  [
    "They sat for a long while without speaking, and it was not an uncomfortable silence.",
    "For once, nobody had a clever remark to make.",
  ],
  ["When they stood up again, the fog had lifted.", "Somewhere far off, a bell rang for supper."],
  [
    "The journey home took half as long and seemed twice as bright.",
    "They told the story to each other on the way home, to make sure that it was true.",
  ],
  [
    "By noon the tale had grown three extra giants and a bear.",
    "By evening there was already a song about it, slightly out of tune.",
  ],
];

/** Endings of a story. */
export const STORY_ENDINGS: readonly string[] = [
  "And from that day on, whenever someone mentioned {topic}, there was always one person in the room who smiled.",
  "They say that the lantern still burns on clear nights, and that it will not go out as long as someone remembers {topic}.",
  "And that is how {topic} became part of every story told there since.",
  "It was, everyone agreed, a very good ending, and an even better beginning.",
];

/** First stanzas of a poem. */
export const FIRST_STANZAS: readonly (readonly string[])[] = [
  [
    "I thought today of {topic},",
    "while morning filled the street,",
    "and found the world was softer",
    "and quieter on its feet.",
  ],
  [
    "So here is to the small things,",
    "the cup, the chair, the tree,",
    "and here is to {topic},",
    "and what they mean to me.",
  ],
  [
    "If someone asked me softly",
    "what makes the morning new,",
    "I'd speak a while of {topic}",
    "and of the falling dew.",
  ],
  [
    "Come sit with me this evening,",
    "and let the daylight go;",
    "I'll tell you all of {topic},",
    "or all of it I know.",
  ],
];

/** Stanzas of a poem. */
export const STANZAS: readonly (readonly string[])[] = [
  [
    "The light came through the window,",
    "it lingered on the floor,",
    "and asked me, very gently,",
    "to open up the door.",
  ],
  [
    "A bird was somewhere singing",
    "a tune I almost knew,",
    "of all the things that leave us",
    "and all that they renew.",
  ],
  [
    "The evening folds its letters,",
    "the stars come out to read,",
    "and everything that matters",
    "is smaller than a seed.",
  ],
  ["And when the road grows longer", "than any song can tell,", "remember there is water", "in every quiet well."],
  [
    "The hours go by like swallows,",
    "they dip and then they rise;",
    "they stitch the blue together",
    "with thread from other skies.",
  ],
  ["There is a kind of patience", "that only rivers know:", "they never seem to hurry,", "and yet they always go."],
  ["I kept a place for wonder", "between the bread and tea;", "it came without an answer", "and sat down next to me."],
  [
    "Then let the night be gentle,",
    "and let the lamp burn low;",
    "there is no need for thunder",
    "to help a garden grow.",
  ],
  [
    "The rain has told its story",
    "on every roof in town;",
    "the hills have put their grey on,",
    "the fields their green and brown.",
  ],
  [
    "Whatever comes tomorrow,",
    "whatever stays behind,",
    "may something bright and simple",
    "be first to cross your mind.",
  ],
];

/** Three lines of five, seven and five syllables. */
export const HAIKUS: readonly (readonly string[])[] = [
  ["Morning on the hill,", "a thread of light through the leaves;", "the whole day listens."],
  ["Quiet water waits,", "one leaf turns upon the pond,", "and the sky turns too."],
  ["Footsteps in the snow,", "soft as a half-spoken word,", "leading me back home."],
  ["Under the old bridge", "a small boat remembers rain", "and the way to sea."],
];

/** Sentences after a poem that is short. */
export const POEM_CLOSERS: readonly string[] = [
  "I tried to catch the mood of {topic} with as few words as possible.",
  "Let me know if you would like a lighter tone or a few more lines.",
  "I can also write a version that rhymes more strictly, if you prefer that.",
  "The images are simple on purpose, so that there is room for your own.",
];

/** Jokes about whatever was asked for. */
export const TOPICAL_JOKES: readonly string[] = [
  "Why did {topic} never get lost? Because <it|they> always knew where the punchline was.",
  "I asked my computer for a joke about {topic}. It said it was still processing the last one.",
  "Why did nobody believe the story about {topic}? It had too many plot holes and not enough doughnuts.",
  "I wanted to write a long joke about {topic}, but my editor told me to keep it brief. So I left out the joke.",
  "How many comedians does it take to tell a joke about {topic}? Only one, but the rest will say they could have told it better.",
];

/** Jokes that hurt nobody. */
export const JOKES: readonly string[] = [
  "Why did the programmer take up gardening? To finally get to the root of the problem.",
  "I told my calendar that I needed a holiday. It said its days were numbered, too.",
  "What do you call a clock that tells stories? A second-hand narrator.",
  "My umbrella and I have a great relationship: it always opens up to me.",
  "Why do ladders make good friends? They are always there to give you a step up.",
  "Why did the scarecrow win a prize? He was outstanding in his field.",
  "What did the ocean say to the beach? Nothing, it just waved.",
  "Why can't bicycles stand up on their own? They are two-tired.",
  "I would tell you a joke about construction, but I am still working on it.",
  "What do you get when you cross a snowman with a vampire? Frostbite.",
  "Why did the coffee file a police report? It got mugged.",
  "How does a penguin build its house? Igloos it together.",
  "Why are elevator jokes so good? They work on many levels.",
  "What do clouds wear under their coats? Thunderwear.",
  "Why did the book join the gym? It wanted to work on its spine.",
  "I tried to catch some fog yesterday. I mist.",
  "What kind of music do balloons avoid? Pop.",
  "I started a band called The Alarm Clocks. We have never had a snooze of an audience.",
];

/** Sentences after a joke. */
export const JOKE_CLOSERS: readonly string[] = [
  "Shall I try another one?",
  "I have more where that came from!",
  "Let me know if you would like to hear another.",
];

/** Limericks, of five lines. */
export const LIMERICKS: readonly (readonly string[])[] = [
  [
    "A poet who worked late at night",
    "had {topic} to put in the light;",
    "he scribbled and sighed,",
    "then he put it aside,",
    "and slept till the morning was bright.",
  ],
  [
    "My aunt has a wonderful view",
    "of {topic}, and other things too;",
    "she pours out the tea",
    'and says to me, "See?',
    "There's always some more to get through.\"",
  ],
  [
    "They told me to write you a rhyme",
    "on {topic}, and do it in time;",
    "I made it quite short,",
    "the usual sort,",
    "and charged them no more than a dime.",
  ],
];

/** Haikus for a season or a place. */
export const HAIKUS_ABOUT: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /autumn|fall\b|leaf|leaves|october|november/i,
    ["Red leaves on the path,", "each of them a small goodbye", "that the wind reads out."],
  ],
  [
    /winter|snow|ice|december|january|cold/i,
    ["Footsteps in the snow,", "soft as a half-spoken word,", "leading me back home."],
  ],
  [
    /spring|april|blossom|flower|garden/i,
    ["First green on the hedge,", "a blackbird tries out its song,", "then it tries again."],
  ],
  [
    /summer|sun|july|august|heat|beach/i,
    ["Noon without a breeze,", "even the crickets whisper", "under the tall grass."],
  ],
  [/sea|ocean|water|river|lake|rain/i, ["Quiet water waits,", "one wave folds into the next", "and forgets its name."]],
  [
    /code|program|computer|software|bug|debug/i,
    ["One bracket missing,", "the screen is full of red ink;", "I go and make tea."],
  ],
];

/** Small true things to wonder at. */
export const CURIOSITIES: readonly string[] = [
  "Honey keeps for a very long time: sealed pots found in ancient tombs were still edible.",
  "An octopus has three hearts, and two of them pump blood only to the gills.",
  "A day on Venus is longer than its year.",
  "Bananas are berries in the botanical sense, while strawberries are not.",
  "Sound travels more than four times as fast in water as in air.",
  "The dot over the letter i is called a tittle.",
  "Wombats leave droppings in the shape of small cubes.",
  "The shortest war on record, in 1896, lasted less than an hour.",
  "A bolt of lightning is several times hotter than the surface of the sun.",
  "Sea otters hold hands while they sleep, so that they do not drift apart.",
];
