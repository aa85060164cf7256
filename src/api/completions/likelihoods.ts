import type { TokenLogprob } from "../../engine.ts";

/** Log probabilities as completions tell them: four lists side by side. */
export interface Likelihoods {
  readonly tokens: string[];
  /** Null for the first token of an echo: nothing came before it. */
  readonly token_logprobs: (number | null)[];
  /** Null where no rivals were asked for. */
  readonly top_logprobs: (Record<string, number> | null)[] | null;
  /** Where each token begins, in characters of the prompt and the completion together. */
  readonly text_offset: number[];
}

/** How the log probabilities of a choice are told. */
export interface LikelihoodOptions {
  /** Rivals shown beside each token. */
  readonly alternatives: number;
  /** Whether the choice begins with its prompt. */
  readonly echo: boolean;
  /** Characters before the first token. */
  readonly startsAt: number;
}

/** Creates what tells the log probabilities of one choice, piece after piece. */
export function createLikelihoods(options: LikelihoodOptions): (logprobs: readonly TokenLogprob[]) => Likelihoods {
  const { alternatives, echo } = options;
  let offset = options.startsAt;
  let isFirst = echo;
  return (logprobs) => {
    const told: Likelihoods = {
      tokens: [],
      token_logprobs: [],
      top_logprobs: alternatives === 0 ? null : [],
      text_offset: [],
    };
    for (const entry of logprobs) {
      told.tokens.push(nameOf(entry.token));
      told.token_logprobs.push(isFirst ? null : entry.logprob);
      told.top_logprobs?.push(isFirst ? null : rivalsOf(entry, alternatives));
      told.text_offset.push(offset);
      offset += countCharacters(entry.bytes);
      isFirst = false;
    }
    return told;
  };
}

/** Joins what was told of a choice. */
export function joinLikelihoods(parts: readonly Likelihoods[]): Likelihoods {
  const isTold = parts.some(({ top_logprobs }) => top_logprobs !== null);
  return {
    tokens: parts.flatMap(({ tokens }) => tokens),
    token_logprobs: parts.flatMap(({ token_logprobs }) => token_logprobs),
    top_logprobs: isTold ? parts.flatMap(({ top_logprobs }) => top_logprobs ?? []) : null,
    text_offset: parts.flatMap(({ text_offset }) => text_offset),
  };
}

/** The likeliest tokens, and the one that was chosen, even if it is none of them. */
function rivalsOf({ token, logprob, top }: TokenLogprob, alternatives: number): Record<string, number> {
  const rivals: Record<string, number> = {};
  for (const rival of top.slice(0, alternatives)) rivals[nameOf(rival.token)] = rival.logprob;
  rivals[nameOf(token)] ??= logprob;
  return rivals;
}

/** A token that is part of a character is told by its bytes, and here says so. */
function nameOf(token: string): string {
  return /^(?:\\x[0-9a-f]{2})+$/.test(token) ? `bytes:${token}` : token;
}

/** Counts the characters that begin in a token: every byte of UTF-8 but those that go on. */
function countCharacters(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
}
