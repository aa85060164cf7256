import type { SavedSpan, Span } from "../../src/llama/saved_span.ts";
import type { CellsOptions } from "../../src/llama/schedule/cells.ts";

interface Cell {
  readonly token: number;
  /** Where it lies. */
  readonly at: number;
  holders: number;
}

/** A KV cache that forgets, shares and saves as libllama's does, and complains of what libllama would refuse. */
export function createCellMemory({ sequences, total }: Pick<CellsOptions, "sequences" | "total">) {
  const held: Cell[][] = Array.from({ length: sequences + 1 }, () => []);
  const saved = new Map<SavedSpan, readonly number[]>();
  const computed = { rows: 0 };
  const copied = { out: 0, back: 0 };
  const isTaken = new Uint8Array(total);
  let taken = 0;
  /** Where the search for a free cell begins. */
  let head = 0;

  /** Takes the next free cell, as `llama_kv_cache::find_slot` does. */
  function hold(sequence: number, token: number): void {
    if (taken === total) throw new Error("The cache is full");
    if (head > taken + 2) head = 0;
    while (isTaken[head % total]) head++;
    const at = head++ % total;
    head = at + 1;
    isTaken[at] = 1;
    taken++;
    held[sequence]!.push({ token, at, holders: 1 });
  }

  /** Lets go of tokens; the search begins anew at the lowest cell that is free now. */
  function release(cells: readonly Cell[]): void {
    for (const cell of cells) {
      if (--cell.holders > 0) continue;
      isTaken[cell.at] = 0;
      taken--;
      head = Math.min(head, cell.at);
    }
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
      release(held[sequence]!.splice(position));
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
      for (const token of saved.get(copy)!) hold(way, token);
      held[sequence]!.push(...held[way]!.slice(length - copy.begin));
      release(held[way]!.splice(0, length - copy.begin));
      held[way] = [];
      copied.back += copy.end - copy.begin;
      return true;
    },
    add(token: number, position: number, sequence: number): number {
      if (held[sequence]!.length !== position) throw new Error(`Sequence ${sequence} has a gap at ${position}`);
      hold(sequence, token);
      return computed.rows++;
    },
    /** Whether a sequence's cells ascend: only then is attention summed up in the order of its tokens. */
    ascends: (sequence: number): boolean =>
      held[sequence]!.every(({ at }, index, all) => at > (all[index - 1]?.at ?? -1)),
  };
}

/** Such a cache, with what it holds and how much was computed and copied. */
export type CellMemory = ReturnType<typeof createCellMemory>;
