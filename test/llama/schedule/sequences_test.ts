import { expect, test } from "bun:test";
import { createRandom, type Random } from "../../../src/random.ts";
import { createSequences } from "../../../src/llama/schedule/sequences.ts";
import { createCellMemory } from "../../support/cell_memory.ts";

const OPTIONS = { total: 300, sequences: 4, longest: 200 };

/** Does by chance what a scheduler may do, and looks after each step whether the account is that of the cache. */
function stroll(random: Random): { readonly out: number; readonly back: number } {
  const memory = createCellMemory(OPTIONS);
  const sequences = createSequences(OPTIONS, memory);
  const taken: number[] = [];
  const exact = new Set<number>();
  const text = (): Int32Array => {
    const [fork, end] = [random.between(0, 60), random.pick([1, 2, 3])];
    return Int32Array.from({ length: random.between(1, 120) }, (_, at) => (at < fork ? at : at * 10 + end));
  };
  const acts: readonly (() => void)[] = [
    () => {
      if (taken.length === OPTIONS.sequences) return;
      const wanted = text();
      const isExact = random.below(2) === 1;
      const found = sequences.find(wanted, wanted.length, isExact);
      const sequence = sequences.take(found, isExact);
      if (isExact) exact.add(sequence);
      else exact.delete(sequence);
      expect([...tokensOf(sequence)]).toEqual([...wanted.subarray(0, found.length)]);
      taken.push(sequence);
      for (const token of wanted.subarray(found.length)) say(sequence, token);
    },
    () => taken.length > 0 && say(random.pick(taken), random.below(1000)),
    () => taken.length > 0 && sequences.release(taken.splice(random.below(taken.length), 1)[0]!),
    () => taken.length > 0 && cut(random.pick(taken)),
    () => void sequences.clear(random.below(OPTIONS.total)),
    () => sequences.arrange(),
  ];
  function say(sequence: number, token: number): void {
    const { length } = tokensOf(sequence);
    if (length === OPTIONS.longest || !sequences.clear(1)) return;
    memory.add(token, length, sequence);
    sequences.append(sequence, token);
  }
  function cut(sequence: number): void {
    sequences.truncate({ sequence, length: random.below(tokensOf(sequence).length + 1) });
  }
  function tokensOf(sequence: number): readonly number[] {
    return memory.held[sequence]!.map(({ token }) => token);
  }

  for (let steps = 0; steps < 400; steps++) {
    random.pick(acts)();
    const lengths = memory.held.map((_, sequence) => sequences.length(sequence));
    expect(lengths).toEqual(memory.held.map(({ length }) => length));
    expect(sequences.free()).toBe(OPTIONS.total - new Set(memory.held.flat()).size);
  }
  return memory.copied;
}

test("createSequences() keeps the account of the cache, whatever is shared, cut, moved out and brought back", () => {
  const all = Array.from({ length: 10 }, (_, seed) => stroll(createRandom(`stroll ${seed}`)));

  for (const { out, back } of all) expect(Math.min(out, back)).toBeGreaterThan(500);
});
