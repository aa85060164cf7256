import type { TokenLogprob } from "../../engine.ts";
import type { Vocabulary } from "../model.ts";
import { likeliest } from "./likeliest.ts";

/** What stands for a probability of next to nothing. */
const NEVER = -9999;

/** Tells how likely a token was, and the likeliest beside it, before any sampler changed the odds. */
export function logprobOf(
  token: number,
  logits: Float32Array,
  { vocabulary, alternatives }: Likelihoods,
): TokenLogprob {
  const total = logarithmOfSum(logits);
  const describe = (other: number): Omit<TokenLogprob, "top"> => {
    const logprob = logits[other]! - total;
    return { ...nameToken(other, vocabulary), logprob: logprob > NEVER ? logprob : NEVER };
  };
  return { ...describe(token), top: Array.from(likeliest(logits, alternatives), describe) };
}

/** Whose tokens, and how many beside the one that was chosen. */
export interface Likelihoods {
  readonly vocabulary: Vocabulary;
  readonly alternatives: number;
}

function logarithmOfSum(logits: Float32Array): number {
  let greatest = -Infinity;
  for (const logit of logits) if (logit > greatest) greatest = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - greatest);
  return greatest + Math.log(sum);
}

/** Names a token for the client: one that is part of a character is shown by its bytes. */
export function nameToken(token: number, vocabulary: Vocabulary): Pick<TokenLogprob, "token" | "bytes"> {
  const bytes = vocabulary.pieceOf(token, "marks");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const shown = text.includes("\ufffd") ? Array.from(bytes, escaped).join("") : text;
  return { token: shown, bytes: [...bytes] };
}

function escaped(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
