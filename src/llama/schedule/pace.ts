/** How a step is cut so that nobody who speaks is kept waiting. */
export interface Pace {
  /** Sizes of the batches that compute so many speakers soonest: two batches of one row may take less than one of two. */
  batches(speakers: number): readonly number[];
  /** How many of the rows of prompts that wait may go into a step beside so many speakers. */
  readingRows(speakers: number, waiting: number): number;
  /** Learns from a batch that was computed. */
  learn(batch: Batch): void;
}

/** A batch that was computed. */
export interface Batch {
  readonly speakers: number;
  /** Rows of prompts. */
  readonly reading: number;
  readonly ms: number;
}

/** What was measured before the first request. */
export interface PaceOptions {
  /** Milliseconds of a batch with so many rows, by their number: 0, 1, 2, … up to all that may speak at once. */
  readonly speakingMs: readonly number[];
  /** Milliseconds that one more row of a prompt takes, in a batch of `TILE_ROWS`. */
  readonly readingMs: number;
  /** Rows of a batch at most. */
  readonly mostRows: number;
}

/**
 * In a batch of so many rows libllama computes attention by tiles (`GGML_FA_TILE_Q`), and each row takes a third less
 * than in a smaller one.
 */
export const TILE_ROWS = 64;

/** A step that only reads takes about so long: a newcomer, or a word to stop, need not wait longer … */
const READING_STEP_MS = 150;
/** … or so long, where it takes that to fill a tile. */
const TILE_STEP_MS = 2000;
/** Reading prolongs a step in which others speak by this part of it … */
const READING_SHARE = 0.5;
/** … or by so many milliseconds, which nobody sees. */
const UNSEEN_MS = 30;
/** Fewer rows are not worth a step: each computes the whole model. */
const LEAST_ROWS = 8;
/** How much one batch counts beside all before it. */
const WEIGHT = 0.1;
/** A neighbour on the machine may hold up one batch; it says little of the next. */
const MOST_CREDIBLE = 3;
/** Speakers are kept together unless others are so much faster: what was measured on a busy machine may be wrong. */
const WORTH_SPLITTING = 0.9;
/** Every so many times speakers go together whatever was measured, to see whether it still holds. */
const TRIAL = 32;

/** Creates the pace of a machine, from what was measured on it. */
export function createPace({ speakingMs, readingMs, mostRows }: PaceOptions): Pace {
  const batchMs = [...speakingMs];
  let rowMs = readingMs;
  let tiledMs = readingMs;
  let plans = planBatches(batchMs);
  let learned = 0;
  let times = 0;

  function learnReading(rows: number, ms: number): void {
    const credible = Math.max(0.001, ms);
    if (rows >= TILE_ROWS) tiledMs = approach(tiledMs, credible);
    else rowMs = approach(rowMs, credible);
  }

  function readAlone(waiting: number): number {
    const rows = Math.floor(READING_STEP_MS / tiledMs);
    if (rows >= TILE_ROWS) return rows;
    if (TILE_ROWS * tiledMs > TILE_STEP_MS) return Math.max(LEAST_ROWS, Math.floor(READING_STEP_MS / rowMs));
    // What is less than a tile goes with the last.
    return waiting < 2 * TILE_ROWS ? Math.max(TILE_ROWS, waiting) : TILE_ROWS;
  }

  return {
    batches: (speakers) => (++times % TRIAL === 0 && speakers > 0 ? [speakers] : plans[speakers]!.sizes),
    readingRows(speakers, waiting) {
      const most = mostRows - speakers;
      if (speakers === 0) return Math.min(most, readAlone(waiting));
      const ms = Math.max(UNSEEN_MS, READING_SHARE * plans[speakers]!.ms);
      const tiled = Math.floor(ms / tiledMs);
      return Math.min(most, Math.max(LEAST_ROWS, speakers + tiled >= TILE_ROWS ? tiled : Math.floor(ms / rowMs)));
    },
    learn({ speakers, reading, ms }) {
      if (reading >= LEAST_ROWS) learnReading(speakers + reading, (ms - batchMs[speakers]!) / reading);
      if (reading > 0) return;
      // A faster batch is believed at once: neighbours only ever slow one down.
      batchMs[speakers] = Math.min(ms, approach(batchMs[speakers]!, ms));
      if (++learned % TRIAL === 0) plans = planBatches(batchMs);
    },
  };
}

function approach(known: number, ms: number): number {
  return known + WEIGHT * (Math.min(ms, MOST_CREDIBLE * known) - known);
}

interface Plan {
  readonly ms: number;
  readonly sizes: readonly number[];
}

/** Finds for each number of rows the sizes of batches that take the least time together. */
function planBatches(batchMs: readonly number[]): readonly Plan[] {
  const plans: Plan[] = [{ ms: 0, sizes: [] }];
  for (let rows = 1; rows < batchMs.length; rows++) {
    const together: Plan = { ms: batchMs[rows]!, sizes: [rows] };
    let best = together;
    for (let first = 1; first < rows; first++) {
      const rest = plans[rows - first]!;
      const ms = batchMs[first]! + rest.ms;
      if (ms < best.ms) best = { ms, sizes: [first, ...rest.sizes] };
    }
    plans.push(best.ms < WORTH_SPLITTING * together.ms ? best : together);
  }
  return plans;
}
