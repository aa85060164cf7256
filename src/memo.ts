/** What was worked out for texts lately. */
export interface Memo<Result> {
  /** Gives what is kept for a text, or works it out. */
  get(text: string): Result;
}

/**
 * Keeps what a pure function gave for whole texts that come again and again, letter by letter.
 *
 * Only what comes a second time is kept: most texts never do, and what is kept for them would have to be told apart
 * from waste again and again by whoever collects it. There are two halves, a young one and an old one. What is asked
 * for moves to the young half; when that is full it becomes the old one, and what was in the old one leaves.
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
  const cameBefore = createDoorkeeper();
  let young = new Map<string, Result>();
  let old = new Map<string, Result>();
  let characters = 0;

  function keep(text: string, result: Result): Result {
    characters += text.length;
    if (characters > halfCharacters) {
      old = young;
      young = new Map();
      characters = text.length;
    }
    young.set(text, result);
    return result;
  }

  return {
    get(text) {
      // Even to look for a long text takes time.
      if (text.length > halfCharacters) return workOut(text);
      const known = young.get(text);
      if (known !== undefined) return known;
      const moved = old.get(text);
      if (moved !== undefined) return keep(own(text), moved);
      if (!cameBefore(text)) return workOut(text);
      const kept = own(text);
      return keep(kept, workOut(kept));
    },
  };
}

/** Texts that are remembered to have come, a power of two. */
const SEEN = 4096;
/** Letters of a text that are looked at: those who share them all are let in too early, and nothing worse. */
const LETTERS = 128;

/** Creates what tells whether a text came before, in little room: by a hash, until another takes its place. */
function createDoorkeeper(): (text: string) => boolean {
  let seen: Int32Array | undefined;
  return (text) => {
    seen ??= new Int32Array(SEEN);
    const step = Math.max(1, Math.floor(text.length / LETTERS));
    let hash = text.length;
    for (let at = 0; at < text.length; at += step)
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x5bd1e995) + (hash >>> 13);
    const place = (hash ^ (hash >>> 12)) & (SEEN - 1);
    const came = seen[place] === (hash | 1);
    seen[place] = hash | 1;
    return came;
  };
}
