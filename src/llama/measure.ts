import type { Context } from "./model.ts";
import { type PaceOptions, TILE_ROWS } from "./schedule/pace.ts";

/** Rounds of all measurements; the fastest of each counts, since neighbours on the machine only ever slow it down. */
const ROUNDS = 2;
/** Beyond so many rows time grows evenly. */
const UNEVEN_ROWS = 4;

/** Measures how long batches take, which also warms the model up. The context is empty before and after. */
export function measurePace(context: Context, speakers: number, now: () => number): PaceOptions {
  const speakingMs = Array.from({ length: speakers + 1 }, (_, rows) => (rows === 0 ? 0 : Infinity));
  const reading = Math.min(TILE_ROWS, context.batchTokens);
  let readingMs = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    for (let rows = 1; rows <= speakers; rows++) {
      if (rows > UNEVEN_ROWS && rows < speakers) continue;
      speakingMs[rows] = Math.min(speakingMs[rows]!, timeSpeakers(context, rows, now));
    }
    readingMs = Math.min(readingMs, timeReader(context, reading, now) / reading);
  }
  fillGaps(speakingMs);
  return { speakingMs, readingMs, mostRows: context.batchTokens };
}

function timeSpeakers(context: Context, rows: number, now: () => number): number {
  for (let sequence = 0; sequence < rows; sequence++) context.add(0, 0, sequence, "logits");
  return timeBatch(context, now);
}

function timeReader(context: Context, rows: number, now: () => number): number {
  for (let position = 0; position < rows; position++) context.add(0, position, 0, "none");
  return timeBatch(context, now);
}

function timeBatch(context: Context, now: () => number): number {
  const startMs = now();
  context.decode();
  const ms = now() - startMs;
  for (let sequence = 0; sequence < context.sequences; sequence++) context.truncate(sequence, 0);
  return ms;
}

function fillGaps(figures: number[]): void {
  for (let at = 1; at < figures.length; at++) {
    if (figures[at] !== Infinity) continue;
    const after = figures.findIndex((figure, place) => place > at && figure !== Infinity);
    figures[at] = figures[at - 1]! + (figures[after]! - figures[at - 1]!) / (after - at + 1);
  }
}
