import type { Context } from "./model.ts";
import { type PaceOptions, TILE_ROWS } from "./schedule/pace.ts";

/** Rounds of each measurement; the fastest counts, since neighbours on the machine only ever slow it down. */
const ROUNDS = 2;

/** Measures how long batches take, which also warms the model up. The context is empty before and after. */
export function measurePace(context: Context, speakers: number, now: () => number): PaceOptions {
  const speakingMs = [0];
  for (let rows = 1; rows <= speakers; rows++) {
    // Beyond a few rows time grows evenly.
    const isMeasured = rows <= 4 || rows === speakers;
    speakingMs.push(isMeasured ? fastest(() => timeSpeakers(context, rows, now)) : Number.NaN);
  }
  fillGaps(speakingMs);
  const reading = Math.min(TILE_ROWS, context.batchTokens);
  const readingMs = fastest(() => timeReader(context, reading, now)) / reading;
  return { speakingMs, readingMs, mostRows: context.batchTokens };
}

function fastest(time: () => number): number {
  return Math.min(...Array.from({ length: ROUNDS }, time));
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
    if (!Number.isNaN(figures[at])) continue;
    const after = figures.findIndex((figure, place) => place > at && !Number.isNaN(figure));
    figures[at] = figures[at - 1]! + (figures[after]! - figures[at - 1]!) / (after - at + 1);
  }
}
