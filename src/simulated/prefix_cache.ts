import type { Call } from "../engine.ts";
import { fromOldest } from "../oldest.ts";
import type { Prompt } from "../prompt.ts";

/** Remembers the beginnings of prompts, as OpenAI's prompt cache does. */
export interface PrefixCache {
  /**
   * Tells how many tokens of a prompt the same key has sent before, and remembers the prompt.
   *
   * OpenAI's rule: 1,024 or more, in steps of 128. The prompt is compared in blocks of characters, and tokens are
   * taken to be spread evenly over them: an estimate that is exact for a prompt seen whole.
   */
  cachedTokens(prompt: Prompt, promptTokens: number, { key }: Pick<Call, "key">): number;
}

const LEAST_TOKENS = 1024;
const STEP_TOKENS = 128;
const BLOCK_CHARACTERS = 512;
/** Blocks remembered for all keys together: ten million characters, some 2 MB. */
const BLOCKS_KEPT = 20_000;

/** Creates an empty cache; the prefixes not met for longest leave first. */
export function createPrefixCache(): PrefixCache {
  const seen = new Set<number>();
  const oldest = fromOldest(() => seen.values());

  function remember(hash: number): boolean {
    const isKnown = seen.delete(hash);
    seen.add(hash);
    if (seen.size > BLOCKS_KEPT) seen.delete(oldest()!);
    return isKnown;
  }

  return {
    cachedTokens(prompt, promptTokens, { key }) {
      if (promptTokens < LEAST_TOKENS) return 0;
      const text = spell(prompt);
      let hash = hashOf(`${key}\n${prompt.model}\n`, 0, Infinity, [0x811c9dc5, 0x9e3779b9]);
      let known = 0;
      for (let start = 0; start < text.length; start += BLOCK_CHARACTERS) {
        const end = Math.min(start + BLOCK_CHARACTERS, text.length);
        hash = hashOf(text, start, end, hash);
        // 53 of the 64 bits: all that a number holds.
        if (remember(hash[0] * 2 ** 21 + (hash[1] >>> 11)) && known === start) known = end;
      }
      const tokens = Math.floor((promptTokens * (known / text.length)) / STEP_TOKENS) * STEP_TOKENS;
      return tokens < LEAST_TOKENS ? 0 : tokens;
    },
  };
}

/** Spells out what a model reads, in the order in which it is cached: tools first. */
function spell({ tools, messages, format }: Prompt): string {
  return JSON.stringify([tools, format, messages]);
}

function hashOf(text: string, start: number, end: number, [first, second]: Hash): Hash {
  let a = first | 0;
  let b = second | 0;
  for (let at = start; at < Math.min(end, text.length); at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 16777619);
    b = Math.imul(b ^ unit, 0x5bd1e995) ^ (b >>> 15);
  }
  return [a >>> 0, b >>> 0];
}

type Hash = readonly [number, number];
