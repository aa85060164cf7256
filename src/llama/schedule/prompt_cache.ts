import type { SavedSpan, Span } from "../saved_span.ts";

/** Some tokens of a text, with their part of the KV cache in the host's memory. */
export interface Block {
  readonly tokens: Int32Array;
  readonly saved: SavedSpan;
  /** What comes before them; undefined if the text begins here. */
  readonly before: Block | undefined;
  /** Whether it was computed so that it comes out the same each time, as all before it was. */
  readonly isExact: boolean;
}

/** The start of a text, in blocks; of the last perhaps but a part. */
export interface Path {
  readonly blocks: readonly Block[];
  /** Tokens of it. */
  readonly length: number;
}

/** Texts that lie in the host's memory for whoever begins the same: a tree of blocks, so that what they share lies there once. */
export interface PromptCache {
  /** Finds most of the first `atMost` tokens, in exact blocks only where that is asked for. */
  find(tokens: Int32Array, atMost: number, isExact: boolean): Path;
  /** Keeps a text; `save` is asked to copy what is not here yet. Blocks that were used longest ago make room. */
  keep(tokens: Int32Array, isExact: boolean, save: (span: Span) => SavedSpan | undefined): void;
  /** Notes that blocks are about to be brought back: until others are, they make no room. */
  use(blocks: readonly Block[]): void;
}

/** Texts share what they begin with in steps of this. Shorter blocks take longer to copy: each 20 to 40 µs beside the bytes. */
export const BLOCK_TOKENS = 128;

/** Creates an empty cache. */
export function createPromptCache(): PromptCache {
  /** The one that was used longest ago comes first. */
  const all = new Set<Block>();
  let inUse: readonly Block[] = [];

  function find(tokens: Int32Array, atMost: number, isExact: boolean): Path {
    const blocks: Block[] = [];
    for (let length = 0; ; length += BLOCK_TOKENS) {
      const rest = tokens.subarray(length, atMost);
      let [next, longest]: [Block | undefined, number] = [undefined, 0];
      for (const block of all) {
        const fits = block.before === blocks.at(-1) && (block.isExact || !isExact);
        const common = fits ? countCommon(block.tokens, rest) : 0;
        if (common > longest) [next, longest] = [block, common];
      }
      if (next !== undefined) blocks.push(next);
      if (longest < BLOCK_TOKENS) return { blocks, length: length + longest };
    }
  }

  function renew(blocks: readonly Block[]): void {
    for (const block of blocks) {
      all.delete(block);
      all.add(block);
    }
  }

  function forget(block: Block): void {
    all.delete(block);
    block.saved.close();
  }

  /** Forgets the oldest that nobody uses and none goes on from, nor is about to; false if there is none. */
  function forgetOldest(last: Block | undefined): boolean {
    const needed = new Set([...[...all].map(({ before }) => before), ...inUse, last]);
    const oldest = [...all].find((block) => !needed.has(block));
    if (oldest !== undefined) forget(oldest);
    return oldest !== undefined;
  }

  /** What was the end of a text is of no use once the text goes on. */
  function forgetEnd({ tokens, before, isExact }: Omit<Block, "saved">): void {
    for (const block of all) {
      const { length } = block.tokens;
      if (block.before !== before || length === BLOCK_TOKENS || (block.isExact && !isExact)) continue;
      if (countCommon(block.tokens, tokens) === length) forget(block);
    }
  }

  return {
    find,
    keep(tokens, isExact, save) {
      const { blocks, length } = find(tokens, tokens.length, isExact);
      renew(blocks);
      if (length === tokens.length) return;
      let begin = length - (length % BLOCK_TOKENS);
      let before = blocks[begin / BLOCK_TOKENS - 1];
      for (; begin < tokens.length; begin += BLOCK_TOKENS) {
        const own = { tokens: tokens.slice(begin, begin + BLOCK_TOKENS), before, isExact };
        const span = { begin, end: begin + own.tokens.length };
        forgetEnd(own);
        let saved = save(span);
        while (saved === undefined && forgetOldest(before)) saved = save(span);
        if (saved === undefined) return;
        before = { ...own, saved };
        all.add(before);
      }
    },
    use(blocks) {
      renew(blocks);
      inUse = blocks;
    },
  };
}

/** Counts how many tokens two texts begin with alike. */
export function countCommon(one: Int32Array, other: Int32Array): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}
