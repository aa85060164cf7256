import type { Answer, Delta, Usage } from "../../engine.ts";

/**
 * Joins the answers to several prompts into one.
 *
 * Choices are numbered over prompts × choices, all are told at the same time, and their usage is summed.
 */
export function joinAnswers(answers: readonly Answer[], choicesEach: number): Answer {
  const [first, ...others] = answers;
  if (first === undefined || others.length === 0) return first!;
  const isKnown = answers.every(({ deltas }) => Symbol.iterator in deltas);
  const { by, model } = first;
  return {
    by,
    model,
    deltas: isKnown ? takeTurns(answers, choicesEach) : takeAsTheyCome(answers, choicesEach),
    schedule: (choice, token) =>
      answers[Math.floor(choice / choicesEach)]!.schedule?.(choice % choicesEach, token) ?? 0,
  };
}

/** Waits for all answers; where one cannot be had, the others are not listened to. @throws what the first one failed with. */
export async function allOrNone(asked: readonly Promise<Answer>[]): Promise<readonly Answer[]> {
  const settled = await Promise.allSettled(asked);
  const answers = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = settled.find((one) => one.status === "rejected");
  if (failed === undefined) return answers;
  answers.forEach(leaveAnswer);
  throw failed.reason;
}

/** Lets an engine know that nobody will hear an answer. */
export function leaveAnswer({ deltas }: Answer): void {
  void open(deltas).return?.();
}

/** Lets answers that are known speak in turn, one delta each. */
function* takeTurns(answers: readonly Answer[], choicesEach: number): Generator<Delta> {
  const total = createTotal();
  let speaking = answers.map(({ deltas }, at) => ({
    source: (deltas as Iterable<Delta>)[Symbol.iterator](),
    offset: at * choicesEach,
  }));
  while (speaking.length > 0) {
    const still: typeof speaking = [];
    for (const voice of speaking) {
      const result = voice.source.next();
      if (result.done) continue;
      still.push(voice);
      if (result.value.type === "usage") total.add(result.value.usage);
      else yield { ...result.value, choice: result.value.choice + voice.offset };
    }
    speaking = still;
  }
  yield { type: "usage", usage: total.usage() };
}

/** Passes on what answers say whenever they say it; who stops listening ends them all. */
async function* takeAsTheyCome(answers: readonly Answer[], choicesEach: number): AsyncGenerator<Delta> {
  const total = createTotal();
  const sources = answers.map(({ deltas }) => open(deltas));
  const next = (at: number): Promise<{ at: number; result: IteratorResult<Delta> }> =>
    Promise.resolve(sources[at]!.next()).then((result) => ({ at, result }));
  const pending = new Map(sources.map((_, at) => [at, next(at)]));
  try {
    while (pending.size > 0) {
      const { at, result } = await Promise.race(pending.values());
      if (result.done) {
        pending.delete(at);
        continue;
      }
      pending.set(at, next(at));
      if (result.value.type === "usage") total.add(result.value.usage);
      else yield { ...result.value, choice: result.value.choice + at * choicesEach };
    }
  } finally {
    // Whoever is at fault or gone, the others need not go on; what they were about to say is not waited for.
    for (const [at, promise] of pending) {
      promise.catch(() => undefined);
      void sources[at]!.return?.();
    }
  }
  yield { type: "usage", usage: total.usage() };
}

function open(deltas: Answer["deltas"]): Iterator<Delta> | AsyncIterator<Delta> {
  return Symbol.iterator in deltas ? deltas[Symbol.iterator]() : deltas[Symbol.asyncIterator]();
}

/** Sums what several answers cost. */
function createTotal(): { add(usage: Usage): void; usage(): Usage } {
  const total = { promptTokens: 0, completionTokens: 0, cachedTokens: 0, reasoningTokens: 0 };
  return {
    add(usage) {
      for (const key of Object.keys(total) as (keyof Usage)[]) total[key] += usage[key];
    },
    usage: () => total,
  };
}
