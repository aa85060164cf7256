import type { SavedSpan, Span } from "../../src/llama/saved_span.ts";
import type { CellsOptions } from "../../src/llama/schedule/cells.ts";

interface Cell {
  readonly token: number;
  holders: number;
}

/** A KV cache that forgets, shares and saves as libllama's does, and complains of what libllama would refuse. */
export function createCellMemory({ sequences, total }: Pick<CellsOptions, "sequences" | "total">) {
  const held: Cell[][] = Array.from({ length: sequences + 1 }, () => []);
  const saved = new Map<SavedSpan, readonly number[]>();
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
      if (held[to]!.length > 0) throw new Error(`Sequence ${to} was not emptied`);
      held[to] = held[from]!.slice(begin, end);
      for (const cell of held[to]) cell.holders++;
    },
    truncate(sequence: number, position: number) {
      for (const cell of held[sequence]!.splice(position)) if (--cell.holders === 0) taken--;
    },
    saveSpan(sequence: number, { begin, end }: Span, way: number): SavedSpan | undefined {
      if (held[way]!.length > 0) throw new Error(`Sequence ${way} is not empty`);
      const tokens = held[sequence]!.slice(begin, end).map(({ token }) => token);
      if ([...saved.values()].flat().length + tokens.length > total) return undefined;
      const copy: SavedSpan = { begin, end, close: () => void saved.delete(copy) };
      saved.set(copy, tokens);
      copied.out += tokens.length;
      return copy;
    },
    restoreSpan(copy: SavedSpan, sequence: number, way: number): boolean {
      if (held[way]!.length > 0) throw new Error(`Sequence ${way} is not empty`);
      const { length } = held[sequence]!;
      if (length < copy.begin || length > copy.end)
        throw new Error(`Sequence ${sequence} does not end in what was saved`);
      if (taken + copy.end - copy.begin > total) throw new Error("The cache is full");
      for (const token of saved.get(copy)!.slice(length - copy.begin)) hold(sequence, token);
      copied.back += copy.end - copy.begin;
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
