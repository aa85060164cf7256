import type { Limits, Prompt, ResponseLength } from "../prompt.ts";
import { textOf } from "../prompt.ts";
import type { Random } from "../random.ts";
import type { Encoding } from "../tokens/encoding.ts";
import { type Bias, cutWithout, repeatToken } from "./bias.ts";
import type { Conversation } from "./conversation.ts";
import { type LengthRange, writeAnswer, writeOn } from "./prose/answer.ts";
import { viewOf } from "./wording.ts";
import { type Run, runOf } from "./runs.ts";

/** Characters of an answer, by its length (the origin's figures). */
const RANGES: Readonly<Record<ResponseLength, LengthRange>> = {
  short: { min: 120, max: 450 },
  medium: { min: 450, max: 1500 },
  long: { min: 1500, max: 5000 },
};

/** What a text is written from. */
export interface TextTask {
  readonly conversation: Conversation;
  readonly range: LengthRange;
  readonly limits: Limits;
  readonly bias: Bias;
  readonly random: Random;
  readonly encoding: Encoding;
  /** Cuts a fragment, or remembers how it was cut. */
  readonly toRun: (fragment: string) => Run;
}

/** What a question says of the length that it wants. */
const WISHES: readonly (readonly [RegExp, ResponseLength])[] = [
  [/(?<!\bhow )\b(?:long|lengthy|detailed|in[- ]depth|comprehensive|thorough|essay)\b/i, "long"],
  [
    /\b(?:brief(?:ly)?|concise(?:ly)?|in (?:a|one) (?:word|sentence)|short (?:answer|reply|summary|poem|story))\b/i,
    "short",
  ],
];

/** Draws how long an answer is, where nobody says: by the mean length of the messages (the origin's odds). */
export function drawRange(
  { responseLength, messages }: Prompt,
  { question }: Conversation,
  { byDefault, random }: { byDefault: ResponseLength | undefined; random: Random },
): LengthRange {
  const known = responseLength ?? byDefault;
  if (known !== undefined) return RANGES[known];
  const wished = WISHES.find(([pattern]) => pattern.test(viewOf(question)));
  if (wished) return RANGES[wished[1]];
  const mean = messages.reduce((sum, message) => sum + textOf(message).length, 0) / messages.length;
  const chance = random.next();
  if (mean < 50) return RANGES[chance < 0.8 ? "short" : "medium"];
  if (mean > 250) return RANGES[chance < 0.8 ? "long" : "medium"];
  return RANGES[chance < 0.2 ? "short" : chance < 0.85 ? "medium" : "long"];
}

/** Writes the text of an answer, as long as it would be if nothing cut it. */
export function writeText(task: TextTask): Iterable<Run> {
  const { conversation, range, limits, bias, random, encoding, toRun } = task;
  if (bias.forced !== undefined) return repeatToken(bias.forced, encoding);
  if (limits.ignoreEos) return mapRuns(writeOn(conversation, random), task);
  const fragments = writeAnswer(conversation, range, random);
  if (bias.banned.size > 0) return [runOf(cutWithout(fragments.join(""), bias.banned, encoding))];
  const runs = fragments.map(toRun);
  const tokens = runs.reduce((sum, run) => sum + run.tokens, 0);
  return tokens < (limits.minTokens ?? 0) ? writeAtLeast(limits.minTokens!, task) : runs;
}

/** Writes on until there are enough tokens, and then to the end of the sentence. */
function* writeAtLeast(tokens: number, task: TextTask): Generator<Run> {
  let left = tokens;
  for (const fragment of writeOn(task.conversation, task.random)) {
    const run = task.toRun(fragment);
    left -= run.tokens;
    yield run;
    if (left <= 0 && /[.!?]$/.test(fragment)) return;
  }
}

function* mapRuns(fragments: Iterable<string>, { bias, encoding, toRun }: TextTask): Generator<Run> {
  for (const fragment of fragments) {
    yield bias.banned.size > 0 ? runOf(cutWithout(fragment, bias.banned, encoding)) : toRun(fragment);
  }
}
