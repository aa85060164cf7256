import type { Answer, Call, Delta } from "../engine.ts";
import { fromOldest } from "../oldest.ts";
import type { Prompt } from "../prompt.ts";

/** Answers to questions that come again. */
export interface Repeats {
  /** Finds what was answered to this very prompt before, its deltas at hand. */
  find(prompt: Prompt, call: Call): Answer | undefined;
  /** Passes an answer on, and keeps it once all of it was said. */
  listen(prompt: Prompt, call: Call, answer: KnownAnswer): Answer;
}

/** An answer that takes no time. */
type KnownAnswer = Answer & { readonly deltas: Iterable<Delta> };

interface Kept {
  readonly grain: Call["grain"];
  readonly answer: Answer;
  readonly size: number;
}

/** Deltas of all answers that are kept: some 3 MB, and 9 MB more where their frames are kept as well. */
const KEPT_DELTAS = 30_000;

/** Creates what remembers answers; the one that was not kept for longest leaves first. */
export function createRepeats(): Repeats {
  const kept = new Map<Prompt, Kept>();
  const oldest = fromOldest(() => kept.keys());
  let size = 0;

  function forget(prompt: Prompt): void {
    size -= kept.get(prompt)?.size ?? 0;
    kept.delete(prompt);
  }

  function keep(prompt: Prompt, said: Kept): void {
    if (said.size > KEPT_DELTAS) return;
    forget(prompt);
    kept.set(prompt, said);
    size += said.size;
    while (size > KEPT_DELTAS) forget(oldest()!);
  }

  function* listenTo(deltas: Iterable<Delta>, hear: (all: readonly Delta[]) => void): Generator<Delta> {
    const heard: Delta[] = [];
    for (const delta of deltas) {
      heard.push(delta);
      yield delta;
    }
    hear(heard);
  }

  return {
    find(prompt, { grain }) {
      const found = kept.get(prompt);
      return found?.grain === grain ? found?.answer : undefined;
    },
    listen(prompt, { grain }, answer) {
      const deltas = listenTo(answer.deltas, (all) =>
        keep(prompt, { grain, answer: { ...answer, deltas: all }, size: all.length }),
      );
      return { ...answer, deltas };
    },
  };
}
