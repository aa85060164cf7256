import type { Context } from "../model.ts";
import type { Block } from "./prompt_cache.ts";

/** The part of a context that shares, forgets, saves and restores. */
export type Memory = Pick<Context, "copySequence" | "truncate" | "saveSpan" | "restoreSpan">;

/** A number of tokens at the start of a sequence. */
export interface Prefix {
  readonly sequence: number;
  readonly length: number;
}

/**
 * Knows which cells of the KV cache each sequence holds, and which tokens stand in them.
 *
 * Sequences that were copied share cells: what is shared is held once, and free when the last holder has let go.
 */
export interface Cells {
  /** Cells of all sequences together. */
  readonly total: number;
  /** Cells that nobody holds. */
  free(): number;
  /** Tokens that a sequence holds. */
  length(sequence: number): number;
  /** The tokens themselves: a view, which the next one noted may change. */
  tokens(sequence: number): Int32Array;
  /** Notes a token that is about to be decoded. @throws {RangeError} if no cell is free. */
  append(sequence: number, token: number): void;
  /** Lets a sequence hold the start of another, and nothing else. */
  share(from: Prefix, to: number): void;
  /** Lets a sequence that ends within a block go on with it, by way of an empty one; false if libllama refuses. */
  restore(block: Block, to: number, way: number): boolean;
  /** Lets go of all after the first tokens of a sequence. */
  truncate({ sequence, length }: Prefix): void;
  /** Counts the cells that these hold together. */
  heldBy(prefixes: Iterable<Prefix>): number;
}

/** How much there is to account for. */
export interface CellsOptions {
  readonly total: number;
  readonly sequences: number;
  /** Tokens that one sequence may hold. */
  readonly longest: number;
}

/** Creates the account of an empty KV cache; `memory` is told what is shared, forgotten and restored. */
export function createCells({ total, sequences, longest }: CellsOptions, memory: Memory): Cells {
  const held = Array.from({ length: sequences }, () => ({
    tokens: new Int32Array(longest),
    cells: new Int32Array(longest),
    length: 0,
  }));
  const holders = new Uint16Array(total);
  const unheld = Int32Array.from({ length: total }, (_, cell) => total - 1 - cell);
  const marks = new Uint32Array(total);
  let unheldCount = total;
  let mark = 0;

  function truncate({ sequence, length }: Prefix): void {
    const own = held[sequence]!;
    if (length >= own.length) return;
    memory.truncate(sequence, length);
    while (own.length > length) {
      const cell = own.cells[--own.length]!;
      if (--holders[cell]! === 0) unheld[unheldCount++] = cell;
    }
  }

  function append(sequence: number, token: number): void {
    if (unheldCount === 0) throw new RangeError(`Cannot hold one more token: all ${total} cells are taken`);
    const own = held[sequence]!;
    const cell = unheld[--unheldCount]!;
    holders[cell] = 1;
    own.cells[own.length] = cell;
    own.tokens[own.length++] = token;
  }

  return {
    total,
    free: () => unheldCount,
    length: (sequence) => held[sequence]!.length,
    tokens(sequence) {
      const { tokens, length } = held[sequence]!;
      return tokens.subarray(0, length);
    },
    append,
    share(from, to) {
      truncate({ sequence: to, length: 0 });
      const [source, target] = [held[from.sequence]!, held[to]!];
      if (from.length === 0) return;
      memory.copySequence(from.sequence, to, 0, from.length);
      target.tokens.set(source.tokens.subarray(0, from.length));
      target.cells.set(source.cells.subarray(0, from.length));
      target.length = from.length;
      for (let at = 0; at < from.length; at++) holders[target.cells[at]!]!++;
    },
    restore({ tokens, saved }, to, way) {
      if (!memory.restoreSpan(saved, to, way)) return false;
      for (const token of tokens.subarray(held[to]!.length - saved.begin)) append(to, token);
      return true;
    },
    truncate,
    heldBy(prefixes) {
      mark++;
      let count = 0;
      for (const { sequence, length } of prefixes) {
        const { cells } = held[sequence]!;
        for (let at = 0; at < length; at++) {
          if (marks[cells[at]!] === mark) continue;
          marks[cells[at]!] = mark;
          count++;
        }
      }
      return count;
    },
  };
}
