/** A set of characters: first and last code point of each run, in order, flat. */
export type Ranges = readonly number[];

/** Whether a code point is in a set. */
export function contains(ranges: Ranges, code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) if (code >= ranges[at]! && code <= ranges[at + 1]!) return true;
  return false;
}

/** The code points that are in any of some sets. */
export function union(...sets: readonly Ranges[]): Ranges {
  const runs = sets.flatMap(runsOf).sort(([a], [b]) => a - b);
  const merged: number[] = [];
  for (const [first, last] of runs) {
    const end = merged.length - 1;
    if (end > 0 && first <= merged[end]! + 1) merged[end] = Math.max(merged[end]!, last);
    else merged.push(first, last);
  }
  return merged;
}

/** The code points that are in both of two sets. */
export function intersection(a: Ranges, b: Ranges): Ranges {
  const common: number[] = [];
  for (const [first, last] of runsOf(a)) {
    for (const [otherFirst, otherLast] of runsOf(b)) {
      const [from, to] = [Math.max(first, otherFirst), Math.min(last, otherLast)];
      if (from <= to) common.push(from, to);
    }
  }
  return common;
}

/** Lists the runs of a set. */
export function runsOf(ranges: Ranges): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at < ranges.length; at += 2) runs.push([ranges[at]!, ranges[at + 1]!]);
  return runs;
}
