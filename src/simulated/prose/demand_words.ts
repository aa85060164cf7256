import { pattern } from "./pattern.ts";

/** Nouns that ask for code, with what makes them mean it. */
export const CODE_NOUNS = pattern`
  (?: (?:write|implement|create|generate|give|show|make|fix|refactor|debug|provide|need|share|include|with|add
  |an?|some|sample|example|the)) (?:[a-z+#-]+ ){0,4}?(?:code|function|script|program|snippet|class|sql query|query
  |regex|regular expression|component|endpoint|unit tests?|algorithm|web ?page|code block|code examples?|dockerfile
  |api client|hello world|fizzbuzz|struct|method|stylesheet)(?: )`;

/** Programming languages by the words that name them; the value is what a fence calls them. */
export const CODE_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ["python", "python"],
  ["javascript", "javascript"],
  ["js", "javascript"],
  ["node.js", "javascript"],
  ["node", "javascript"],
  ["react", "tsx"],
  ["typescript", "typescript"],
  ["ts", "typescript"],
  ["deno", "typescript"],
  ["bun", "typescript"],
  ["go", "go"],
  ["golang", "go"],
  ["rust", "rust"],
  ["java", "java"],
  ["kotlin", "kotlin"],
  ["swift", "swift"],
  ["c", "c"],
  ["c++", "cpp"],
  ["c#", "csharp"],
  ["ruby", "ruby"],
  ["php", "php"],
  ["sql", "sql"],
  ["bash", "bash"],
  ["shell", "bash"],
  ["html", "html"],
  ["css", "css"],
  ["yaml", "yaml"],
  ["dockerfile", "dockerfile"],
]);

/** Languages by the words that name them, in English and in themselves. */
export const SPOKEN_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ["japanese", "ja"],
  ["日本語", "ja"],
  ["chinese", "zh"],
  ["mandarin", "zh"],
  ["中文", "zh"],
  ["korean", "ko"],
  ["한국어", "ko"],
  ["german", "de"],
  ["deutsch", "de"],
  ["french", "fr"],
  ["français", "fr"],
  ["francais", "fr"],
  ["spanish", "es"],
  ["español", "es"],
  ["espanol", "es"],
  ["italian", "it"],
  ["italiano", "it"],
  ["portuguese", "pt"],
  ["português", "pt"],
  ["dutch", "nl"],
  ["nederlands", "nl"],
  ["russian", "ru"],
  ["русском", "ru"],
  ["по-русски", "ru"],
  ["greek", "el"],
  ["ελληνικά", "el"],
  ["arabic", "ar"],
  ["العربية", "ar"],
  ["hindi", "hi"],
  ["हिंदी", "hi"],
]);
