/** What content may be: OpenAI's categories, in the order in which they are told. */
export const CATEGORIES = [
  "harassment",
  "harassment/threatening",
  "sexual",
  "hate",
  "hate/threatening",
  "illicit",
  "illicit/violent",
  "self-harm/intent",
  "self-harm/instructions",
  "self-harm",
  "sexual/minors",
  "violence",
  "violence/graphic",
] as const;

/** One of OpenAI's categories. */
export type Category = (typeof CATEGORIES)[number];

/** Categories that pictures are looked through for, and not only texts. */
export const PICTURED: ReadonlySet<Category> = new Set([
  "sexual",
  "self-harm/intent",
  "self-harm/instructions",
  "self-harm",
  "violence",
  "violence/graphic",
] satisfies Category[]);

/** How likely it is, from 0 to 1, that content belongs to each category. */
export type Scores = Readonly<Record<Category, number>>;

/** From here on content is said to belong to a category. */
export const THRESHOLD = 0.5;
