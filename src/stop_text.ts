/** A text that ends another, and where it stands. */
export interface FoundStop {
  readonly at: number;
  readonly stop: string;
}

/** Finds the first of some stop texts in a text; of two at one place, the one that is named first. */
export function findStop(text: string, stops: readonly string[]): FoundStop | undefined {
  let first: FoundStop | undefined;
  for (const stop of stops) {
    const at = text.indexOf(stop);
    if (at >= 0 && (first === undefined || at < first.at)) first = { at, stop };
  }
  return first;
}

/** Measures the longest end of a text that a stop text begins with: it may yet turn out to be one. */
export function lengthInDoubt(text: string, stops: readonly string[]): number {
  let longest = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > longest; length--) {
      if (text.endsWith(stop.slice(0, length))) longest = length;
    }
  }
  return longest;
}
