/** What was worked out for texts lately. */
export interface Memo<Result> {
  /** Gives what is kept for a text, or works it out. */
  get(text: string): Result;
}

/**
 * Keeps what a pure function gave for whole texts: questions and answers come again and again, letter by letter.
 *
 * @param limitCharacters Characters of all texts kept; the one that was not asked for longest leaves first.
 */
export function createMemo<Result>(workOut: (text: string) => Result, limitCharacters: number): Memo<Result> {
  const kept = new Map<string, Result>();
  let characters = 0;

  function keep(text: string, result: Result): void {
    kept.set(text, result);
    characters += text.length;
    for (const oldest of kept.keys()) {
      if (characters <= limitCharacters) return;
      kept.delete(oldest);
      characters -= oldest.length;
    }
  }

  return {
    get(text) {
      if (text.length > limitCharacters) return workOut(text);
      const found = kept.get(text);
      if (found === undefined) {
        const result = workOut(text);
        keep(text, result);
        return result;
      }
      kept.delete(text);
      kept.set(text, found);
      return found;
    },
  };
}
