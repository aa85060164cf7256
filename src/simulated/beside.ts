/** What tells nothing of a thing apart from others. */
const NO_MARKS =
  "all best current entire first following last latest main new next old only other previous right same second usual very whole";
const MARKED = (word: string): RegExp =>
  new RegExp(
    `\\b(?:my|the|our|your|an?|this) ((?!(?:${NO_MARKS.replaceAll(" ", "|")})\\b)(?:[a-z][\\w-]{1,20} ){1,2}?${word})s?\\b`,
    "i",
  );

/** "In the living room": finds what a slot's own word is told apart by. */
export function* besideItsWord(text: string, words: readonly string[]): Generator<string> {
  for (const word of words) {
    const found = word.length > 2 ? MARKED(word).exec(text)?.[1] : undefined;
    if (found !== undefined) yield found;
  }
}
