import { type CellsOptions, createCells, type Memory, type Prefix } from "./cells.ts";
import { countCommon, createPromptCache, type SavedText } from "./prompt_cache.ts";

/** The start of a text that was computed before, and where it lies. */
export type Found = HeldPrefix | SavedPrefix;

/** It lies in the KV cache. */
interface HeldPrefix extends Prefix {
  readonly at: "cells";
}

/** It lies in the host's memory. */
interface SavedPrefix {
  readonly at: "host";
  readonly text: SavedText;
  readonly length: number;
}

/** The sequences of one KV cache: some are taken, the others keep what they hold until it is moved to the host's memory. */
export interface Sequences {
  /** Cells that nobody holds. */
  free(): number;
  /** Tokens that a sequence holds. */
  length(sequence: number): number;
  /** Finds what begins with most of the first `atMost` tokens and is worth bringing back. */
  find(tokens: Int32Array, atMost: number): Found;
  /** Takes a sequence that nobody has, and lets it hold what was found and no more. @throws {RangeError} if all are taken. */
  take(found: Found): number;
  /** Gives a sequence back; what it holds may still be of use. */
  release(sequence: number): void;
  /** Moves out what was used longest ago until so many cells are free; false if they cannot be. */
  clear(needed: number): boolean;
  /** Moves out one text that slows down those who speak more than moving it would. */
  moveIdle(): void;
  /** Notes a token that is about to be decoded. */
  append(sequence: number, token: number): void;
  /** Lets go of all after the first tokens of a sequence. */
  truncate(prefix: Prefix): void;
  /** Counts the cells that taken sequences hold beside what was found. */
  takenBeside(found: Found): number;
}

/**
 * A text that nobody has is moved out once so many rows were computed beside it. Each of its cells makes a row some 0.4 µs
 * slower; to copy its token out and back takes 2 to 11 µs.
 */
export const IDLE_ROWS = 32;
/** To compute a token takes as long as it takes to copy so many out and back, at the least. */
const COPIED_MEANWHILE = 100;

/** Creates the sequences of an empty KV cache; `memory` is told what is shared, forgotten, saved and restored. */
export function createSequences(options: CellsOptions, memory: Memory): Sequences {
  const cells = createCells(options, memory);
  const cache = createPromptCache(memory);
  const taken = new Set<number>();
  /** How many rows had been computed when a sequence was given back. */
  const idleSince = new Float64Array(options.sequences);
  let rows = 0;

  /** Those that nobody has, the one that was used longest ago first. */
  function idle(): number[] {
    const all = [...idleSince.keys()].filter((sequence) => !taken.has(sequence));
    return all.sort((a, b) => idleSince[a]! - idleSince[b]!);
  }

  /** Lets go of all that a sequence holds but its start, and saves it before. */
  function moveOut({ sequence, length }: Prefix): void {
    if (cells.length(sequence) > length) cache.save(sequence, cells.tokens(sequence));
    cells.truncate({ sequence, length });
  }

  function clear(needed: number): boolean {
    if (cells.free() >= needed) return true;
    for (const sequence of idle()) {
      if (cells.free() >= needed) break;
      moveOut({ sequence, length: 0 });
    }
    return cells.free() >= needed;
  }

  function countTaken(prefixes: readonly Prefix[] = []): number {
    const held = [...taken].map((sequence) => ({ sequence, length: cells.length(sequence) }));
    return cells.heldBy([...held, ...prefixes]);
  }

  function findHeld(tokens: Int32Array, atMost: number): HeldPrefix {
    let best: HeldPrefix = { at: "cells", sequence: 0, length: 0 };
    for (let sequence = 0; sequence < options.sequences; sequence++) {
      const length = countCommon(cells.tokens(sequence), tokens, atMost);
      if (length > best.length) best = { at: "cells", sequence, length };
    }
    return best;
  }

  /** Only the continuation of a text may replace it: another may still need its end. */
  function choose(found: Found): number | undefined {
    const [oldest, next] = idle();
    if (found.at === "host" || found.length === 0) return oldest;
    const { sequence, length } = found;
    if (!taken.has(sequence) && length === cells.length(sequence)) return sequence;
    return oldest === sequence ? (next ?? oldest) : oldest;
  }

  function share(from: Prefix, to: number): void {
    moveOut({ sequence: to, length: from.sequence === to ? from.length : 0 });
    if (from.sequence !== to) cells.share(from, to);
  }

  function bringBack({ text, length }: SavedPrefix, to: number): void {
    cache.take(text);
    moveOut({ sequence: to, length: 0 });
    clear(text.tokens.length);
    cells.restore(text, to);
    cells.truncate({ sequence: to, length });
    // The end of it may still be asked for.
    if (length < text.tokens.length) cache.put(text);
    else text.state.close();
  }

  return {
    free: () => cells.free(),
    length: (sequence) => cells.length(sequence),
    find(tokens, atMost) {
      const held = findHeld(tokens, atMost);
      const saved = cache.find(tokens, atMost);
      if (saved === undefined) return held;
      const copied = saved.text.tokens.length;
      // It is brought back in one piece, whatever is needed of it.
      if ((saved.length - held.length) * COPIED_MEANWHILE < copied || countTaken() + copied > cells.total) return held;
      return { at: "host", ...saved };
    },
    take(found) {
      const chosen = choose(found);
      if (chosen === undefined)
        throw new RangeError(`Cannot take one more sequence: all ${options.sequences} are taken`);
      if (found.at === "cells") share(found, chosen);
      else bringBack(found, chosen);
      taken.add(chosen);
      return chosen;
    },
    release(sequence) {
      taken.delete(sequence);
      idleSince[sequence] = rows;
    },
    clear,
    moveIdle() {
      // One at a time: those who speak wait for it.
      const stale = idle().find((sequence) => cells.length(sequence) > 0 && rows - idleSince[sequence]! > IDLE_ROWS);
      if (stale !== undefined) moveOut({ sequence: stale, length: 0 });
    },
    append(sequence, token) {
      rows++;
      cells.append(sequence, token);
    },
    truncate: (prefix) => cells.truncate(prefix),
    takenBeside: (found) => (found.at === "host" ? countTaken() : countTaken([found]) - found.length),
  };
}
