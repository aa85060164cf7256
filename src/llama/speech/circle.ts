/** So many tokens in a row that only say again what came before them are a circle. */
const CIRCLE_TOKENS = 256;
/** At least three rounds of it. */
const LONGEST_ROUND = Math.floor(CIRCLE_TOKENS / 3);
/** Looking takes a fraction of a millisecond. */
const LOOKED_EVERY = 32;

/** Watches whether an answer goes round in circles, as those of small models do: left alone, they never end. */
export function createCircleWatch(): { take(token: number): boolean } {
  const said: number[] = [];

  /** Whether what was said last is the same, over and over, after so many tokens each. */
  function repeatsAfter(round: number): boolean {
    const begin = said.length - CIRCLE_TOKENS + round;
    for (let at = said.length - 1; at >= begin; at--) if (said[at] !== said[at - round]) return false;
    return true;
  }

  return {
    /** Takes the next token, and tells whether a circle is closed. */
    take(token) {
      said.push(token);
      if (said.length < CIRCLE_TOKENS || said.length % LOOKED_EVERY !== 0) return false;
      for (let round = 1; round <= LONGEST_ROUND; round++) if (repeatsAfter(round)) return true;
      return false;
    },
  };
}
