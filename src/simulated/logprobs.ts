import type { TokenLogprob } from "../engine.ts";
import type { Random } from "../random.ts";
import type { Encoding, TokenPiece } from "../tokens/encoding.ts";

/** How surely a token is chosen: by chance, always the likeliest, or no other one could be. */
export type Certainty = "chance" | "greedy" | "forced";

/** Invents how likely the tokens of an answer were. */
export interface Logprobs {
  /** Gives one entry for each token of a piece, with so many alternatives beside it. */
  of(piece: TokenPiece, alternatives: number, random: Random): readonly TokenLogprob[];
}

/** What stands for a probability of next to nothing. */
const NEVER = -9999;

/**
 * How sure a model is of a place: the logarithms of the likeliest token's probability, and of the ratio from each to the next.
 *
 * Probabilities fall as a geometric series, so logarithms fall along a line and no logarithm is taken; a first term of
 * 1 − ratio keeps their sum at 1.
 */
const CONFIDENCES: readonly (readonly [likeliest: number, ratio: number])[] = [
  [-0.00010001, -9.21034037], // 0.9999
  [-0.0010005, -6.90775528], // 0.999
  [-0.01005034, -4.60517019], // 0.99
  [-0.05129329, -2.99573227], // 0.95
  [-0.16251893, -1.89711998], // 0.85
  [-0.35667494, -1.2039728], // 0.7
  [-0.69314718, -0.69314718], // 0.5
  [-0.91629073, -0.51082562], // 0.4
];

/** Tokens that could have stood in many a place. */
const ALTERNATIVES =
  "the a and of to in is that for it as with on are this be or by an not can at from which more you one but has was also".split(
    " ",
  );

/** OpenAI shows no more than these. */
const MOST_ALTERNATIVES = 20;

/** Prepares likelihoods over the tokens of an encoding; banned tokens are no alternatives. */
export function createLogprobs(encoding: Encoding, certainty: Certainty, banned: ReadonlySet<number>): Logprobs {
  const idsOf = (words: readonly string[]): readonly number[] =>
    words.map((word) => encoding.encode(word)[0]!).filter((id) => !banned.has(id));
  const bare = idsOf(ALTERNATIVES);
  const spaced = idsOf(ALTERNATIVES.map((word) => ` ${word}`));

  function describe(id: number, alternatives: number, random: Random): TokenLogprob {
    const logprobAt = drawLine(certainty, random);
    const place = certainty === "chance" ? drawPlace(random) : 0;
    const others = encoding.bytesOf(id)[0] === SPACE ? spaced : bare;
    const from = random.below(ALTERNATIVES.length);
    const ids = [...others.slice(from), ...others.slice(0, from)].filter((other) => other !== id);
    ids.splice(place, 0, id);
    const top = ids
      .slice(0, alternatives)
      .map((other, at) => ({ ...nameToken(other, encoding), logprob: logprobAt(at) }));
    return { ...nameToken(id, encoding), logprob: logprobAt(place), top };
  }

  return { of: ({ ids }, alternatives, random) => ids.map((id) => describe(id, alternatives, random)) };
}

const SPACE = 32;

/** Draws how the probabilities of one place fall, from the likeliest token on. */
function drawLine(certainty: Certainty, random: Random): (place: number) => number {
  if (certainty === "forced") return (place) => (place === 0 ? 0 : NEVER);
  const [likeliest, ratio] = random.pick(CONFIDENCES);
  // Steeper than the series, so that the sum stays below 1.
  const slope = ratio * (1 + random.next() / 4);
  return (place) => (place < MOST_ALTERNATIVES ? likeliest + slope * place : NEVER);
}

/** Draws which of the likeliest tokens is chosen: mostly the first, now and then one that nobody expected. */
function drawPlace(random: Random): number {
  if (random.chance(0.8)) return 0;
  return random.chance(0.01) ? MOST_ALTERNATIVES : random.between(1, 3);
}

/** Writes a token as text, or, where it is part of a character, as its bytes in hexadecimal, as OpenAI does. */
function nameToken(id: number, encoding: Encoding): Pick<TokenLogprob, "token" | "bytes"> {
  const bytes = [...encoding.bytesOf(id)];
  const token = encoding.decode([id]);
  if (!token.includes("\ufffd")) return { token, bytes };
  return { token: bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""), bytes };
}
