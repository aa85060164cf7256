import type { Answer, Delta } from "../../engine.ts";

/** An answer that is at hand whole, and may be given again as the same object. */
export type KnownAnswer = Answer & { readonly deltas: readonly Delta[] };

/** Whether an answer is at hand whole, and waits for nothing. */
export function isKnown(answer: Answer): answer is KnownAnswer {
  return answer.schedule === undefined && Array.isArray(answer.deltas);
}

/** What an answer looks like on the wire. */
interface Written {
  readonly created: number;
  readonly text: string;
}

const written = new WeakMap<KnownAnswer, Written>();

/** Writes an answer, unless that was done before: told again within the same second, it is the same to the byte. */
export function writeOnce(answer: KnownAnswer, created: number, write: () => string): string {
  const before = written.get(answer);
  if (before?.created === created) return before.text;
  const text = write();
  written.set(answer, { created, text });
  return text;
}
