/** An emoji for a chat, by words in it. */
export const EMOJI_BY_WORD: readonly (readonly [emoji: string, words: string])[] = [
  [
    "💻",
    "code program programming python javascript typescript java rust function bug software app script html css sql api",
  ],
  ["🍳", "recipe cook cooking bake bread cake cookie food dinner pasta soup pizza"],
  ["✈️", "travel trip flight vacation holiday hotel tourist visit itinerary"],
  ["🌦️", "sky weather rain sun forecast temperature climate snow"],
  ["📖", "story book poem novel writing haiku tale fiction read"],
  ["🎵", "music song guitar piano lyrics band concert"],
  ["🎮", "game gaming play console chess"],
  ["🧮", "math maths mathematics equation number algebra calculate sum plus geometry"],
  ["🔬", "science physics chemistry biology quantum experiment atom cell"],
  ["🚀", "space rocket planet star galaxy moon mars nasa"],
  ["💰", "money budget finance invest stock bank price tax salary"],
  ["🩺", "health doctor medicine sleep exercise diet fitness"],
  ["🐾", "cat dog animal pet bird fish horse"],
  ["🌱", "garden plant tree flower nature environment"],
  ["🏛️", "history war ancient empire rome king century"],
  ["📧", "email letter message mail newsletter"],
  ["🎓", "learn study school exam university course teach lesson"],
  ["💼", "work job business meeting company career interview resume marketing"],
  ["👋", "hello hi hey"],
];

/** Broad subjects, by words of a chat. */
export const TAGS_BY_WORD: readonly (readonly [tag: string, words: string])[] = [
  [
    "Technology",
    "code program python javascript typescript java rust function bug software app script html css sql api computer internet ai",
  ],
  ["Food", "recipe cook cooking bake bread cake cookie food dinner pasta soup pizza"],
  ["Travel", "travel trip flight vacation holiday hotel tourist visit itinerary"],
  ["Weather", "weather rain forecast temperature climate snow"],
  ["Literature", "story book poem novel writing haiku tale fiction"],
  ["Arts", "music song guitar piano lyrics band painting art film movie"],
  ["Entertainment", "game gaming console chess joke"],
  ["Mathematics", "math maths mathematics equation algebra calculate sum geometry"],
  ["Science", "science physics chemistry biology quantum experiment atom cell space planet star moon sky"],
  ["Finance", "money budget finance invest stock bank price tax salary"],
  ["Health", "health doctor medicine sleep exercise diet fitness"],
  ["Nature", "cat dog animal pet bird fish garden plant tree flower nature environment"],
  ["History", "history war ancient empire rome king century"],
  ["Education", "learn study school exam university course teach lesson"],
  ["Business", "work job business meeting company career interview resume marketing email"],
];

/** What may end a title that is too short. */
export const TITLE_ENDINGS: readonly (readonly string[])[] = [
  ["Questions", "and", "Answers"],
  ["Explained", "in", "Brief"],
  ["Overview", "and", "Ideas"],
  ["Discussion", "and", "Advice"],
];

/** What a person might ask next. */
export const FOLLOW_UPS: readonly string[] = [
  "Can you give me a concrete example of {topic}?",
  "What are common mistakes with {topic}?",
  "How would you explain {topic} to a beginner?",
  "What should I look at next to learn more about {topic}?",
  "What are the alternatives to {topic}?",
  "What makes {topic} matter in practice?",
  "Can you summarize {topic} in three points?",
  "What has changed about {topic} over time?",
];
