/** Things, in the singular. */
export const NOUNS: readonly string[] = words(
  "anchor apple bridge cabin canyon cedar cloud compass copper ember falcon forest garden harbor island",
  "lantern ledger maple market meadow mirror mountain notebook orchard paper pebble pine planet river",
  "sail signal silver stone summit sunset tea tide tower valley village violin walnut willow window",
  "winter",
);

/** What things are like. */
export const ADJECTIVES: readonly string[] = words(
  "amber bold bright calm clear cosy crisp early fresh gentle golden green hidden hollow late light",
  "modern north open quiet rapid round sharp silent simple smooth soft steady still sunny tall warm",
  "wide wild",
);

/** Keys for maps whose keys are free. */
export const KEYS: readonly string[] = words(
  "primary secondary north south east west first second third morning evening total average standard",
  "premium basic",
);

/** Headlines. */
export const TITLES: readonly string[] = [
  "A Practical Guide to Better Mornings",
  "Getting Started with Small Projects",
  "How Cities Learn to Breathe",
  "Lessons from a Quiet Harbor",
  "Planning the Spring Release",
  "Seven Ideas for Shared Gardens",
  "The Art of Asking Good Questions",
  "The Road to Simpler Systems",
  "What the Numbers Really Show",
  "Why Good Tools Disappear",
  "Working Well Across Time Zones",
  "Notes on Careful Measurement",
];

/** Sentences that fit under most headings. */
export const SENTENCES: readonly string[] = [
  "The main points are clear and easy to follow.",
  "Each part builds on the one before it.",
  "A short review at the end helps to catch mistakes.",
  "The result matches what was expected from the start.",
  "Small changes early on save a great deal of work later.",
  "It works best when everyone shares the same information.",
  "The most important detail is the order of the steps.",
  "Several options were compared before this one was chosen.",
  "The figures support this view, though some questions remain.",
  "First, look at what is already known about the problem.",
  "This keeps the cost low and the outcome predictable.",
  "Careful planning makes the difference between the two.",
  "The approach is simple and leaves room for improvement.",
  "Regular checks show whether the plan still holds.",
  "It is a good choice for beginners and experts alike.",
  "Taken together, these findings point in one direction.",
  "The next step is to test the idea on a small scale.",
  "Most people notice the difference within a few days.",
];

/** Lists to choose from, by the word that asks for one. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  color: ["amber", "black", "blue", "coral", "green", "navy", "orange", "red", "teal", "white", "yellow"],
  colour: ["amber", "black", "blue", "coral", "green", "navy", "orange", "red", "teal", "white", "yellow"],
  tag: ["design", "planning", "research", "nature", "travel", "health", "learning", "music", "cooking", "science"],
  keyword: ["growth", "balance", "design", "research", "quality", "energy", "learning", "planning", "nature"],
  category: ["books", "electronics", "garden", "home", "kitchen", "office", "sports", "travel"],
  genre: ["adventure", "comedy", "drama", "fantasy", "history", "mystery", "science fiction"],
  status: ["active", "completed", "in progress", "open", "pending", "scheduled"],
  state: ["active", "completed", "in progress", "open", "pending", "scheduled"],
  priority: ["high", "low", "medium"],
  severity: ["high", "low", "medium"],
  difficulty: ["easy", "medium", "hard"],
  gender: ["female", "male", "nonbinary"],
  sentiment: ["negative", "neutral", "positive"],
  language: ["English", "French", "German", "Japanese", "Portuguese", "Spanish"],
  locale: ["en-GB", "en-US", "de-DE", "fr-FR", "ja-JP", "pt-BR"],
  month: ["January", "March", "April", "June", "September", "October", "December"],
  weekday: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  day: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  unit: ["kg", "g", "ml", "l", "pieces", "cm"],
  job: ["architect", "designer", "engineer", "nurse", "teacher", "translator"],
  occupation: ["architect", "designer", "engineer", "nurse", "teacher", "translator"],
  profession: ["architect", "designer", "engineer", "nurse", "teacher", "translator"],
  role: ["administrator", "editor", "member", "owner", "reviewer"],
  department: ["Engineering", "Finance", "Marketing", "Operations", "Sales", "Support"],
  industry: ["education", "energy", "finance", "health care", "logistics", "software"],
  ingredient: ["basil", "butter", "flour", "garlic", "lemon", "olive oil", "onion", "rice", "tomato"],
  food: ["bread", "lentil soup", "noodles", "olives", "pasta", "rice", "salad"],
  animal: ["badger", "dolphin", "fox", "heron", "otter", "owl", "rabbit"],
  skill: ["communication", "data analysis", "design", "planning", "programming", "writing"],
  hobby: ["chess", "climbing", "cooking", "gardening", "photography", "reading"],
  weather: ["clear", "cloudy", "light rain", "overcast", "sunny", "windy"],
  condition: ["clear", "cloudy", "light rain", "overcast", "sunny", "windy"],
  emoji: ["🌿", "🌊", "📘", "🚀", "🎉", "☀️"],
  type: ["basic", "custom", "extended", "standard"],
  kind: ["basic", "custom", "extended", "standard"],
  label: ["alpha", "beta", "general", "main", "review"],
});

function words(...lines: readonly string[]): readonly string[] {
  return lines.join(" ").split(" ");
}
