import { flat } from "../json_text.ts";
import { createNoise } from "../noise.ts";

/** Paddings of each length that are ready made: to join few pieces is quicker than to make new ones. */
const VARIANTS = 61;

const LENGTHS = 16;

/** How a delta of so many characters ends: the frame after its text, with one padding or another. */
export type DeltaEnd = (characters: number, variant: number) => string;

/** By what stands before the padding. */
const ready = new Map<string, DeltaEnd>();

/** Gives how deltas end whose padding stands after `start`; text and padding together hold a multiple of 16 characters. */
export function paddedEnd(start: string): DeltaEnd {
  const end = ready.get(start) ?? makeEnd(start);
  ready.set(start, end);
  return end;
}

/** Gives how deltas end that are not padded. */
export function bareEnd(start: string): DeltaEnd {
  const end = flat(start, "}\n\n");
  return () => end;
}

function makeEnd(start: string): DeltaEnd {
  const noise = createNoise("");
  const ends = Array.from({ length: LENGTHS * VARIANTS }, (_, at) =>
    flat(start, `,"obfuscation":"`, noise(Math.floor(at / VARIANTS)), `"}\n\n`),
  );
  return (characters, variant) => ends[(-characters & (LENGTHS - 1)) * VARIANTS + (variant % VARIANTS)]!;
}
