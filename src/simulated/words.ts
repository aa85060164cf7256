import { splitWords } from "./wording.ts";

/** Splits an identifier such as `getUserName` or `user_name` into small-letter words. */
export function wordsOfName(name: string): readonly string[] {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[^A-Za-z0-9]+/g, " ");
  return splitWords(spaced).map(({ lower }) => lower);
}

/** Cuts common English endings off a word in small letters: "cities" and "city", "scheduling" and "schedule" meet. */
export function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  const bare = word.length > 3 ? word.replace(/(?:'s|(?<![su])s)$/, "") : word;
  if (bare.length <= 4) return bare.length === 4 ? bare.replace(/e$/, "") : bare;
  const root = bare.replace(/(?:ations?|ators?|ings?|ed|ers?|ors?|e)$/, "");
  return root.length > 4 ? root.replace(/([bdglmnprt])\1$/, "$1") : root;
}
