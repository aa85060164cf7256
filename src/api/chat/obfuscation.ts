import { createNoise } from "../noise.ts";

/** How the lines of one stream end. */
export interface LineEnd {
  /** What comes before the letters that pad a line. */
  readonly before: string;
  /** Gives the letters for a line that is so long without its end. */
  letters(lineLength: number): string;
  /** What comes after them. */
  readonly after: string;
}

/** Ends lines that are not padded. */
export const BARE_END: LineEnd = { before: "", letters: () => "", after: "}\n\n" };

const BEFORE = `,"obfuscation":"`;
const AFTER = `"}\n\n`;
/** The characters of a padded line's end, without its letters and line ends. */
const FRAME_LENGTH = BEFORE.length + `"}`.length;

/**
 * Creates what pads the lines of one stream: their length becomes 7 modulo 16 (recorded, 3,656 of 3,656 chunks).
 *
 * The same id gives the same paddings.
 */
export function createPaddedEnd(id: string): LineEnd {
  const noise = createNoise(id);
  return { before: BEFORE, letters: (lineLength) => noise((7 - lineLength - FRAME_LENGTH) & 15), after: AFTER };
}
