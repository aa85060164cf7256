import type { Context } from "../model.ts";
import type { CellsOptions, Memory } from "./cells.ts";
import { countCommon } from "./prompt_cache.ts";
import { createSequences, type Found } from "./sequences.ts";

/** A text on its way: its prompt, and what was added since. */
export interface Job {
  /** All its tokens, with room for as many as it may have. */
  readonly tokens: Int32Array;
  /** How many it has. */
  length: number;
  /** How many of them are the prompt's. */
  readonly promptTokens: number;
  /** Whether what comes after them must not depend on what else runs, or ran before. */
  readonly isExact: boolean;
  /** Tokens of the prompt that need not be computed; undefined until it first has a place. */
  cachedTokens: number | undefined;
}

/** How many run, one in each sequence, and how many wait; `memory` has one sequence more. */
export interface SchedulerOptions extends CellsOptions {
  /** Jobs that may wait, at most. */
  readonly queue: number;
}

/** A job that runs. */
export interface Seat<J extends Job> {
  readonly job: J;
  /** Where its tokens are; undefined while it waits for another job to compute what both begin with. */
  sequence: number | undefined;
}

/** Says who may run, where, and what is computed next. It computes nothing itself. */
export interface Scheduler<J extends Job> {
  /** How many jobs wait. */
  waiting(): number;
  /** How many more may come now. */
  room(): number;
  /** The jobs that run, oldest first. */
  seats(): readonly Seat<J>[];
  /** Takes a job in. */
  enter(job: J): void;
  /** Lets a job go, wherever it is; what it computed stays as long as nobody needs the room. */
  leave(job: J): void;
  /** Prepares a step: gives every running job its room, and free places to those that wait. */
  settle(): void;
  /** Jobs that need but their last token computed, each to say its next. */
  speaking(): readonly Seat<J>[];
  /** Jobs that have more than one token to compute; they take turns at being first. */
  reading(): readonly Seat<J>[];
  /** Whether what is computed next must come out the same each time. */
  isExact(): boolean;
  /** How many tokens of a job are to be computed. */
  pending(seat: Seat<J>): number;
  /** Adds a job's next tokens to a batch; gives the row that tells what comes after its last, or undefined if more are to come. */
  write(seat: Seat<J>, batch: Pick<Context, "add">, atMost: number): number | undefined;
  /** Takes back what was written for a job but not computed: all after its first tokens. */
  unwrite(seat: Seat<J>, length: number): void;
  /** Sends the youngest job back to wait for room; false if it is the only one. */
  yieldYoungest(): boolean;
}

/** Tokens that a job is promised room for beyond those it has, again each time it has used them up (decisions.md). */
const PROMISED_TOKENS = 512;

/** Creates the scheduler of one KV cache. All it does is arithmetic; `memory` is told what is shared, forgotten and copied. */
export function createScheduler<J extends Job>(options: SchedulerOptions, memory: Memory): Scheduler<J> {
  const { queue, total } = options;
  const sequences = createSequences(options, memory);
  const line: J[] = [];
  const seats: Seat<J>[] = [];
  let turn = 0;

  const computed = ({ sequence }: Seat<J>): number => (sequence === undefined ? 0 : sequences.length(sequence));
  const pending = (seat: Seat<J>): number => seat.job.length - computed(seat);
  /** The last token is always computed again, for its logits. */
  const findPrefix = ({ tokens, length, isExact }: J): Found => sequences.find(tokens, length - 1, isExact);

  function stand(seat: Seat<J>): void {
    seats.splice(seats.indexOf(seat), 1);
    if (seat.sequence !== undefined) sequences.release(seat.sequence);
  }

  function yieldYoungest(): boolean {
    const youngest = seats.at(-1);
    if (youngest === undefined || seats.length === 1) return false;
    stand(youngest);
    // It is older than all who wait: places are given in the order of arrival.
    line.unshift(youngest.job);
    return true;
  }

  /** Sees that each running job can go on by a token at least. */
  function makeRoom(): void {
    const needed = (): number => seats.filter(({ sequence }) => sequence !== undefined).length;
    while (!sequences.clear(needed()) && yieldYoungest());
  }

  /** Whether a job can have all it is promised, beside what the others were. */
  function fits(job: J): boolean {
    if (seats.length === 0) return true;
    const owed = seats.reduce((sum, seat) => sum + promise(seat.job) - computed(seat), 0);
    return sequences.takenBeside(findPrefix(job)) + owed + promise(job) <= total;
  }

  /** Whether an older job is about to compute more of what this one begins with. */
  function isWorthWaiting({ job }: Seat<J>): boolean {
    const found = findPrefix(job).length;
    for (const other of seats) {
      if (other.job === job) return false;
      const isOfUse = other.job.isExact || !job.isExact;
      if (isOfUse && pending(other) > 1 && common(job, other.job) > found) return true;
    }
    return false;
  }

  function place(seat: Seat<J>): void {
    seat.sequence = sequences.take(findPrefix(seat.job), seat.job.isExact);
    seat.job.cachedTokens ??= computed(seat);
  }

  return {
    waiting: () => line.length,
    room: () => queue + options.sequences - seats.length - line.length,
    seats: () => seats,
    enter: (job) => void line.push(job),
    leave(job) {
      const place = line.indexOf(job);
      if (place >= 0) line.splice(place, 1);
      const seat = seats.find((other) => other.job === job);
      if (seat !== undefined) stand(seat);
    },
    settle() {
      makeRoom();
      while (line.length > 0 && seats.length < options.sequences && fits(line[0]!))
        seats.push({ job: line.shift()!, sequence: undefined });
      for (const seat of seats) if (seat.sequence === undefined && !isWorthWaiting(seat)) place(seat);
      // A newcomer may need what nobody did for long.
      sequences.arrange();
    },
    speaking: () => seats.filter((seat) => seat.sequence !== undefined && pending(seat) === 1),
    reading() {
      const found = seats.filter((seat) => seat.sequence !== undefined && pending(seat) > 1);
      const first = found.length > 1 ? turn++ % found.length : 0;
      return [...found.slice(first), ...found.slice(0, first)];
    },
    isExact: () => seats.some(({ job, sequence }) => job.isExact && sequence !== undefined),
    pending,
    write({ job, sequence }, batch, atMost) {
      const from = sequences.length(sequence!);
      const wanted = Math.min(job.length - from, atMost);
      sequences.clear(wanted);
      const to = from + Math.min(wanted, sequences.free());
      let row: number | undefined;
      for (let at = from; at < to; at++) {
        const isLast = at + 1 === job.length;
        const added = batch.add(job.tokens[at]!, at, sequence!, isLast ? "logits" : "none");
        sequences.append(sequence!, job.tokens[at]!);
        if (isLast) row = added;
      }
      return row;
    },
    unwrite: ({ sequence }, length) => sequences.truncate({ sequence: sequence!, length }),
    yieldYoungest,
  };
}

/** How many tokens a job is sure to have room for. */
function promise({ tokens, length, promptTokens }: Job): number {
  const spans = 1 + Math.floor((length - promptTokens) / PROMISED_TOKENS);
  return Math.min(tokens.length, promptTokens + spans * PROMISED_TOKENS);
}

/** How many tokens two jobs begin with that are the same; the last of the first does not count. */
function common(one: Job, other: Job): number {
  return countCommon(one.tokens.subarray(0, one.length - 1), other.tokens.subarray(0, other.length));
}
