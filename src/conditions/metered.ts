import type { Answer, Delta, Deltas } from "../engine.ts";
import type { Meter } from "../meter.ts";
import type { Prompt } from "../prompt.ts";

/**
 * Counts an answer's tokens against the limit of its key.
 *
 * As with OpenAI, what counts is the prompt and the most that the request lets the answer take. Where it sets no limit,
 * the answer's own tokens count once they were spoken.
 *
 * @throws {ApiError} 429 where they are too many; nothing is said of the answer then.
 */
export function meterAnswer(answer: Answer, { limits, choices }: Prompt, meter: Meter): Answer {
  const { promptTokens, deltas } = answer;
  const { maxTokens } = limits;
  try {
    meter.reserve((promptTokens ?? 0) + (maxTokens ?? 0) * choices);
  } catch (error) {
    release(deltas);
    throw error;
  }
  if (promptTokens !== undefined && maxTokens !== undefined) return answer;
  const spent = (prompt: number, completion: number): void =>
    meter.spend((promptTokens === undefined ? prompt : 0) + (maxTokens === undefined ? completion : 0));
  return { ...answer, deltas: Symbol.iterator in deltas ? countKnown(deltas, spent) : countComing(deltas, spent) };
}

type Spent = (promptTokens: number, completionTokens: number) => void;

/** Lets an engine know that nobody will hear the answer. */
function release(deltas: Deltas): void {
  const source = Symbol.iterator in deltas ? deltas[Symbol.iterator]() : deltas[Symbol.asyncIterator]();
  void source.return?.();
}

function* countKnown(deltas: Iterable<Delta>, spent: Spent): Generator<Delta> {
  const count = createCount();
  try {
    for (const delta of deltas) {
      count.add(delta);
      yield delta;
    }
  } finally {
    count.end(spent);
  }
}

async function* countComing(deltas: AsyncIterable<Delta>, spent: Spent): AsyncGenerator<Delta> {
  const count = createCount();
  try {
    for await (const delta of deltas) {
      count.add(delta);
      yield delta;
    }
  } finally {
    count.end(spent);
  }
}

/** Counts as it goes, for an answer may be left before it tells its usage. */
function createCount(): { add(delta: Delta): void; end(spent: Spent): void } {
  let prompt = 0;
  let completion = 0;
  return {
    add(delta) {
      if (delta.type === "usage") ({ promptTokens: prompt, completionTokens: completion } = delta.usage);
      else if ("tokens" in delta) completion += delta.tokens;
    },
    end: (spent) => spent(prompt, completion),
  };
}
