import { type CellsOptions, createCells, type Memory, type Prefix } from "./cells.ts";

/** The sequences of one KV cache: some are taken, the others keep what they hold until the room is needed. */
export interface Sequences {
  /** Cells that nobody holds. */
  free(): number;
  /** Tokens that a sequence holds. */
  length(sequence: number): number;
  /** Finds the sequence that holds most of the first `atMost` tokens. */
  find(tokens: Int32Array, atMost: number): Prefix;
  /** Takes a sequence that nobody has, and lets it hold that prefix and no more. @throws {RangeError} if all are taken. */
  take(prefix: Prefix): number;
  /** Gives a sequence back; what it holds may still be of use. */
  release(sequence: number): void;
  /** Forgets what was used longest ago until so many cells are free; false if they cannot be. */
  clear(needed: number): boolean;
  /** Forgets what has cost as much to keep as it would take to compute it anew. */
  forgetStale(): void;
  /** Notes a token that is about to be decoded. */
  append(sequence: number, token: number): void;
  /** Lets go of all after the first tokens of a sequence. */
  truncate(prefix: Prefix): void;
  /** Counts the cells that taken sequences hold, and those of a prefix. */
  takenWith(prefix: Prefix): number;
}

/** Cells are let go of by this many at least: each time libllama looks through all that it has. */
const LEAST_FORGOTTEN = 32;
/**
 * What is sure to be needed again is forgotten where nobody did while so many rows were computed. A cell that is held for
 * nobody makes each row some 0.4 µs slower, a third of a step when the cache is full of them, and its token takes 3 to 5 ms
 * to compute.
 */
export const KEPT_ROWS = 8192;
/** However seldom texts are needed again, whoever answers at once finds his own. */
export const LEAST_KEPT_ROWS = 512;
/** How much the fate of one text says of that of the next. */
const WEIGHT = 1 / 8;
/** The part of a text that somebody must ask for to be said to have come back. */
const WORTH_KEEPING = 1 / 2;

/** Creates the sequences of an empty KV cache; `memory` is told what is shared and forgotten. */
export function createSequences(options: CellsOptions, memory: Memory): Sequences {
  const cells = createCells(options, memory);
  const taken = new Set<number>();
  const lastUsed = new Float64Array(options.sequences);
  /** How many rows had been computed when a sequence was last used. */
  const lastRow = new Float64Array(options.sequences);
  /** Who was asked for again once is likely to be asked for again. */
  const returned = new Set<number>();
  /** The part of a text that is asked for again, of those that were not asked for before. */
  let expected = 1;
  let uses = 0;
  let rows = 0;

  /** Notes how much of a text that nobody has is asked for at last, or that nothing of it was. */
  function learn(sequence: number, part: number): void {
    if (taken.has(sequence) || returned.has(sequence) || cells.length(sequence) === 0) return;
    expected += WEIGHT * (part - expected);
  }

  /** Notes that what a sequence holds is about to be lost. */
  function lose(sequence: number): void {
    learn(sequence, 0);
    returned.delete(sequence);
  }

  function keptRows(sequence: number): number {
    return returned.has(sequence) ? KEPT_ROWS : Math.max(LEAST_KEPT_ROWS, KEPT_ROWS * expected);
  }

  function use(sequence: number): void {
    lastUsed[sequence] = ++uses;
    lastRow[sequence] = rows;
  }

  /** Those that nobody has, the one that was used longest ago first. */
  function idle(): number[] {
    const all = [...lastUsed.keys()].filter((sequence) => !taken.has(sequence));
    return all.sort((a, b) => lastUsed[a]! - lastUsed[b]!);
  }

  /** Only the continuation of a text may replace it: another may still need its end. */
  function choose({ sequence, length }: Prefix): number | undefined {
    const [oldest, next] = idle();
    if (length === 0) return oldest;
    if (!taken.has(sequence) && length === cells.length(sequence)) return sequence;
    return oldest === sequence ? (next ?? oldest) : oldest;
  }

  return {
    free: () => cells.free(),
    length: (sequence) => cells.length(sequence),
    find(tokens, atMost) {
      let best: Prefix = { sequence: 0, length: 0 };
      for (let sequence = 0; sequence < options.sequences; sequence++) {
        const length = cells.common(sequence, tokens, atMost);
        if (length > best.length) best = { sequence, length };
      }
      return best;
    },
    take(prefix) {
      const chosen = choose(prefix);
      if (chosen === undefined)
        throw new RangeError(`Cannot take one more sequence: all ${options.sequences} are taken`);
      const part = prefix.length / Math.max(1, cells.length(prefix.sequence));
      if (prefix.length > 0) {
        learn(prefix.sequence, part);
        use(prefix.sequence);
        // The few tokens that all texts begin with tell nothing.
        if (part >= WORTH_KEEPING) returned.add(prefix.sequence);
      }
      // Where nothing is shared, what the chosen one held is lost, even if the empty prefix is its own.
      if (chosen !== prefix.sequence || prefix.length === 0) lose(chosen);
      if (chosen === prefix.sequence) cells.truncate(prefix);
      else cells.share(prefix, chosen);
      taken.add(chosen);
      return chosen;
    },
    release(sequence) {
      taken.delete(sequence);
      use(sequence);
    },
    clear(needed) {
      if (cells.free() >= needed) return true;
      for (const sequence of idle()) {
        // What is shared stays with the others, and frees nothing.
        while (cells.free() < needed && cells.length(sequence) > 0) {
          const excess = Math.max(LEAST_FORGOTTEN, needed - cells.free());
          cells.truncate({ sequence, length: Math.max(0, cells.length(sequence) - excess) });
        }
      }
      return cells.free() >= needed;
    },
    forgetStale() {
      for (const sequence of idle()) {
        if (rows - lastRow[sequence]! <= keptRows(sequence)) continue;
        lose(sequence);
        cells.truncate({ sequence, length: 0 });
      }
    },
    append(sequence, token) {
      rows++;
      cells.append(sequence, token);
    },
    truncate: (prefix) => cells.truncate(prefix),
    takenWith(prefix) {
      const held = [...taken].map((sequence) => ({ sequence, length: cells.length(sequence) }));
      return cells.heldBy([...held, prefix]);
    },
  };
}
