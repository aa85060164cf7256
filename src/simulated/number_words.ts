/** Small numbers in words: how many of something are wanted. */
export const COUNT_WORDS: ReadonlyMap<string, number> = new Map([
  ["two", 2],
  ["three", 3],
  ["four", 4],
  ["five", 5],
  ["six", 6],
  ["seven", 7],
  ["eight", 8],
  ["nine", 9],
  ["ten", 10],
  ["eleven", 11],
  ["twelve", 12],
  ["fifteen", 15],
  ["twenty", 20],
]);

/** Numbers in words. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...COUNT_WORDS,
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
  ["hundred", 100],
]);
