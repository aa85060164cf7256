import { checkInteger } from "./checks.ts";

/** How long each sequence is, and will be once the batch is decoded: C takes wrong positions in silence, or fails on them later. */
export interface Sequences {
  /** How many there are. */
  readonly count: number;
  /** Insists on a number of a sequence. */
  check(name: string, sequence: number): void;
  /** Insists on a sequence of which the batch holds nothing: what it holds would no longer follow. */
  checkIdle(name: string, sequence: number): void;
  /** How many tokens a sequence holds. */
  length(sequence: number): number;
  /** Notes that a token of the batch follows. @throws {RangeError} if it does not follow what is there. */
  follow(sequence: number, position: number): void;
  /** Notes how many tokens a sequence holds now. */
  set(sequence: number, length: number): void;
  /** Takes what the batch added for held. */
  keep(): void;
  /** Forgets what the batch would have added. */
  drop(): void;
}

/** Begins with a number of empty sequences. */
export function makeSequences(count: number): Sequences {
  const held = new Int32Array(count);
  const ahead = new Int32Array(count);
  const check = (name: string, sequence: number): void => checkInteger(name, sequence, 0, count - 1);
  return {
    count,
    check,
    checkIdle(name, sequence) {
      check(name, sequence);
      if (ahead[sequence] === held[sequence]) return;
      throw new RangeError(`Cannot take ${sequence} as ${name}: the batch holds tokens of it`);
    },
    length(sequence) {
      check("sequence", sequence);
      return held[sequence]!;
    },
    follow(sequence, position) {
      check("sequence", sequence);
      const next = ahead[sequence]!;
      if (position === next) ahead[sequence] = next + 1;
      else throw new RangeError(`Cannot take ${position} as position of sequence ${sequence}: the next is ${next}`);
    },
    set(sequence, length) {
      held[sequence] = length;
      ahead[sequence] = length;
    },
    keep: () => held.set(ahead),
    drop: () => ahead.set(held),
  };
}
