import type { SavedSequence } from "../../src/llama/model.ts";
import type { CellsOptions } from "../../src/llama/schedule/cells.ts";

interface Cell {
  readonly token: number;
  holders: number;
}

/** A KV cache that forgets, shares and saves as libllama's does, and complains of what libllama would refuse. */
export function createCellMemory({ sequences, total }: Pick<CellsOptions, "sequences" | "total">) {
  const held: Cell[][] = Array.from({ length: sequences + 1 }, () => []);
  const saved = new Map<SavedSequence, readonly number[]>();
  const computed = { rows: 0 };
  const copied = { out: 0, back: 0 };
  let taken = 0;
  function hold(sequence: number, token: number): void {
    if (++taken > total) throw new Error("The cache is full");
    held[sequence]!.push({ token, holders: 1 });
  }
  return {
    held,
    saved,
    computed,
    copied,
    copySequence(from: number, to: number, begin: number, end: number) {
      if (held[to]!.length !== begin) throw new Error(`Sequence ${to} does not end at ${begin}`);
      for (const cell of held[from]!.slice(begin, end)) {
        cell.holders++;
        held[to]!.push(cell);
      }
    },
    truncate(sequence: number, position: number) {
      for (const cell of held[sequence]!.splice(position)) if (--cell.holders === 0) taken--;
    },
    saveSequence(sequence: number): SavedSequence | undefined {
      const tokens = held[sequence]!.map(({ token }) => token);
      if ([...saved.values()].flat().length + tokens.length > total) return undefined;
      const copy: SavedSequence = { length: tokens.length, close: () => void saved.delete(copy) };
      saved.set(copy, tokens);
      copied.out += tokens.length;
      return copy;
    },
    restoreSequence(copy: SavedSequence, sequence: number): boolean {
      if (held[sequence]!.length > 0) throw new Error(`Sequence ${sequence} was not emptied`);
      for (const token of saved.get(copy)!) hold(sequence, token);
      copied.back += copy.length;
      return true;
    },
    add(token: number, position: number, sequence: number): number {
      if (held[sequence]!.length !== position) throw new Error(`Sequence ${sequence} has a gap at ${position}`);
      hold(sequence, token);
      return computed.rows++;
    },
  };
}

/** Such a cache, with what it holds and how much was computed and copied. */
export type CellMemory = ReturnType<typeof createCellMemory>;
