import type { Random } from "../../random.ts";

/** Lowest, highest and decimals, by what a name speaks of; the first that fits counts. */
const RANGES: readonly (readonly [words: string, lowest: number, highest: number, decimals: number])[] = [
  ["latitude lat", 35, 60, 4],
  ["longitude lng lon", -10, 30, 4],
  ["confidence probability score similarity relevance likelihood ratio fraction sentiment certainty", 0.55, 0.98, 2],
  ["percent percentage", 5, 95, 1],
  ["year", 2024, 2026, 0],
  ["month", 1, 12, 0],
  ["day", 1, 28, 0],
  ["hour hours", 1, 23, 0],
  ["minute minutes duration second seconds", 5, 55, 0],
  ["age", 19, 72, 0],
  ["price cost amount total subtotal fee salary revenue budget balance payment tax discount", 9, 240, 2],
  ["temperature", 4, 28, 1],
  ["humidity", 30, 80, 0],
  ["weight height width length depth size distance speed", 1, 120, 1],
  ["timestamp epoch created updated", 1735689600, 1767225599, 0],
  ["population", 20000, 2000000, 0],
  ["id number code", 1000, 9999, 0],
  ["count quantity stock items people guests participants calories pages words", 2, 40, 0],
  ["rank position priority index level step order page chapter line", 1, 5, 0],
  ["star stars", 3, 5, 0],
  ["limit top k", 5, 20, 0],
  ["ms millis milliseconds timeout", 1000, 10000, 0],
  ["tokens characters chars bytes", 256, 4096, 0],
  ["lines columns rows offset retries attempts", 1, 40, 0],
  ["port", 3000, 9000, 0],
];

/** Makes up a number such as one would find under a name. */
export function plausibleNumber(words: readonly string[], description: string, random: Random, whole: boolean): number {
  const [, lowest, highest, decimals] =
    rangeOf(words, whole) ?? rangeOf(description.split(/[^A-Za-z]+/), whole) ?? USUAL;
  const scale = [1, 10, 100, 1000, 10000][whole ? 0 : decimals]!;
  // A whole number has no use for a range between 0 and 1.
  const [low, high] = whole && highest < 1 ? [1, 10] : [lowest, highest];
  return random.between(Math.ceil(low * scale), Math.floor(high * scale)) / scale;
}

const USUAL = ["", 1, 100, 1] as const;
const RATING = ["rating", 1, 5, 0] as const;
const RATING_SHARE = ["rating", 0.6, 0.98, 2] as const;
const RANGE_OF = new Map(RANGES.flatMap((range) => range[0].split(" ").map((word) => [word, range] as const)));

function rangeOf(words: readonly string[], whole: boolean): (typeof RANGES)[number] | undefined {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]!;
    if (word === "rating" || word === "stars") return whole ? RATING : RATING_SHARE;
    const range = RANGE_OF.get(word);
    if (range) return range;
  }
  return undefined;
}
