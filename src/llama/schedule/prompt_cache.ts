import type { Context, SavedSequence } from "../model.ts";

/** A text whose part of the KV cache was copied to the host's memory. */
export interface SavedText {
  readonly tokens: Int32Array;
  readonly state: SavedSequence;
}

/** Texts that lie in the host's memory for whoever begins the same. */
export interface PromptCache {
  /** Finds the text that begins with most of the first `atMost` tokens. */
  find(tokens: Int32Array, atMost: number): { readonly text: SavedText; readonly length: number } | undefined;
  /** Copies what a sequence holds; texts that were kept longest make room. Nothing is copied that lies here already. */
  save(sequence: number, tokens: Int32Array): void;
  /** Takes a text out for a while: it makes no room for others. */
  take(text: SavedText): void;
  /** Puts it back, as the one that was kept last. */
  put(text: SavedText): void;
}

/** Two texts that have this part of the older one in common are not worth the memory of both. */
const ALIKE = 7 / 8;

/** Creates an empty cache; `memory` is asked to save until it has room. */
export function createPromptCache(memory: Pick<Context, "saveSequence">): PromptCache {
  /** Oldest first. */
  let texts: SavedText[] = [];

  function find(tokens: Int32Array, atMost: number): ReturnType<PromptCache["find"]> {
    let [best, longest]: [SavedText | undefined, number] = [undefined, 0];
    for (const text of texts) {
      const length = countCommon(text.tokens, tokens, atMost);
      if (length > longest) [best, longest] = [text, length];
    }
    return best && { text: best, length: longest };
  }

  function forgetOldest(): boolean {
    const oldest = texts.shift();
    oldest?.state.close();
    return oldest !== undefined;
  }

  /** Forgets what a text goes on from, and what differs from it in the end only: whoever comes back has the newest. */
  function forgetAlike(tokens: Int32Array): void {
    const isAlike = (text: SavedText): boolean =>
      countCommon(text.tokens, tokens, tokens.length) >= ALIKE * text.tokens.length;
    for (const { state } of texts.filter(isAlike)) state.close();
    texts = texts.filter((text) => !isAlike(text));
  }

  return {
    find,
    save(sequence, tokens) {
      if (tokens.length === 0 || find(tokens, tokens.length)?.length === tokens.length) return;
      forgetAlike(tokens);
      let state = memory.saveSequence(sequence);
      while (state === undefined && forgetOldest()) state = memory.saveSequence(sequence);
      if (state !== undefined) texts.push({ tokens: tokens.slice(), state });
    },
    take: (text) => void texts.splice(texts.indexOf(text), 1),
    put: (text) => void texts.push(text),
  };
}

/** Counts how many of the first `atMost` tokens two texts begin with alike. */
export function countCommon(one: Int32Array, other: Int32Array, atMost: number): number {
  const most = Math.min(one.length, other.length, atMost);
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}
