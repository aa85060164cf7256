/** What was worked out for texts lately. */
export interface Memo<Result> {
  /** Gives what is kept for a text, or works it out. */
  get(text: string): Result;
}

/**
 * Keeps what a pure function gave for whole texts: questions and answers come again and again, letter by letter.
 *
 * There are two halves, a young one and an old one. What is asked for moves to the young half; when that is full it
 * becomes the old one, and what was in the old one leaves. A list in order of use would cost more than it saves: maps
 * grow slow where their oldest entries are taken out one by one.
 *
 * @param limitCharacters Characters of all texts kept; a text longer than half of it is not.
 * @param own Makes the text that is kept, and worked out, of the one that is asked for.
 */
export function createMemo<Result>(
  workOut: (text: string) => Result,
  limitCharacters: number,
  own: (text: string) => string = (text) => text,
): Memo<Result> {
  const halfCharacters = limitCharacters / 2;
  let young = new Map<string, Result>();
  let old = new Map<string, Result>();
  let characters = 0;

  function keep(text: string, result: Result): void {
    characters += text.length;
    if (characters > halfCharacters) {
      old = young;
      young = new Map();
      characters = text.length;
    }
    young.set(text, result);
  }

  return {
    get(text) {
      if (text.length > halfCharacters) return workOut(text);
      const known = young.get(text);
      if (known !== undefined) return known;
      const kept = own(text);
      const result = old.get(text) ?? workOut(kept);
      keep(kept, result);
      return result;
    },
  };
}
