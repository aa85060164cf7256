import type { Reasoning } from "../prompt.ts";
import { defaultEffort, type Model } from "../models.ts";
import type { Random } from "../random.ts";

type Effort = NonNullable<Reasoning["effort"]>;

/** How many times 64 tokens a model reasons, at least and at most; OpenAI's usage shows multiples of 64. */
const BLOCKS: Readonly<Record<Effort, readonly [least: number, most: number]>> = {
  none: [0, 0],
  minimal: [0, 0],
  low: [1, 4],
  medium: [3, 12],
  high: [8, 32],
  xhigh: [24, 64],
  max: [48, 128],
};

const BLOCK_TOKENS = 64;

/** Draws how many tokens a model spends on reasoning before it speaks. */
export function drawReasoningTokens(model: Model, reasoning: Reasoning | undefined, random: Random): number {
  const byDefault = defaultEffort(model);
  if (byDefault === undefined) return 0;
  const [least, most] = BLOCKS[reasoning?.effort ?? byDefault];
  return random.between(least, most) * BLOCK_TOKENS;
}
