import { type CellsOptions, createCells, type Memory, type Prefix } from "./cells.ts";
import { type Block, BLOCK_TOKENS, countCommon, createPromptCache } from "./prompt_cache.ts";

/** The start of a text that was computed before. */
export interface Found {
  /** Tokens of it. */
  readonly length: number;
  /** What of it lies in the KV cache. */
  readonly held: Prefix;
  /** What else comes from the host's memory. */
  readonly blocks: readonly Block[];
}

/** The sequences of one KV cache: some are taken, the others keep what they hold until it is moved to the host's memory. */
export interface Sequences {
  /** Cells that nobody holds. */
  free(): number;
  /** Tokens that a sequence holds. */
  length(sequence: number): number;
  /** Finds most of the first `atMost` tokens, in exact texts only where that is asked for. */
  find(tokens: Int32Array, atMost: number, isExact: boolean): Found;
  /**
   * Takes a sequence that nobody has, and lets it hold what was found and no more; an exact text comes out the same
   * whatever else is held. @throws {RangeError} if all are taken.
   */
  take(found: Found, isExact: boolean): number;
  /** Gives a sequence back; what it holds may still be of use. */
  release(sequence: number): void;
  /** Moves out what was used longest ago until so many cells are free; false if they cannot be. */
  clear(needed: number): boolean;
  /** Moves out one text that slows down those who speak more than moving it would; beside an exact one, all at once. */
  arrange(): void;
  /** Notes a token that is about to be decoded. */
  append(sequence: number, token: number): void;
  /** Lets go of all after the first tokens of a sequence. */
  truncate(prefix: Prefix): void;
  /** Counts the cells that taken sequences hold beside what was found in the cache. */
  takenBeside(found: Found): number;
}

/**
 * A text that nobody has is moved out once so many rows were computed beside it. Each of its cells makes a row some 0.4 µs
 * slower; to copy its token out and back takes 3 to 9 µs.
 */
export const IDLE_ROWS = 32;

/** Creates the sequences of an empty KV cache; `memory` is told what is shared, forgotten, saved and restored. */
export function createSequences(options: CellsOptions, memory: Memory): Sequences {
  /** Always empty: by way of it texts are moved out and come back. */
  const way = options.sequences;
  const cells = createCells({ ...options, sequences: way + 1 }, memory);
  const cache = createPromptCache();
  const taken = new Set<number>();
  /** Those that hold a text which must come out the same each time. */
  const exact = new Set<number>();
  /** Whether no cell is free below one that is held. */
  let isDense = true;
  /** How many rows had been computed when a sequence was given back. */
  const idleSince = new Float64Array(options.sequences);
  let rows = 0;

  /** Those that nobody has, the one that was used longest ago first. */
  function idle(): number[] {
    const all = [...idleSince.keys()].filter((sequence) => !taken.has(sequence));
    return all.sort((a, b) => idleSince[a]! - idleSince[b]!);
  }

  function truncate(prefix: Prefix): void {
    if (cells.length(prefix.sequence) <= prefix.length) return;
    cells.truncate(prefix);
    isDense = cells.free() === cells.total;
  }

  /** Lets go of all that a sequence holds but its start, and saves it before. */
  function moveOut({ sequence, length }: Prefix): void {
    if (cells.length(sequence) > length)
      cache.keep(cells.tokens(sequence), exact.has(sequence), (span) => memory.saveSpan(sequence, span, way));
    truncate({ sequence, length });
  }

  function clear(needed: number): boolean {
    if (cells.free() >= needed) return true;
    for (const sequence of idle()) {
      if (cells.free() >= needed) break;
      moveOut({ sequence, length: 0 });
    }
    return cells.free() >= needed;
  }

  /** Counts the cells that taken sequences hold, and those of a prefix. */
  function countTaken(prefix: Prefix): number {
    const held = [...taken].map((sequence) => ({ sequence, length: cells.length(sequence) }));
    return cells.heldBy([...held, prefix]);
  }

  function findHeld(tokens: Int32Array, atMost: number, isExact: boolean): Prefix {
    const wanted = tokens.subarray(0, atMost);
    let best: Prefix = { sequence: 0, length: 0 };
    for (let sequence = 0; sequence < options.sequences; sequence++) {
      if (isExact && !exact.has(sequence)) continue;
      const length = countCommon(cells.tokens(sequence), wanted);
      if (length > best.length) best = { sequence, length };
    }
    return best;
  }

  /** Only the continuation of a text may replace it: another may still need its end. */
  function choose({ sequence, length }: Prefix): number | undefined {
    const [oldest, next] = idle();
    if (length === 0) return oldest;
    if (!taken.has(sequence) && length === cells.length(sequence)) return sequence;
    return oldest === sequence ? (next ?? oldest) : oldest;
  }

  /** Lets a sequence hold the start of another, and nothing else. */
  function share(from: Prefix, to: number): void {
    moveOut({ sequence: to, length: from.sequence === to ? from.length : 0 });
    if (from.sequence !== to) cells.share(from, to);
  }

  /** Lets a sequence go on with blocks, as far as there is room. */
  function bringBack(blocks: readonly Block[], sequence: number): void {
    for (const block of blocks) {
      const { begin, end } = block.saved;
      if (end <= cells.length(sequence)) continue;
      if (!clear(end - begin) || !cells.restore(block, sequence, way)) return;
    }
  }

  function find(tokens: Int32Array, atMost: number, isExact: boolean): Found {
    const held = findHeld(tokens, atMost, isExact);
    const { blocks, length } = cache.find(tokens, atMost, isExact);
    if (length <= held.length) return { held, blocks: [], length: held.length };
    // A block comes back whole: to share a part of it as well would leave cells free below the rest.
    return { held: { ...held, length: held.length - (held.length % BLOCK_TOKENS) }, blocks, length };
  }

  /** Lets a sequence hold what was found, and nothing else. */
  function fill(sequence: number, { held, blocks, length }: Found): void {
    cache.use(blocks);
    share(held, sequence);
    bringBack(blocks, sequence);
    // What is let go of here lies above all else.
    cells.truncate({ sequence, length });
  }

  /**
   * Moves out what nobody has, and what is taken together: libllama fills the lowest free cell next, but sums attention
   * up in the order of cells, and rounds otherwise where a text's cells do not ascend.
   */
  function compact(): void {
    const texts = [...taken].map((sequence) => ({ sequence, tokens: cells.tokens(sequence).slice() }));
    for (const sequence of idleSince.keys()) moveOut({ sequence, length: 0 });
    for (const { sequence, tokens } of texts) fill(sequence, find(tokens, tokens.length, exact.has(sequence)));
    isDense = true;
  }

  return {
    free: () => cells.free(),
    length: (sequence) => cells.length(sequence),
    find,
    take(found, isExact) {
      const sequence = choose(found.held);
      if (sequence === undefined)
        throw new RangeError(`Cannot take one more sequence: all ${options.sequences} are taken`);
      taken.add(sequence);
      fill(sequence, found);
      if (isExact) exact.add(sequence);
      else exact.delete(sequence);
      return sequence;
    },
    release(sequence) {
      taken.delete(sequence);
      idleSince[sequence] = rows;
    },
    clear,
    arrange() {
      const waiting = idle().filter((sequence) => cells.length(sequence) > 0);
      if ([...taken].some((sequence) => exact.has(sequence))) {
        if (waiting.length > 0 || !isDense) compact();
        return;
      }
      // One at a time: those who speak wait for it.
      const stale = waiting.find((sequence) => rows - idleSince[sequence]! > IDLE_ROWS);
      if (stale !== undefined) moveOut({ sequence: stale, length: 0 });
    },
    append(sequence, token) {
      rows++;
      cells.append(sequence, token);
    },
    truncate,
    takenBeside: ({ held }) => countTaken(held) - held.length,
  };
}
